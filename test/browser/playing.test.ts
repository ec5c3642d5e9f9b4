/** The player's page in a real browser: typing, and what a line does. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../../src/protocols/conformance/until.ts";
import { describePage } from "./page-stage.ts";

describePage("playing on the page", (stage) => {
  async function untilMasked(): Promise<void> {
    await until("the mask", async () => (await stage.line.getAttribute("type")) === "password");
  }

  test("text in the log, lines from the keyboard, colours, links, names", async () => {
    const session = await stage.enter();
    session.say("Welcome to |cthe test|n.\n|#ff8800Orange|n and |lclook|lta link|le <b>not bold</b>");
    await stage.shown("Welcome to the test.");
    assert.equal(await stage.page.title(), "Test World");
    assert.equal(session.connection.protocolKey, "webclient/websocket");
    assert.equal(session.flags.clientName, "Chrome");
    assert.ok(session.flags.width >= 30 && session.flags.width <= 50, `${session.flags.width} columns on a phone`);
    assert.equal(await stage.page.locator("#log b").count(), 0);
    await stage.type("say hello");
    assert.deepEqual(await session.untilLines(1), ["say hello"]);
    await stage.page.getByRole("button", { name: "a link" }).click();
    assert.deepEqual(await session.untilLines(2), ["say hello", "look"]);
  });

  test("links work by keyboard, can be marked without a command, and open in a tab that knows nothing of ours", async () => {
    const session = await stage.enter();
    session.say("|lcopen door|ltthe door|le and |luhttps://example.org/|lta page|le");
    const door = stage.page.getByRole("button", { name: "the door" });
    await door.focus();
    await stage.page.keyboard.press("Enter");
    await stage.page.keyboard.press("Space");
    assert.deepEqual(await session.untilLines(2), ["open door", "open door"]);
    await door.dblclick();
    assert.deepEqual(await session.untilLines(3), ["open door", "open door", "open door"]);
    assert.match(await stage.page.evaluate(() => String(getSelection())), /door/);
    await stage.type("typed while a link has the focus");
    assert.equal((await session.untilLines(4))[3], "typed while a link has the focus");
    const link = stage.page.getByRole("link", { name: "a page" });
    assert.equal(await link.getAttribute("rel"), "noopener noreferrer");
    assert.equal(await link.getAttribute("target"), "_blank");
  });

  test("hides a password, shows the next line, and keeps both apart in the history", async () => {
    const session = await stage.enter();
    session.prompt("Password: ", true);
    await untilMasked();
    assert.equal(await stage.page.getByLabel("Password").count(), 1);
    assert.equal(await stage.line.getAttribute("autocomplete"), "current-password");
    await stage.type("swordfish");
    assert.deepEqual(await session.untilLines(1), ["swordfish"]);
    session.say("Welcome.");
    await stage.shown("Welcome.");
    assert.equal(await stage.line.getAttribute("type"), "text");
    assert.equal(await stage.line.getAttribute("autocomplete"), "off");
    await stage.type("look");
    await stage.page.keyboard.press("ArrowUp");
    await stage.page.keyboard.press("ArrowUp");
    assert.equal(await stage.line.inputValue(), "look");
    assert.doesNotMatch(await stage.page.content(), /swordfish/);
  });

  test("what is typed behind a password stays hidden until something comes: it may be the next one", async () => {
    const session = await stage.enter();
    session.prompt("Password: ", true);
    await untilMasked();
    await stage.type("swordfish");
    await session.untilLines(1);
    await stage.type("swordfish again");
    await session.untilLines(2);
    await stage.page.keyboard.type("and ag");
    session.say("Welcome.");
    await stage.shown("Welcome.");
    assert.equal(await stage.line.getAttribute("type"), "password");
    await stage.type("ain");
    assert.equal((await session.untilLines(3)).at(-1), "and again");
    assert.equal(await stage.line.getAttribute("type"), "text");
    await stage.type("look");
    await session.untilLines(4);
    assert.match(await stage.paragraphs(), /look/);
    assert.doesNotMatch(await stage.page.content(), /swordfish|and ag/);
  });

  test("never shows what was typed in hiding, whatever the game asks next", async () => {
    const session = await stage.enter();
    session.prompt("Password: ", true);
    await untilMasked();
    await stage.page.keyboard.type("swordf");
    session.prompt("Too late. Name: ");
    await stage.shown("Too late.");
    assert.equal(await stage.line.getAttribute("type"), "text");
    assert.equal(await stage.line.inputValue(), "");
  });

  test("the arrows go through what was typed, and back to what was begun", async () => {
    const session = await stage.enter();
    for (const line of ["north", "look", "look"]) await stage.type(line);
    await session.untilLines(3);
    await stage.page.keyboard.type("say half");
    const seen: string[] = [];
    for (const key of ["ArrowUp", "ArrowUp", "ArrowUp", "ArrowDown", "ArrowDown", "ArrowDown"]) {
      await stage.page.keyboard.press(key);
      seen.push(await stage.line.inputValue());
    }
    assert.deepEqual(seen, ["look", "north", "north", "look", "say half", "say half"]);
  });

  test("Enter and the arrows belong to an input method while it composes", async () => {
    const session = await stage.enter();
    await stage.type("north");
    await stage.line.focus();
    const devtools = await stage.context.newCDPSession(stage.page);
    await devtools.send("Input.imeSetComposition", { text: "にほん", selectionStart: 3, selectionEnd: 3 });
    for (const key of ["ArrowUp", "Enter"]) {
      await stage.line.evaluate((line, pressed) => {
        const options = { key: pressed, isComposing: true, keyCode: 229, bubbles: true, cancelable: true };
        line.dispatchEvent(new KeyboardEvent("keydown", options));
      }, key);
    }
    assert.equal(await stage.line.inputValue(), "にほん");
    await devtools.send("Input.insertText", { text: "日本" });
    assert.deepEqual(session.lines, ["north"]);
    await stage.page.keyboard.press("Enter");
    assert.deepEqual(await session.untilLines(2), ["north", "日本"]);
  });

  test("pasted lines are all sent; what is half a line can be edited", async () => {
    const session = await stage.enter();
    await stage.paste("north\nlook\nsay half");
    assert.deepEqual(await session.untilLines(2), ["north", "look"]);
    assert.equal(await stage.line.inputValue(), "say half");
  });

  test("a password can be pasted with its line end", async () => {
    const session = await stage.enter();
    session.prompt("Password: ", true);
    await untilMasked();
    await stage.paste("swordfish\n");
    assert.deepEqual(await session.untilLines(1), ["swordfish"]);
    await stage.frame();
    assert.doesNotMatch(await stage.page.content(), /swordfish/);
    session.say("Welcome.");
    await stage.shown("Welcome.");
    assert.equal(await stage.line.getAttribute("type"), "text");
  });

  test("what is typed or pasted anywhere goes to the line; marked text stays marked until then", async () => {
    const session = await stage.enter();
    session.say("A long story.");
    await stage.shown("A long story.");
    await stage.page.getByText("A long story.").click({ clickCount: 3 });
    assert.notEqual(await stage.page.evaluate(() => document.activeElement?.id), "line");
    assert.match(await stage.page.evaluate(() => String(getSelection())), /A long story/);
    await stage.type("look");
    assert.deepEqual(await session.untilLines(1), ["look"]);
  });

  test("says how the soft keyboard should be, and stays above one that lies on the page", async () => {
    await stage.page.addInitScript(() => {
      const visible = Object.assign(new EventTarget(), { height: innerHeight, scale: 1 });
      Object.defineProperty(window, "visualViewport", { value: visible });
    });
    await stage.enter();
    const attributes = { autocapitalize: "off", autocorrect: "off", spellcheck: "false", enterkeyhint: "send" };
    for (const [name, value] of Object.entries(attributes)) assert.equal(await stage.line.getAttribute(name), value);
    await stage.page.evaluate(() => {
      Object.assign(visualViewport!, { height: 300 });
      visualViewport!.dispatchEvent(new Event("resize"));
    });
    const box = await stage.line.boundingBox();
    assert.ok(box && box.y + box.height <= 300, `the line ends at ${box && box.y + box.height}`);
  });
});
