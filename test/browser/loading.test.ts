/** The player's page in a real browser: what it loads is missing, does not fit together, or was kept by another page. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { until } from "../../src/protocols/conformance/until.ts";
import { describePage } from "./page-stage.ts";

describePage("loading the page", (stage) => {
  const stuck = () => stage.page.getByText("This page did not load as a whole.");

  /** The page comes although the browser waits for one of its parts. */
  async function open(): Promise<void> {
    await stage.page.goto(stage.url, { waitUntil: "commit" });
  }

  const faults: Record<string, { status?: number; body?: string; contentType?: string }> = {
    "is not there": { status: 404, body: "nothing" },
    "is of another version, without what others want of it": { body: "export const other = 1;" },
    "is of another version, and throws": { body: "export class Log { constructor() { throw new Error('other'); } }" },
    "was broken off": { body: "export class Log {" },
    "is something else, as behind a login page": { body: "<h1>Log in</h1>", contentType: "text/html" },
  };
  for (const [fault, answer] of Object.entries(faults)) {
    test(`a part that ${fault} is noticed; the page is loaded again once by itself, and then on demand`, async () => {
      let times = 0;
      await stage.page.route("**/log.ts", (route) => {
        times++;
        return route.fulfill({ status: 200, contentType: "text/javascript", ...answer });
      });
      await open();
      await stuck().waitFor();
      assert.equal(await stage.page.getByText("Connecting…").isVisible(), false);
      await until("the second load", () => times === 2);
      await stuck().waitFor();
      if (process.env.SCREENSHOTS) await stage.page.screenshot({ path: join(process.env.SCREENSHOTS, "stuck.png") });
      await stage.page.unroute("**/log.ts");
      await stage.page.getByRole("link", { name: "Load it again" }).click();
      await stage.untilStatus("Connected.");
      assert.equal(await stuck().isVisible(), false);
      assert.equal(times, 2);
      stage.errors = [];
    });
  }

  test("a part that never comes leaves a way out in sight", async () => {
    await stage.page.route("**/carrier.ts", () => new Promise(() => {}), { times: 1 });
    await open();
    const devtools = await stage.context.newCDPSession(stage.page);
    await devtools.send("Animation.enable");
    await devtools.send("Animation.setPlaybackRate", { playbackRate: 50 });
    const opacity = () => stage.page.locator("body").evaluate((body) => getComputedStyle(body).opacity);
    await until("the page", async () => (await opacity()) === "1");
    await until("the way out", async () => stuck().isVisible());
    await stage.page.getByRole("link", { name: "Load it again" }).click();
    await stage.untilStatus("Connected.");
    assert.equal(await stuck().isVisible(), false);
  });

  const rubbish = {
    "of another version": { "holdfast.log": [{ kind: "line", html: "<p>" }], "holdfast.session": { id: 7 } },
    "that is no list": { "holdfast.3.log": { 0: "x" }, "holdfast.3.session": "token", "holdfast.3.unsent": 3 },
    "of another shape": {
      "holdfast.3.log": [{ type: "text", runs: "look" }],
      "holdfast.3.session": { token: "t", received: 1, unacknowledged: [{ line: "look" }] },
      "holdfast.3.unsent": [{ line: "look" }],
      "holdfast.3.draft": { text: "x" },
    },
    "with styles that mean nothing here": {
      "holdfast.3.session": { token: "t", received: 1, unacknowledged: [] },
      "holdfast.3.log": [{ type: "text", runs: [["look", { fg: { red: 1 }, bg: "zzz", url: 7, command: {} }]] }],
    },
  };
  for (const [what, kept] of Object.entries(rubbish)) {
    test(`something that was kept ${what} keeps nobody out`, async () => {
      await stage.page.addInitScript((all) => {
        for (const [name, value] of Object.entries(all)) sessionStorage.setItem(name, JSON.stringify(value));
        localStorage.setItem("holdfast.settings", '["what?"]');
      }, kept);
      const session = await stage.enter();
      session.say("All is well.");
      await stage.shown("All is well.");
      await stage.type("look");
      assert.deepEqual(await session.untilLines(1), ["look"]);
    });
  }
});
