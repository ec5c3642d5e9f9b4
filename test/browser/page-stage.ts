/** A browser with the player's page in it, against the real web protocol and a network that can be cut. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, beforeEach, describe } from "node:test";
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from "playwright-core";
import { defaultLimits } from "../../src/config.ts";
import { TestHost, type TestSession } from "../../src/protocols/conformance/test-host.ts";
import { patienceMs, until } from "../../src/protocols/conformance/until.ts";
import { WebProtocol } from "../../src/protocols/web/web.ts";
import { Relay } from "./relay.ts";

/** The browser without its own windows opens a page in half the computing time. */
const windowless = "/usr/bin/chromium-headless-shell";
const executablePath = process.env.CHROMIUM ?? (existsSync(windowless) ? windowless : "/usr/bin/chromium");
const quietly = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const phone = { width: 375, height: 667 };

/** Runs `tests` with a new page on a new server for each of them. */
export function describePage(name: string, tests: (stage: PageStage) => void): void {
  const skip = process.env.CI || existsSync(executablePath) ? false : `there is no browser at ${executablePath}`;
  describe(name, { skip }, () => {
    const stage = new PageStage();
    before(() => stage.openBrowser());
    after(() => stage.closeBrowser());
    beforeEach(async (current) => {
      await stage.open();
      (current as { after(hook: () => Promise<void>): void }).after(() => stage.close());
    });
    tests(stage);
  });
}

export class PageStage {
  host!: TestHost;
  relay!: Relay;
  context!: BrowserContext;
  page!: Page;
  /** What went wrong in the page: must stay empty. */
  errors: string[] = [];
  #browser!: Browser;
  #closeListener!: () => Promise<void>;

  async openBrowser(): Promise<void> {
    this.#browser = await chromium.launch({ executablePath, args: quietly });
  }

  async closeBrowser(): Promise<void> {
    await this.#browser.close();
  }

  async open(): Promise<void> {
    this.host = new TestHost();
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
    const listener = await protocol.listen(this.host);
    this.#closeListener = () => listener.close();
    this.relay = await Relay.open(listener.port);
    this.errors = [];
    await this.use({ viewport: phone });
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.relay.close();
    await this.#closeListener();
    assert.deepEqual(this.errors, []);
  }

  /** Another browser profile than the one that the test began with. */
  async use(options: Parameters<Browser["newContext"]>[0]): Promise<void> {
    await this.context?.close();
    this.context = await this.#browser.newContext(options);
    this.context.setDefaultTimeout(patienceMs);
    this.page = await this.newTab();
  }

  async newTab(): Promise<Page> {
    const page = await this.context.newPage();
    page.on("pageerror", (error) => this.errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error" && !/Failed to load resource|WebSocket connection/.test(message.text())) {
        this.errors.push(message.text());
      }
    });
    return page;
  }

  get url(): string {
    return `http://127.0.0.1:${this.relay.port}/`;
  }

  get line(): Locator {
    return this.page.locator("#line");
  }

  /** A player is there, and the page has noticed. */
  async enter(): Promise<TestSession> {
    await this.page.goto(this.url);
    const session = await this.host.session();
    await this.untilStatus("Connected.");
    return session;
  }

  shown(text: string | RegExp): Promise<void> {
    return this.page.locator("#log").getByText(text).first().waitFor();
  }

  /** All that stands in the log, a line for each paragraph. */
  async paragraphs(): Promise<string> {
    return (await this.page.locator("#log p").allTextContents()).join("\n");
  }

  async type(line: string): Promise<void> {
    await this.page.keyboard.type(line);
    await this.page.keyboard.press("Enter");
  }

  paste(text: string): Promise<void> {
    return this.line.evaluate((line, pasted) => {
      const data = new DataTransfer();
      data.setData("text", pasted);
      line.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, cancelable: true }));
    }, text);
  }

  status(): Promise<string | null> {
    return this.page.getByRole("status").textContent();
  }

  untilStatus(words: string): Promise<void> {
    return until(`the words ${words}`, async () => (await this.status())?.includes(words) === true);
  }

  /** Waits until the page is laid out anew. */
  async frame(): Promise<void> {
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
}
