/** What every protocol must do when connections begin and end. */
import assert from "node:assert/strict";
import { type DisconnectKey, disconnectReasons } from "../../session/disconnect.ts";
import { inLanguages } from "../../text/languages.ts";
import { Output } from "../output.ts";
import { type Stage, testSettings } from "./stage.ts";
import { until, untilShown } from "./until.ts";

export const endingCases = {
  "the client's address is told": async (stage: Stage) => {
    const { session } = await stage.enter();
    assert.equal(session.connection.address, "127.0.0.1");
    assert.equal(stage.listener.host, "127.0.0.1");
    assert.ok(stage.listener.port > 0);
  },

  "every reason to disconnect is said": async (stage: Stage) => {
    for (const [reason, { text }] of Object.entries(disconnectReasons)) {
      const { client, session } = await stage.enter();
      session.connection.close(reason as DisconnectKey);
      await client.closed;
      if (reason !== "gone") assert.ok(client.screen.includes(text), `${reason} was not said: ${client.screen}`);
      assert.equal(await session.untilClosed(), reason);
    }
  },

  "a sentence of the game's own is said at the end, after all before it": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    session.say("last words");
    session.connection.close({ sentence: "The tavern is |rclosed|n for tonight." });
    await client.closed;
    assert.match(client.screen, /last words\n.*The tavern is \|rclosed\|n for tonight\./s);
  },

  "why it ends is said in the language of the screen, and the game's own sentence too": async (stage: Stage) => {
    stage.host.languages = ["en", "es"];
    for (const [language, goodbye, closed] of [
      ["en", "Goodbye.", "Closed."],
      ["es", "¡Hasta pronto!", "Cerrado."],
    ] as const) {
      const own = { sentence: inLanguages({ en: "Closed.", es: "Cerrado." }) };
      for (const [reason, said] of [["quit", goodbye] as const, [own, closed] as const]) {
        const { client, session } = await stage.enter();
        session.connection.send(new Output({ type: "text", text: "last words" }), { ...session.screen, language });
        session.connection.close(reason);
        await client.closed;
        assert.ok(client.screen.includes(said), client.screen);
        assert.doesNotMatch(client.screen, /[\x1c-\x1f]/);
      }
    }
    stage.host.languages = ["en"];
  },

  "a client that leaves is gone once": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    client.sendLine("bye");
    await session.untilLines(1);
    client.close();
    assert.equal(await session.untilClosed(), "gone");
    await until("release", () => stage.host.released === 1);
    session.say("into the void");
    session.connection.pause();
    session.connection.resume();
    session.connection.close("quit");
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.deepEqual([session.closes, session.late, stage.host.released], [["gone"], [], 1]);
  },

  "close ends once, however often it is called": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    session.connection.close("quit");
    session.connection.close("kicked");
    session.say("too late");
    await client.closed;
    await session.untilClosed();
    await until("release", () => stage.host.released === 1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.deepEqual([session.closes, session.late, stage.host.released], [["quit"], [], 1]);
    assert.doesNotMatch(client.screen, /too late/);
  },

  "nothing that was typed is delivered after close": async (stage: Stage) => {
    const { client, session } = await stage.enter();
    session.atMessage = () => session.connection.close("quit");
    client.sendLines(["quit", "look", "look"]);
    await client.closed;
    assert.equal(await session.untilClosed(), "quit");
    assert.deepEqual([session.lines, session.late], [["quit"], []]);
  },

  "a refused client is told why": async (stage: Stage) => {
    stage.host.refusal = "too-many-connections";
    const client = await stage.connect();
    await untilShown(client, disconnectReasons["too-many-connections"].text);
    await client.closed;
    assert.equal(stage.host.sessions.length, 0);
  },

  "closing the listener ends everybody and lets nobody in": async (stage: Stage) => {
    const players = [await stage.enter(), await stage.enter()];
    await stage.listener.close();
    for (const { client, session } of players) {
      await client.closed;
      assert.ok(client.screen.includes(disconnectReasons.shutdown.text));
      assert.equal(await session.untilClosed(), "shutdown");
    }
    await until("release", () => stage.host.released === 2);
    const late = await stage.connect().catch(() => null);
    if (late) await late.closed;
    assert.equal(stage.host.sessions.length, 2);
  },

  "a port in use is an error": async (stage: Stage) => {
    const second = await stage.harness.create({ ...testSettings, port: stage.listener.port });
    await assert.rejects(second.listen(stage.host), { code: "EADDRINUSE" });
  },
};
