/** What every protocol must do with what the game says. */
import assert from "node:assert/strict";
import { wideText } from "./input-cases.ts";
import type { Stage } from "./stage.ts";
import { until, untilShown } from "./until.ts";

const megabyte = 1_048_576;

/** 16 384 lines of 64 characters, none wider than any screen, in 64 texts. */
function largeTexts(): string[] {
  const line = (number: number) => `${String(number).padStart(6, "0")} ${"-".repeat(56)}`;
  return Array.from({ length: 64 }, (_, text) =>
    Array.from({ length: 256 }, (_, at) => line(text * 256 + at)).join("\n"),
  );
}

export const outputCases = {
  "a greeting arrives": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    session.say("Welcome to the test.\nSecond line.");
    await untilShown(client, "Welcome to the test.\nSecond line.\n");
    assert.ok(stage.protocol.keys.includes(session.connection.protocolKey));
  },

  "a prompt is shown, and text after it begins a line of its own": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    session.prompt("Your choice? ");
    await untilShown(client, "Your choice?");
    session.say("A bell rings.");
    await untilShown(client, "A bell rings.");
    assert.match(client.screen, /Your choice\? *\n+A bell rings\./);
  },

  "wide text is shown": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    session.say(wideText);
    await untilShown(client, wideText);
  },

  "markup never reaches the screen": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    session.say("a |rred|n lamp || done");
    await untilShown(client, "a red lamp | done");
  },

  "a megabyte arrives whole and in order": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    const texts = largeTexts();
    for (const text of texts) session.say(text);
    session.say("the end");
    await untilShown(client, "the end");
    assert.ok(client.screen.includes(texts.join("\n")), "the megabyte is not on the screen as it was sent");
    await until("all to be taken", () => session.connection.unsentBytes === 0);
  },

  "a slow reader is seen, and gets everything when it reads again": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    client.stopReading();
    const text = "x".repeat(70);
    let said = 0;
    while (session.connection.unsentBytes < megabyte) {
      for (let more = 0; more < 1000; more++) session.say(`${said++} ${text}`);
      assert.ok(said < 500_000, "unsentBytes does not grow");
      await new Promise(setImmediate);
    }
    session.say("caught up");
    client.startReading();
    await untilShown(client, "caught up");
    assert.ok(client.screen.includes(`${said - 1} ${text}`));
    await until("all to be taken", () => session.connection.unsentBytes === 0);
  },

  "a slow reader can be closed": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    client.stopReading();
    while (session.connection.unsentBytes < megabyte) {
      for (let more = 0; more < 1000; more++) session.say("x".repeat(70));
      await new Promise(setImmediate);
    }
    session.connection.close("slow-reader");
    assert.equal(await session.untilClosed(), "slow-reader");
    await until("release", () => stage.host.released === 1);
    client.startReading();
    await client.closed;
  },

  "data beside the text leaves the text alone": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    session.say("before");
    session.send({ type: "oob", package: "Char.Vitals", data: { hp: 10, name: "Zoë ÿ" } });
    session.say("after");
    await untilShown(client, "before\nafter\n");
  },

  "two clients do not disturb each other": async (stage: Stage) => {
    const first = await stage.enter();
    const second = await stage.enter();
    first.session.say("for the first");
    second.session.say("for the second");
    second.client.sendLine("from the second");
    first.client.sendLine("from the first");
    await untilShown(first.client, "for the first");
    await untilShown(second.client, "for the second");
    assert.deepEqual(await first.session.untilLines(1), ["from the first"]);
    assert.deepEqual(await second.session.untilLines(1), ["from the second"]);
    assert.doesNotMatch(first.client.screen, /second/);
    assert.doesNotMatch(second.client.screen, /first/);
    first.client.close();
    await first.session.untilClosed();
    second.client.sendLine("still here");
    assert.deepEqual(await second.session.untilLines(2), ["from the second", "still here"]);
  },
};
