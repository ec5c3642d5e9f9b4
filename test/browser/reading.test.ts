/** The player's page in a real browser: the log, for eyes, ears and thumbs. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import type { TestSession } from "../../src/protocols/conformance/test-host.ts";
import { until } from "../../src/protocols/conformance/until.ts";
import { describePage, phone } from "./page-stage.ts";

const story = Array.from({ length: 60 }, (_, number) => `Line ${number} of a long story.`);

describePage("reading the page", (stage) => {
  async function tell(session: TestSession): Promise<void> {
    for (const line of story) session.say(line);
    await stage.shown("Line 59 of");
  }

  function place(): Promise<number> {
    return stage.page.locator("#log").evaluate((log) => log.scrollTop);
  }

  function isAtEnd(): Promise<boolean> {
    return stage.page.locator("#log").evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight < 2);
  }

  test("fits a phone, and is what a screen reader expects", async () => {
    const session = await stage.enter();
    session.say(
      "|wThe Market|n\nA long line of prose about the market that has to wrap on the narrow screen of a phone.",
    );
    session.say("|gExits:|n north, south\n|[r|w 50% |n |rred|n |500cube|n |=lgrey|n |#88aaffexact|n |*inverse|n");
    session.prompt("HP 10> ");
    await stage.shown("The Market");
    await stage.type("look");
    await stage.shown("> look");
    const wide = await stage.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= phone.width, `the page is ${wide} pixels wide`);
    const tree = await stage.page.locator("body").ariaSnapshot();
    for (const part of [
      /banner:\n {2}- heading "Test World" \[level=1\]\n {2}- status: Connected\./,
      /main:\n {2}- region "What happened":\n {4}- log "What happens":/,
      / {2}- textbox "Command"/,
    ]) {
      assert.match(tree, part);
    }
    assert.doesNotMatch(tree, /> look/);
    assert.equal(await stage.page.getByRole("log").getAttribute("aria-live"), "polite");
    assert.equal(await stage.page.evaluate(() => document.activeElement?.id), "line");
    if (process.env.SCREENSHOTS) {
      for (const colorScheme of ["light", "dark"] as const) {
        await stage.page.emulateMedia({ colorScheme });
        await stage.page.screenshot({ path: join(process.env.SCREENSHOTS, `phone-${colorScheme}.png`) });
      }
    }
  });

  test("everything that a thumb has to hit is 44 pixels high, and nothing is cut off at 320 pixels and double size", async () => {
    await stage.use({ viewport: { width: 320, height: 568 }, hasTouch: true });
    await stage.enter();
    await stage.page.getByRole("button", { name: "Settings" }).click();
    await stage.page.getByLabel("Text size").selectOption("Largest");
    for (const control of await stage.page.locator("button:visible, select:visible, #line, dialog label").all()) {
      const box = await control.boundingBox();
      const name = await control.evaluate((element) => element.id || element.textContent);
      assert.ok(box && box.height >= 44, `${name} is ${box?.height} pixels high`);
      assert.ok(box.x >= 0 && box.x + box.width <= 320, `${name} goes from ${box.x} to ${box.x + box.width}`);
    }
    const wide = await stage.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 320, `the page is ${wide} pixels wide`);
  });

  test("a prompt stands below what comes, gives way to another one, and stays where it was answered", async () => {
    const session = await stage.enter();
    const shown = () =>
      stage.page.locator("#now > p").evaluateAll((paragraphs) => paragraphs.map(({ textContent }) => textContent));
    session.prompt("HP 10> ");
    session.say("You are hit.");
    await stage.shown("You are hit.");
    session.say("It bleeds.");
    await stage.shown("It bleeds.");
    session.prompt("HP 9> ");
    await stage.shown("HP 9>");
    assert.deepEqual(await shown(), ["You are hit.", "It bleeds.", "HP 9> "]);
    await stage.type("flee");
    session.say("You flee.");
    session.prompt("HP 9> ");
    session.say("It follows.");
    await stage.shown("It follows.");
    assert.deepEqual(await shown(), [
      "You are hit.",
      "It bleeds.",
      "HP 9> ",
      "> flee",
      "You flee.",
      "It follows.",
      "HP 9> ",
    ]);
  });

  test("nothing that somebody says makes the log wider than it is", async () => {
    const session = await stage.enter();
    const letters = {
      jamo: "\u1100",
      "joined emoji": "\u{1f469}\u200d",
      "sara am": "\u0e33",
      conjunct: "\u0915\u094d",
      x: "x",
    };
    for (const [name, letter] of Object.entries(letters)) {
      session.say(letter.repeat(300));
      session.say(`That was ${name}.`);
      await stage.shown(`That was ${name}.`);
      const [wide, room] = await stage.page.locator("#log").evaluate((log) => [log.scrollWidth, log.clientWidth]);
      assert.equal(wide, room, name);
    }
  });

  test("whoever reads further up stays there, and is told that there is more", async () => {
    const session = await stage.enter();
    await tell(session);
    const newest = stage.page.getByRole("button", { name: "New text below" });
    assert.equal(await newest.isVisible(), false);
    await stage.page.keyboard.press("PageUp");
    await until("a page further up", async () => !(await isAtEnd()));
    await stage.frame();
    const before = await place();
    session.say("Something new.");
    await newest.waitFor();
    await stage.page.setViewportSize({ width: phone.width, height: 400 });
    await stage.frame();
    assert.equal(await place(), before);
    await newest.click();
    assert.ok(await isAtEnd());
    assert.equal(await newest.isVisible(), false);
    await stage.page.setViewportSize(phone);
    await stage.frame();
    await stage.page.setViewportSize({ width: phone.width, height: 400 });
    await stage.frame();
    assert.ok(await isAtEnd(), "the end stays in sight over a soft keyboard");
  });

  test("what says that there is more lies on the log, and moves nothing", async () => {
    const session = await stage.enter();
    await tell(session);
    const boxOf = async (selector: string) => {
      const box = await stage.page.locator(selector).boundingBox();
      assert.ok(box, selector);
      return { top: box.y, bottom: box.y + box.height };
    };
    const before = [await boxOf("header"), await boxOf("#log"), await boxOf("#form")];
    await stage.page.keyboard.press("PageUp");
    await until("a page further up", async () => !(await isAtEnd()));
    session.say("Something new.");
    await stage.page.getByRole("button", { name: "New text below" }).waitFor();
    await stage.frame();
    assert.deepEqual([await boxOf("header"), await boxOf("#log"), await boxOf("#form")], before);
    const [newest, log] = [await boxOf("#newest"), await boxOf("#log")];
    assert.ok(newest.top > (log.top + log.bottom) / 2 && newest.bottom <= log.bottom, JSON.stringify({ newest, log }));
    if (process.env.SCREENSHOTS) await stage.page.screenshot({ path: join(process.env.SCREENSHOTS, "newest.png") });
  });

  test("a flood leaves the page usable, and of bounded size", async () => {
    const session = await stage.enter();
    const devtools = await stage.context.newCDPSession(stage.page);
    await devtools.send("Performance.enable");
    for (let number = 0; number < 10_000; number++) {
      session.say(`Line |r${number}|n of |#ff8800the flood|n with |lclook|lta link|le and some words more in it.`);
      if (number % 500 === 0) await stage.page.evaluate(() => {});
    }
    await stage.page.getByText("Line 9999 of").waitFor();
    const { metrics } = await devtools.send("Performance.getMetrics");
    const layouts = metrics.find(({ name }) => name === "LayoutCount")?.value ?? Number.NaN;
    assert.ok(layouts < 1000, `10,000 lines were laid out ${layouts} times`);
    assert.equal(await stage.page.locator("#log p").count(), 2000);
    session.say("x".repeat(60_000));
    for (let number = 0; number < 10; number++) session.say(`${number}`.repeat(60_000));
    await stage.shown("99999");
    const characters = await stage.page.locator("#log").evaluate((log) => log.textContent.length);
    assert.ok(characters <= 500_200, `${characters} characters`);
    assert.ok(await isAtEnd());
  });

  test("settings hold for this browser, and the game learns of them", async () => {
    const session = await stage.enter();
    const { width } = session.flags;
    await stage.page.getByRole("button", { name: "Settings" }).click();
    await stage.page.getByLabel("Text size").selectOption("Larger");
    await stage.page.getByLabel("Line spacing").selectOption("Wide");
    await stage.page.getByLabel("Colours").selectOption("Dark");
    await stage.page.getByLabel("screen reader").check();
    await until("the game's knowledge", () => session.flags.screenReader && session.flags.width < width);
    await stage.page.keyboard.press("Escape");
    assert.equal(await stage.page.evaluate(() => document.activeElement?.id), "open-settings");
    stage.page = await stage.newTab();
    await stage.page.goto(stage.url);
    const next = await stage.host.session(1);
    assert.equal(next.flags.screenReader, true);
    const look = await stage.page.locator("#log").evaluate((log) => {
      const { fontSize, lineHeight, backgroundColor } = getComputedStyle(log);
      return { fontSize, lineHeight, backgroundColor };
    });
    assert.deepEqual(look, { fontSize: "24px", lineHeight: "43.2px", backgroundColor: "rgb(13, 16, 20)" });
  });

  test("the log can be saved and printed as a whole", async () => {
    const session = await stage.enter();
    await tell(session);
    await stage.type("look");
    await stage.page.getByRole("button", { name: "Settings" }).click();
    const coming = stage.page.waitForEvent("download");
    await stage.page.getByRole("button", { name: "Save the log" }).click();
    const download = await coming;
    assert.match(download.suggestedFilename(), /^Test World \d{4}-\d\d-\d\d\.txt$/);
    assert.equal(await readFile(await download.path(), "utf8"), [...story, "> look", ""].join("\n"));
    await stage.page.getByRole("button", { name: "Close" }).click();
    await stage.page.emulateMedia({ media: "print", colorScheme: "dark" });
    const printed = await stage.page.locator("#log").evaluate((log) => ({
      isWhole: log.clientHeight === log.scrollHeight && document.body.scrollHeight >= log.scrollHeight,
      background: getComputedStyle(log).backgroundColor,
    }));
    assert.deepEqual(printed, { isWhole: true, background: "rgb(255, 254, 251)" });
    assert.equal(await stage.line.isVisible(), false);
  });

  test("the title counts what was said while nobody looked", async () => {
    const session = await stage.enter();
    await stage.page.evaluate(() => {
      let visibilityState = "hidden";
      Object.defineProperty(document, "visibilityState", { get: () => visibilityState });
      document.addEventListener("click", () => {
        visibilityState = "visible";
        document.dispatchEvent(new Event("visibilitychange"));
      });
    });
    session.say("one");
    session.say("two");
    await until("the title", async () => (await stage.page.title()) === "(2) Test World");
    await stage.page.locator("h1").click();
    assert.equal(await stage.page.title(), "Test World");
  });

  test("without JavaScript it says how to play", async () => {
    await stage.use({ viewport: phone, javaScriptEnabled: false });
    await stage.page.goto(stage.url);
    assert.equal(await stage.page.title(), "Test World");
    assert.ok(await stage.page.getByText(/needs JavaScript.*telnet.*4000.*4004/).isVisible());
    assert.doesNotMatch(await stage.page.locator("body").ariaSnapshot(), /textbox|button|Connecting/);
  });

  test("does without motion where that is asked for", async () => {
    const session = await stage.enter();
    session.say("|^blinking|n");
    const blinking = stage.page.getByText("blinking");
    await blinking.waitFor();
    const animation = () => blinking.evaluate((run) => getComputedStyle(run).animationName);
    assert.equal(await animation(), "blink");
    await stage.page.emulateMedia({ reducedMotion: "reduce" });
    assert.equal(await animation(), "none");
  });
});
