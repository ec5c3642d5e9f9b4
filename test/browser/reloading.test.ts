/** The player's page in a real browser: loaded again, thrown away by the system, opened twice. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../../src/protocols/conformance/until.ts";
import { describePage } from "./page-stage.ts";

describePage("loading the page again", (stage) => {
  /** The system throws the tab away without a word to the page, which sends nothing any more, and the player opens it again. */
  async function killTab(): Promise<void> {
    stage.relay.refuse();
    stage.relay.cut();
    const memory = await stage.page.evaluate(() => ({ ...sessionStorage }));
    const killed = stage.page;
    stage.page = await stage.newTab();
    await stage.page.addInitScript((remembered) => {
      if (sessionStorage.length === 0) Object.assign(sessionStorage, remembered);
    }, memory);
    await killed.close();
    stage.relay.accept();
    await stage.page.goto(stage.url);
  }

  test("loading again resumes the session with what was on the screen, and reads none of it out again", async () => {
    const session = await stage.enter();
    session.say("said before");
    await stage.shown("said before");
    await stage.page.keyboard.type("half a line");
    await stage.page.reload();
    await stage.shown("said before");
    await until("the resume", () => stage.host.counts.get("resumed") === 1);
    session.say("said after");
    await stage.shown("said after");
    assert.equal(await stage.page.getByRole("log").textContent(), "said after");
    assert.equal(await stage.page.title(), "Test World");
    assert.equal(await stage.page.getByRole("heading", { level: 1 }).textContent(), "Test World");
    assert.equal(await stage.line.inputValue(), "half a line");
    await stage.page.keyboard.press("Enter");
    assert.deepEqual(await session.untilLines(1), ["half a line"]);
    assert.equal(stage.host.sessions.length, 1);
  });

  test("a password that is asked for stays hidden over loading again", async () => {
    const session = await stage.enter();
    session.prompt("Password: ", true);
    await stage.shown("Password:");
    await stage.page.keyboard.type("swordf");
    await stage.page.reload();
    await until("the resume", () => stage.host.counts.get("resumed") === 1);
    assert.equal(await stage.line.getAttribute("type"), "password");
    assert.equal(await stage.line.inputValue(), "");
    await stage.type("swordfish");
    assert.deepEqual(await session.untilLines(1), ["swordfish"]);
    await stage.frame();
    assert.doesNotMatch(await stage.paragraphs(), /swordf/);
  });

  test("a tab that the system threw away comes back with all that was said", async () => {
    const session = await stage.enter();
    session.say("said first");
    session.say("said last");
    await stage.shown("said last");
    await until("the acknowledgement", () =>
      stage.page.evaluate(() => /"received":2/.test(sessionStorage["holdfast.3.session"])),
    );
    await killTab();
    await stage.untilStatus("Connected.");
    assert.equal(await stage.paragraphs(), "said first\nsaid last");
    assert.equal(stage.host.sessions.length, 1);
  });

  test("what is typed before the session is resumed arrives too", async () => {
    const session = await stage.enter();
    await stage.type("one");
    await stage.type("two");
    await session.untilLines(2);
    stage.relay.forbidUpgrades();
    await stage.page.reload();
    await stage.type("typed at once");
    assert.deepEqual(await session.untilLines(3), ["one", "two", "typed at once"]);
  });

  test("what was typed without a network arrives although the tab was thrown away", async () => {
    const session = await stage.enter();
    stage.relay.refuse();
    stage.relay.cut();
    await stage.type("typed in a tunnel");
    await stage.type("and this");
    await stage.page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
    await killTab();
    assert.deepEqual(await session.untilLines(2), ["typed in a tunnel", "and this"]);
    assert.equal(stage.host.sessions.length, 1);
  });

  test("a password is kept nowhere", async () => {
    const session = await stage.enter();
    session.prompt("Password: ", true);
    await stage.shown("Password:");
    stage.relay.refuse();
    stage.relay.cut();
    await stage.type("swordfish");
    await stage.page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
    assert.doesNotMatch(
      await stage.page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage })),
      /swordfish/,
    );
    stage.relay.accept();
    assert.deepEqual(await session.untilLines(1), ["swordfish"]);
  });

  test("a password that had not arrived is asked for again, in hiding, and so is what was typed after it", async () => {
    const session = await stage.enter();
    session.prompt("Password: ", true);
    await stage.shown("Password:");
    stage.relay.refuse();
    stage.relay.cut();
    await stage.type("swordfish");
    await stage.type("typed after it");
    await stage.page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
    await killTab();
    await stage.untilStatus("Connected.");
    await stage.shown(
      "2 lines that you typed, a password first, had not arrived and were kept nowhere. Type them again.",
    );
    assert.equal(await stage.line.getAttribute("type"), "password");
    assert.deepEqual(session.lines, []);
  });

  test("a session that is over in the meantime is said to be, and the next begins", async () => {
    await stage.enter();
    await stage.page.evaluate(() => {
      sessionStorage["holdfast.3.session"] = JSON.stringify({ token: "forgotten", received: 1, unacknowledged: [] });
    });
    await killTab();
    (await stage.host.session(1)).say("welcome again");
    await stage.shown("welcome again");
    assert.match(await stage.paragraphs(), /away for too long/);
  });

  test("plays where the browser may keep nothing", async () => {
    await stage.page.addInitScript(() => {
      window.BroadcastChannel = class {
        constructor() {
          throw new DOMException("forbidden", "SecurityError");
        }
      } as unknown as typeof BroadcastChannel;
      for (const name of ["sessionStorage", "localStorage"]) {
        Object.defineProperty(window, name, {
          get: () => {
            throw new DOMException("forbidden", "SecurityError");
          },
        });
      }
    });
    const session = await stage.enter();
    session.say("anybody there?");
    await stage.shown("anybody there?");
    stage.relay.cut();
    await stage.type("yes");
    assert.deepEqual(await session.untilLines(1), ["yes"]);
  });

  for (const way of ["WebSocket", "AJAX"]) {
    test(`a page by ${way} says goodbye when it is closed, and resumes when it is loaded again`, async () => {
      if (way === "AJAX") stage.relay.forbidUpgrades();
      await stage.page.goto(stage.url);
      const session = await stage.host.session();
      await stage.untilStatus("Connected");
      await stage.page.reload();
      await until("the resume", () => stage.host.counts.get("resumed") === 1);
      await stage.untilStatus("Connected");
      assert.deepEqual(session.absences.at(-1), "back");
      await stage.page.close({ runBeforeUnload: true });
      await until("the goodbye", () => session.absences.at(-1) === "goodbye");
      assert.deepEqual(session.closes, []);
    });
  }

  test("a page that is hidden, or kept for later, says no goodbye", async () => {
    const session = await stage.enter();
    await stage.page.evaluate(() => {
      document.dispatchEvent(new Event("visibilitychange"));
      dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    });
    stage.relay.cut();
    await until("the return", () => session.absences.at(-1) === "back");
    assert.deepEqual(session.absences, ["away", "back"]);
  });

  test("a tab that was duplicated has a session of its own, and leaves the other's alone", async () => {
    const first = await stage.enter();
    first.say("said to the first");
    await stage.shown("said to the first");
    await stage.type("typed in the first");
    await first.untilLines(1);
    const original = stage.page;
    await original.reload();
    await until("the resume", () => stage.host.counts.get("resumed") === 1);
    const opening = stage.context.waitForEvent("page");
    // As when a tab is duplicated, the new one begins with a copy of what this one remembers.
    await original.evaluate(() => void open(location.href));
    stage.page = await opening;
    const second = await stage.host.session(1);
    await stage.untilStatus("Connected.");
    assert.equal(await stage.paragraphs(), "");
    await stage.type("typed in the copy");
    assert.deepEqual(await second.untilLines(1), ["typed in the copy"]);
    await stage.page.reload();
    await until("the second resume", () => stage.host.counts.get("resumed") === 2);
    await stage.untilStatus("Connected.");
    stage.page = original;
    await stage.type("still in the first");
    assert.deepEqual(await first.untilLines(2), ["typed in the first", "still in the first"]);
    assert.deepEqual([first.closes, second.closes, stage.host.sessions.length], [[], [], 2]);
  });

  test("two tabs are two sessions", async () => {
    const first = await stage.enter();
    stage.page = await stage.newTab();
    await stage.page.goto(stage.url);
    const second = await stage.host.session(1);
    await stage.untilStatus("Connected.");
    await stage.type("from the second");
    assert.deepEqual(await second.untilLines(1), ["from the second"]);
    assert.deepEqual([first.lines, first.closes], [[], []]);
  });
});
