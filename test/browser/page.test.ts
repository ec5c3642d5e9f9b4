/** The player's page in a real browser, against the real web protocol. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { defaultLimits } from "../../src/config.ts";
import { TestHost, type TestSession } from "../../src/protocols/conformance/test-host.ts";
import { until } from "../../src/protocols/conformance/until.ts";
import type { Listener } from "../../src/protocols/protocol.ts";
import { WebProtocol } from "../../src/protocols/web/web-protocol.ts";
import { Relay } from "./relay.ts";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const phone = { width: 375, height: 667 };
const quietly = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

describe("the page", { skip: existsSync(executablePath) ? false : `there is no browser at ${executablePath}` }, () => {
  let browser: Browser;
  let context: BrowserContext;
  let host: TestHost;
  let listener: Listener;
  let relay: Relay;
  let page: Page;
  let errors: string[];

  before(async () => {
    browser = await chromium.launch({ executablePath, args: quietly });
  });

  after(() => browser.close());

  beforeEach(async (current) => {
    host = new TestHost();
    const protocol = new WebProtocol({
      host: "127.0.0.1",
      port: 0,
      limits: defaultLimits,
      proxies: [],
      proxyHeader: "forbidden",
      origins: [],
      certificate: null,
      page: join(import.meta.dirname, "../../web"),
      isReady: () => true,
    });
    listener = await protocol.listen(host);
    relay = await Relay.open(listener.port);
    context = await browser.newContext({ viewport: phone });
    page = await context.newPage();
    errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error" && !/Failed to load resource|WebSocket connection/.test(message.text())) {
        errors.push(message.text());
      }
    });
    (current as { after(hook: () => Promise<void>): void }).after(async () => {
      await context.close();
      await relay.close();
      await listener.close();
    });
  });

  async function enter(): Promise<TestSession> {
    await page.goto(`http://127.0.0.1:${relay.port}/`);
    return host.session();
  }

  function shown(text: string): Promise<void> {
    return page.getByRole("log").getByText(text).first().waitFor({ timeout: 5000 });
  }

  async function type(line: string): Promise<void> {
    await page.keyboard.type(line);
    await page.keyboard.press("Enter");
  }

  test("plays: text in the log, lines from the keyboard, colours, links, names", async () => {
    const session = await enter();
    session.say("Welcome to |cthe test|n.\n|#ff8800Orange|n and |lclook|lta link|le <b>not bold</b>");
    await shown("Welcome to the test.");
    assert.equal(await page.title(), "Test World");
    assert.equal(await page.getByRole("status").textContent(), "Connected.");
    assert.equal(session.connection.protocolKey, "webclient/websocket");
    assert.equal(session.flags.clientName, "Chrome");
    assert.ok(session.flags.width >= 30 && session.flags.width <= 50, `${session.flags.width} columns on a phone`);
    assert.equal(await page.locator("#log b").count(), 0);
    await type("say hello");
    assert.deepEqual(await session.untilLines(1), ["say hello"]);
    await page.getByRole("button", { name: "a link" }).click();
    assert.deepEqual(await session.untilLines(2), ["say hello", "look"]);
    assert.deepEqual(errors, []);
  });

  test("hides a password, shows the next line, and keeps both apart in the history", async () => {
    const session = await enter();
    session.prompt("Password: ", true);
    const line = page.locator("#line");
    await until("the mask", async () => (await line.getAttribute("type")) === "password");
    assert.equal(await page.getByLabel("Password").count(), 1);
    await type("swordfish");
    assert.deepEqual(await session.untilLines(1), ["swordfish"]);
    assert.equal(await line.getAttribute("type"), "text");
    await type("look");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    assert.equal(await line.inputValue(), "look");
    assert.doesNotMatch(await page.content(), /swordfish/);
  });

  test("comes back after the network was cut: nothing is lost, nothing comes twice", async () => {
    const session = await enter();
    session.say("before the cut");
    await shown("before the cut");
    relay.refuse();
    relay.cut();
    await page.getByText("Connection lost").waitFor();
    session.say("while it was away");
    await type("typed while away");
    relay.accept();
    await shown("while it was away");
    assert.deepEqual(await session.untilLines(1), ["typed while away"]);
    session.say("after the cut");
    await shown("after the cut");
    assert.equal(host.sessions.length, 1);
    assert.equal(await page.getByRole("status").textContent(), "Connected.");
    const log = (await page.getByRole("log").textContent()) ?? "";
    for (const text of ["before the cut", "while it was away", "after the cut"]) {
      assert.equal(log.split(text).length, 2, `"${text}" is there once`);
    }
    assert.deepEqual(session.lines, ["typed while away"]);
    assert.deepEqual(errors, []);
  });

  test("loading the page again resumes the session, with what was on the screen", async () => {
    const session = await enter();
    session.say("said before");
    await shown("said before");
    await page.reload();
    await shown("said before");
    await until("the resume", () => host.counts.get("resumed") === 1);
    session.say("said after");
    await shown("said after");
    await type("still me");
    assert.deepEqual(await session.untilLines(1), ["still me"]);
    assert.equal(host.sessions.length, 1);
  });

  test("falls back to AJAX where WebSockets can't be had", async () => {
    relay.forbidUpgrades();
    await page.goto(`http://127.0.0.1:${relay.port}/`);
    const session = await host.session();
    session.say("by the slow way");
    await shown("by the slow way");
    assert.equal(session.connection.protocolKey, "webclient/ajax");
    await type("say hello");
    assert.deepEqual(await session.untilLines(1), ["say hello"]);
    assert.match((await page.getByRole("status").textContent()) ?? "", /slower way/);
  });

  test("says why it ended, and connects again when asked", async () => {
    const session = await enter();
    session.connection.close("quit");
    await shown("Goodbye.");
    await type("nobody hears this");
    await page.getByRole("button", { name: "Connect again" }).click();
    const next = await host.session(1);
    next.say("here you are again");
    await shown("here you are again");
    assert.deepEqual(next.lines, []);
  });

  test("pasted lines are all sent; what is half a line can be edited", async () => {
    const session = await enter();
    await page.getByText("Connected.").waitFor();
    await page.locator("#line").evaluate((line) => {
      const data = new DataTransfer();
      data.setData("text", "north\nlook\nsay half");
      line.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, cancelable: true }));
    });
    assert.deepEqual(await session.untilLines(2), ["north", "look"]);
    assert.equal(await page.locator("#line").inputValue(), "say half");
  });

  test("fits a phone, and is what a screen reader expects", async () => {
    const session = await enter();
    session.say(
      "|wThe Market|n\nA long line of prose about the market that has to wrap on the narrow screen of a phone.",
    );
    session.say("|gExits:|n north, south\n|[r|w 50% |n |rred|n |500cube|n |=lgrey|n |#88aaffexact|n |*inverse|n");
    session.prompt("HP 10> ");
    await shown("The Market");
    await type("look");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= phone.width, `the page is ${wide} pixels wide`);
    const tree = await page.locator("body").ariaSnapshot();
    assert.match(tree, /log "What happens"/);
    assert.match(tree, /textbox "Command"/);
    assert.match(tree, /status: Connected\./);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "line");
    if (process.env.SCREENSHOTS) {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: join(process.env.SCREENSHOTS, `phone-${colorScheme}.png`) });
      }
    }
  });
});
