/** The player's page in a real browser: what was typed for a session that is over reaches no other. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import type { TestSession } from "../../src/protocols/conformance/test-host.ts";
import { until } from "../../src/protocols/conformance/until.ts";
import { describePage } from "./page-stage.ts";

describePage("a session that is over", (stage) => {
  const unsent = () => stage.page.getByRole("region", { name: "Not sent" });

  /** The network is gone; when it is back, the game doesn't know the session any more. */
  async function loseSession(session: TestSession, meanwhile: () => Promise<void>): Promise<TestSession> {
    const count = stage.host.sessions.length;
    stage.relay.refuse();
    stage.relay.cut();
    await stage.untilStatus("Connection lost");
    await meanwhile();
    session.connection.close("gone");
    stage.relay.accept();
    await stage.page.evaluate(() => dispatchEvent(new Event("online")));
    const next = await stage.host.session(count);
    await stage.untilStatus("Connected.");
    return next;
  }

  test("lines that were typed for it are not run by the next one, but offered back", async () => {
    const session = await stage.enter();
    const next = await loseSession(session, async () => {
      await stage.type("say my darling");
      await stage.type("north");
    });
    next.say("Welcome. Who are you?");
    await stage.shown("Welcome. Who are you?");
    assert.match(
      await stage.paragraphs(),
      /does not know your session any more.*\n2 lines that you typed .* did not reach it/,
    );
    await unsent().waitFor();
    if (process.env.SCREENSHOTS) await stage.page.screenshot({ path: join(process.env.SCREENSHOTS, "unsent.png") });
    await stage.page.reload();
    await until("the resume", () => stage.host.counts.get("resumed") === 1);
    await stage.untilStatus("Connected.");
    await unsent().getByRole("button", { name: "north" }).click();
    assert.equal(await stage.line.inputValue(), "north");
    assert.deepEqual(next.lines, []);
    await stage.page.keyboard.press("Enter");
    assert.deepEqual(await next.untilLines(1), ["north"]);
    await unsent().getByRole("button", { name: "Forget" }).click();
    assert.equal(await unsent().isVisible(), false);
    assert.deepEqual(next.lines, ["north"]);
  });

  test("while a password is asked for they stay where they are, and the page says why", async () => {
    const session = await stage.enter();
    const next = await loseSession(session, () => stage.type("north"));
    next.prompt("Password: ", true);
    await until("the mask", async () => (await stage.line.getAttribute("type")) === "password");
    await unsent().getByRole("button", { name: "north" }).click();
    await stage.shown("That line waits until the password that is asked for has been sent.");
    assert.equal(await stage.line.inputValue(), "");
    await stage.type("swordfish");
    next.say("Welcome back.");
    await stage.shown("Welcome back.");
    await unsent().getByRole("button", { name: "north" }).click();
    assert.equal(await stage.line.inputValue(), "north");
  });

  test("a password that was typed for it is neither sent nor shown nor kept", async () => {
    const session = await stage.enter();
    session.prompt("Password: ", true);
    await until("the mask", async () => (await stage.line.getAttribute("type")) === "password");
    const next = await loseSession(session, async () => {
      await stage.type("swordfish");
      await stage.type("look");
    });
    // What stood behind the password may have been the next one: it isn't offered back either.
    await stage.shown("A password was among that, and is forgotten");
    assert.equal(await unsent().isVisible(), false);
    const all = await stage.page.evaluate(
      () => document.documentElement.outerHTML + JSON.stringify({ ...sessionStorage }),
    );
    assert.doesNotMatch(all, /swordfish|>look/);
    assert.deepEqual(next.lines, []);
  });

  test("lines that were kept in a tab that was thrown away are not run by the next one either", async () => {
    const session = await stage.enter();
    await stage.page.evaluate(() => {
      addEventListener("pagehide", () => {
        sessionStorage["holdfast.3.session"] = JSON.stringify({
          token: "forgotten",
          received: 1,
          unacknowledged: [{ text: "say kept", secret: false, number: 4 }],
        });
      });
    });
    session.connection.close("gone");
    await stage.page.reload();
    const next = await stage.host.session(stage.host.sessions.length - 1);
    await unsent().getByRole("button", { name: "say kept" }).waitFor();
    assert.match(await stage.paragraphs(), /may not have reached it/);
    assert.deepEqual(next.lines, []);
  });

  test("what is entered between two sessions stays in the line", async () => {
    const session = await stage.enter();
    stage.relay.refuse();
    session.connection.close("failed");
    await stage.shown("Something went wrong with your connection");
    await stage.type("say nobody there");
    assert.equal(await stage.line.inputValue(), "say nobody there");
    assert.doesNotMatch(await stage.paragraphs(), /nobody there/);
    stage.relay.accept();
    await stage.page.evaluate(() => dispatchEvent(new Event("online")));
    const next = await stage.host.session(1);
    await stage.untilStatus("Connected.");
    assert.equal(await stage.line.inputValue(), "say nobody there");
    assert.deepEqual(next.lines, []);
    await stage.page.keyboard.press("Enter");
    assert.deepEqual(await next.untilLines(1), ["say nobody there"]);
  });

  test("a link of it sends nothing to the next one, not even after loading again", async () => {
    const session = await stage.enter();
    session.say("The |rold |lcdrop sword|ltlink|le|n.");
    await stage.shown("old link");
    const next = await loseSession(session, async () => {});
    await stage.page.getByText("link", { exact: true }).click();
    await stage.page.reload();
    await stage.shown("old link");
    await stage.page.getByText("link").first().click();
    await stage.untilStatus("Connected.");
    await stage.type("look");
    assert.deepEqual(await next.untilLines(1), ["look"]);
  });

  test("who is kept out for a while keeps the session and what was typed for it", async () => {
    const session = await stage.enter();
    stage.relay.refuse();
    stage.relay.cut();
    await stage.untilStatus("Connection lost");
    await stage.type("say still mine");
    await stage.page.evaluate(() => {
      const Real = WebSocket;
      let first = true;
      window.WebSocket = class extends Real {
        constructor(url: string, protocol: string) {
          super(url, protocol);
          if (!first) return;
          first = false;
          const frame = { op: "close", reason: "too-many-connections", text: "Too many.", retry: true };
          setTimeout(() => this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify(frame) })));
        }
      } as typeof WebSocket;
      dispatchEvent(new Event("online"));
    });
    await stage.shown("Too many.");
    stage.relay.accept();
    assert.deepEqual(await session.untilLines(1), ["say still mine"]);
    assert.equal(stage.host.sessions.length, 1);
  });
});
