/** The player's page in a real browser: networks that go and come, and sessions that end. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../../src/protocols/conformance/until.ts";
import { describePage } from "./page-stage.ts";

describePage("the page and its network", (stage) => {
  /** All the words that the connection's state has had from now on. */
  async function recordStatus(): Promise<() => Promise<string[]>> {
    const words = await stage.page.getByRole("status").evaluateHandle((status) => {
      const seen = [status.textContent ?? ""];
      new MutationObserver(() => seen.push(status.textContent ?? "")).observe(status, { childList: true });
      return seen;
    });
    return () => words.jsonValue();
  }

  test("after the network was cut nothing is lost, and nothing comes twice", async () => {
    const session = await stage.enter();
    session.say("before the cut");
    await stage.shown("before the cut");
    stage.relay.refuse();
    stage.relay.cut();
    await stage.untilStatus("Connection lost");
    session.say("while it was away");
    await stage.type("typed while away");
    stage.relay.accept();
    await stage.shown("while it was away");
    assert.deepEqual(await session.untilLines(1), ["typed while away"]);
    session.say("after the cut");
    await stage.shown("after the cut");
    assert.equal(stage.host.sessions.length, 1);
    assert.equal(await stage.status(), "Connected.");
    const shown = await stage.paragraphs();
    for (const text of ["before the cut", "while it was away", "after the cut"]) {
      assert.equal(shown.split(text).length, 2, `"${text}" is there once`);
    }
    assert.deepEqual(session.lines, ["typed while away"]);
  });

  for (const way of ["WebSocket", "AJAX"]) {
    test(`by ${way} it says that it waits for its turn, does not give up, and shows the refusal`, async () => {
      const turn = Promise.withResolvers<void>();
      stage.host.turn = turn.promise;
      stage.host.refusal = "too-many-connections";
      if (way === "AJAX") stage.relay.forbidUpgrades();
      await stage.page.clock.install();
      await stage.page.goto(stage.url);
      await stage.untilStatus("wait for your turn");
      await stage.page.clock.fastForward(9000);
      assert.match((await stage.status()) ?? "", /wait for your turn/);
      turn.resolve();
      await stage.shown("Too many connections from your address.");
      stage.host.refusal = null;
      await stage.page.clock.fastForward(20_000);
      await stage.untilStatus("Connected");
    });
  }

  test("a gap that nobody would notice isn't mentioned, and a longer one once", async () => {
    await stage.enter();
    const words = await recordStatus();
    stage.relay.cut();
    await stage.page.evaluate(() => dispatchEvent(new Event("online")));
    await until("the resume", () => stage.host.counts.has("resumed"));
    stage.relay.refuse();
    stage.relay.cut();
    await stage.untilStatus("Connection lost");
    const tries = stage.relay.refused;
    await until("another try", () => stage.relay.refused > tries);
    stage.relay.accept();
    await stage.untilStatus("Connected.");
    assert.deepEqual(await words(), [
      "Connected.",
      "Connection lost. Trying again; what you type is kept.",
      "Connected.",
    ]);
  });

  test("a page that gets no answer says so once", async () => {
    stage.relay.forbidUpgrades();
    await stage.page.route("**/ajax", (route) => route.abort());
    await stage.page.goto(stage.url);
    const words = await recordStatus();
    await stage.untilStatus("No answer yet");
    await stage.page.unroute("**/ajax");
    await stage.page.evaluate(() => dispatchEvent(new Event("online")));
    await stage.untilStatus("slower way");
    assert.deepEqual(await words(), [
      "Connecting…",
      "No answer yet. Trying again; what you type is kept.",
      "Connected, by the slower way.",
    ]);
  });

  test("another network is used at once", async () => {
    await stage.enter();
    const words = await recordStatus();
    await stage.page.evaluate(() => dispatchEvent(new Event("online")));
    await until("the resume", () => stage.host.counts.get("resumed") === 1);
    assert.deepEqual(await words(), ["Connected."]);
  });

  test("falls back to AJAX where WebSockets can't be had", async () => {
    stage.relay.forbidUpgrades();
    await stage.page.goto(stage.url);
    const session = await stage.host.session();
    session.say("by the slow way");
    await stage.shown("by the slow way");
    assert.equal(session.connection.protocolKey, "webclient/ajax");
    await stage.type("say hello");
    assert.deepEqual(await session.untilLines(1), ["say hello"]);
    await stage.untilStatus("slower way");
  });

  test("falls back to AJAX where the browser forbids WebSockets", async () => {
    await stage.page.addInitScript(() => {
      window.WebSocket = class {
        constructor() {
          throw new DOMException("forbidden", "SecurityError");
        }
      } as unknown as typeof WebSocket;
    });
    await stage.page.goto(stage.url);
    assert.equal((await stage.host.session()).connection.protocolKey, "webclient/ajax");
  });

  test("says once why it ended, and connects again by the button or by Enter", async () => {
    const session = await stage.enter();
    const words = await recordStatus();
    session.connection.close("quit");
    await stage.shown("Goodbye. Press Enter to connect again.");
    assert.deepEqual(await words(), ["Connected.", "Disconnected."]);
    await stage.page.keyboard.type("nobody hears this");
    await stage.page.getByRole("button", { name: "Connect again" }).click();
    const second = await stage.host.session(1);
    await stage.untilStatus("Connected.");
    second.connection.close("quit");
    await stage.untilStatus("Disconnected.");
    await stage.page.keyboard.press("Enter");
    const third = await stage.host.session(2);
    await stage.untilStatus("Connected.");
    await stage.type("here again");
    assert.deepEqual(await third.untilLines(1), ["here again"]);
    assert.deepEqual(second.lines, []);
  });
});
