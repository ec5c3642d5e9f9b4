/** What every protocol must do with what a player types. */
import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { type Stage, testLimits } from "./stage.ts";
import { until, untilShown } from "./until.ts";

const forbidden = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** Wide, combined, astral and right-to-left. */
export const wideText = "Grüße 世界 ёлка 🐉 שלום é";

/** Pasting's brackets, focus, answers about cursor and terminal, colours, mouse, function keys, and strings of every kind. */
const terminalReports = [
  "\x1b[200~",
  "\x1b[201~",
  "\x1b[I",
  "\x1b[O",
  "\x1b[24;80R",
  "\x1b[?1;2c",
  "\x1b[>41;380;0c",
  "\x1b[?2026;2$y",
  "\x1b[<0;10;10M",
  "\x1b[<0;10;10m",
  "\x1b[M !!",
  "\x1b[15;5~",
  "\x1bOP",
  "\x1b[[A",
  "\x1b[25$",
  "\x1b(B",
  "\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
  "\x1b]52;c;aGk=\x07",
  "\x1bP>|xterm(380)\x1b\\",
  "\x1b_Gi=1;OK\x1b\\",
  "\x1b^private\x1b\\",
  "\u009b200~",
  "\u009d0;title\u009c",
];
const unfinishedReports = ["\x1b", "\x1b[", "\x1b[1;5", "\x1b]0;title", "\x1bP+r", "\x1b[M", "\u009b2"];

export const inputCases = {
  "a line arrives exactly": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    client.sendLine("look at  the |rred|n lamp & <b>");
    assert.deepEqual(await session.untilLines(1), ["look at  the |rred|n lamp & <b>"]);
  },

  "an empty line is a line": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    client.sendLine("");
    client.sendLine("second");
    assert.deepEqual(await session.untilLines(2), ["", "second"]);
  },

  "lines in one packet arrive in order": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    client.sendLines(["one", "two", "three"]);
    assert.deepEqual(await session.untilLines(3), ["one", "two", "three"]);
  },

  "wide text arrives": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    client.sendLine(wideText);
    assert.deepEqual(await session.untilLines(1), [wideText.normalize("NFC")]);
  },

  "a line cut at every byte arrives whole": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    await client.sendInPieces("say 世界 🐉");
    assert.deepEqual(await session.untilLines(1), ["say 世界 🐉"]);
  },

  "control bytes and text direction marks are cleaned away": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    client.sendLine("a\u001b[31mred\u0007 b\u202ec\u2066d\u009be");
    client.sendLine("done");
    const lines = await session.untilLines(2);
    assert.doesNotMatch(lines.join(""), forbidden);
    assert.equal(lines.at(-1), "done");
    assert.match(lines[0] ?? "", /^a.*red.*b.*c.*d/u);
  },

  "what only a terminal sends is no part of a line": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    client.sendLines(terminalReports.map((report) => `say ${report}hello`));
    await client.sendInPieces(`say ${terminalReports.join("")}hello`);
    client.sendLines(unfinishedReports.map((report) => `say hello${report}`));
    const lines = 2 + terminalReports.length + unfinishedReports.length - 1;
    assert.deepEqual(await session.untilLines(lines), Array(lines).fill("say hello"));
  },

  "what is typed behind Esc, or with Alt, is typed": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    client.sendLines(["\x1blook", "\x1bPlease", "\x1bOh", '\x1b"hello', "say \x1bo\x1bk"]);
    assert.deepEqual(await session.untilLines(5), ["look", "Please", "Oh", '"hello', "say ok"]);
  },

  "a giant line is refused with a sentence and play goes on": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    client.sendLine("x".repeat(testLimits.lineLength * 20));
    client.sendLine("still here");
    assert.deepEqual(await session.untilLines(1), ["still here"]);
    await untilShown(client, "too long");
    assert.equal(stage.host.counts.get("line-too-long"), 1);
    assert.deepEqual(session.closes, []);
  },

  "a secret prompt masks one line": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    session.prompt("Password: ", true);
    await untilShown(client, "Password:");
    await until("the mask", () => client.isMasked());
    client.sendLine("swordfish");
    assert.deepEqual(await session.untilLines(1), ["swordfish"]);
    await until("the mask's end", async () => !(await client.isMasked()));
    session.say("Welcome.");
    await untilShown(client, "Welcome.");
    assert.doesNotMatch(client.screen, /swordfish/);
    assert.match(client.screen, /Password:\s*\n\s*Welcome\./);
  },

  "nothing is delivered after pause, nothing is lost after resume": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    session.atMessage = () => session.connection.pause();
    client.sendLines(["one", "two", "three"]);
    await session.untilLines(1);
    await delay(50);
    assert.deepEqual(session.lines, ["one"]);
    session.connection.resume();
    await session.untilLines(2);
    await delay(50);
    assert.deepEqual(session.lines, ["one", "two"]);
    session.atMessage = () => {};
    session.connection.resume();
    assert.deepEqual(await session.untilLines(3), ["one", "two", "three"]);
  },

  "a paused connection leaves a flood with the client": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    session.connection.pause();
    const padding = "x".repeat(1000);
    const lines: string[] = [];
    // More than the system holds between the two, which differs from protocol to protocol.
    while (client.unsentBytes <= 1_000_000) {
      assert.ok(lines.length < 12_000, `the server took all but ${client.unsentBytes} bytes`);
      const more = Array.from({ length: 2000 }, (_, index) => `${lines.length + index} ${padding}`);
      client.sendLines(more);
      lines.push(...more);
      await delay(200);
    }
    assert.deepEqual(session.lines, []);
    session.connection.resume();
    await until(
      () => `the flood, of which ${session.messages.length} lines came`,
      () => session.messages.length >= lines.length,
    );
    assert.deepEqual(session.lines, lines);
  },

  "a new window size is told": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    client.resize(132, 43);
    await until("132x43", () => session.flags.width === 132 && session.flags.height === 43);
    client.resize(255, 60);
    await until("255x60", () => session.flags.width === 255 && session.flags.height === 60);
  },
};
