/** The player's page in a real browser: many lines at once, and lines that are too long. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { until } from "../../src/protocols/conformance/until.ts";
import { describePage } from "./page-stage.ts";

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `say line ${index + 1}`);

describePage("pasting and long lines", (stage) => {
  const button = (name: string | RegExp) => stage.page.getByRole("button", { name });

  test("a file is not sent unasked, goes out as the game takes it, and can be stopped", async () => {
    const session = await stage.enter();
    await stage.paste(`${numbered(20_000).join("\n")}\nthe rest`);
    await stage.page.getByText("You pasted 20,000 lines.").waitFor();
    if (process.env.SCREENSHOTS) await stage.page.screenshot({ path: join(process.env.SCREENSHOTS, "paste.png") });
    assert.deepEqual(session.lines, []);
    session.atMessage = () => {
      if (session.lines.length === 150) session.connection.pause();
    };
    await button("Send 20,000 lines").click();
    await until("the first lines", () => session.lines.length > 150);
    await stage.frame();
    if (process.env.SCREENSHOTS) await stage.page.screenshot({ path: join(process.env.SCREENSHOTS, "sending.png") });
    assert.ok((await stage.page.locator("#log p").count()) < 1000, "no more is taken than the game takes");
    assert.equal(await stage.line.inputValue(), "the rest");
    await stage.line.fill("");
    await stage.type("say typed meanwhile");
    await button("Stop").click();
    await stage.shown(/You stopped it: \d+ of 20,000 lines that you pasted were sent\./);
    session.connection.resume();
    await until("what was typed", () => session.lines.includes("say typed meanwhile"));
    const pasted = session.lines.filter((line) => line !== "say typed meanwhile");
    assert.deepEqual(pasted, numbered(pasted.length));
    assert.ok(pasted.length < 1000, `${pasted.length} lines`);
    assert.equal(await button("Stop").isVisible(), false);
  });

  test("all of it arrives once and in order, over cuts too", async () => {
    const session = await stage.enter();
    await stage.paste(`${numbered(2000).join("\r\n")}\r\n`);
    await button("Send 2,000 lines").click();
    for (const count of [200, 700, 1300]) {
      await session.untilLines(count);
      stage.relay.cut();
      await stage.page.evaluate(() => dispatchEvent(new Event("online")));
    }
    await stage.shown("All 2,000 lines that you pasted were sent.");
    assert.deepEqual(await session.untilLines(2000), numbered(2000));
  });

  test("who doesn't want to send it has lost nothing", async () => {
    const session = await stage.enter();
    await stage.page.keyboard.type("half a line");
    await stage.paste(numbered(7).join("\n"));
    await button("Don't send").click();
    assert.equal(await stage.line.inputValue(), "half a line");
    await stage.paste(numbered(7).join("\n"));
    await stage.page.keyboard.press("Escape");
    assert.equal(await stage.line.inputValue(), "half a line");
    await stage.page.keyboard.press("Enter");
    assert.deepEqual(await session.untilLines(1), ["half a line"]);
  });

  test("a line that is too long is refused with a word, and stays to be shortened", async () => {
    const session = await stage.enter();
    await stage.line.fill("x".repeat(8193));
    await stage.page.keyboard.press("Enter");
    await stage.shown("That line is one character too long.");
    assert.equal((await stage.line.inputValue()).length, 8193);
    await stage.page.keyboard.press("Backspace");
    await stage.page.keyboard.press("Enter");
    assert.equal((await session.untilLines(1))[0]?.length, 8192);
  });

  test("how much too long it is, is counted in what people see", async () => {
    await stage.enter();
    const families = "👩\u200d👩\u200d👧".repeat(1100);
    await stage.line.fill(families);
    await stage.page.keyboard.press("Enter");
    const fitting = Math.floor(8192 / (families.length / 1100));
    await stage.shown(`That line is ${1100 - fitting} characters too long.`);
  });

  test("pasted lines that are too long are said to be, and the others can be sent", async () => {
    const session = await stage.enter();
    await stage.paste(`look\n${"x".repeat(9000)}\nnorth\n`);
    await stage.page.getByText("One of them is longer than 8,192 characters and can't be sent.").waitFor();
    await button("Send 2 lines").click();
    assert.deepEqual(await session.untilLines(2), ["look", "north"]);
  });

  test("it ends where the game asks for a password", async () => {
    const session = await stage.enter();
    session.atMessage = () => {
      if (session.lines.length !== 120) return;
      session.connection.pause();
      session.prompt("Password: ", true);
    };
    await stage.paste(`${numbered(5000).join("\n")}\n`);
    await button("Send 5,000 lines").click();
    await stage.shown("The game asks for a password:");
    assert.equal(await stage.line.getAttribute("type"), "password");
    assert.equal(await button("Stop").isVisible(), false);
  });

  test("of several lines that are pasted for a password only the first is taken, and none is shown", async () => {
    const session = await stage.enter();
    session.prompt("Password: ", true);
    await until("the mask", async () => (await stage.line.getAttribute("type")) === "password");
    await stage.paste("swordfish\nsecond\nthird\n");
    assert.equal(await stage.line.inputValue(), "swordfish");
    await stage.page.keyboard.press("Enter");
    assert.deepEqual(await session.untilLines(1), ["swordfish"]);
    await stage.frame();
    assert.doesNotMatch(await stage.page.content(), /swordfish|second|third/);
  });

  test("what is asked about is not sent where the game asks for a password meanwhile", async () => {
    const session = await stage.enter();
    await stage.paste(`${numbered(7).join("\n")}\n`);
    await button("Send 7 lines").waitFor();
    session.prompt("Password: ", true);
    await stage.shown("The game asks for a password: none of 7 lines that you pasted was sent.");
    assert.equal(await button("Send 7 lines").isVisible(), false);
    await stage.type("swordfish");
    assert.deepEqual(await session.untilLines(1), ["swordfish"]);
  });

  test("what is asked about is not sent to the session that comes after", async () => {
    const session = await stage.enter();
    await stage.paste(`${numbered(7).join("\n")}\n`);
    await button("Send 7 lines").waitFor();
    session.connection.close("idle");
    await stage.shown("The session is over: none of 7 lines that you pasted was sent.");
    assert.equal(await button("Send 7 lines").isVisible(), false);
  });

  test("it takes the place of what is marked, or stands where the cursor is", async () => {
    const session = await stage.enter();
    await stage.page.keyboard.type("rubbish");
    await stage.line.selectText();
    await stage.paste("look\nnorth");
    assert.deepEqual(await session.untilLines(1), ["look"]);
    assert.equal(await stage.line.inputValue(), "north");
    await stage.line.evaluate((line: HTMLInputElement) => line.setSelectionRange(0, 0));
    await stage.paste("east\nwest then ");
    assert.deepEqual(await session.untilLines(2), ["look", "east"]);
    assert.equal(await stage.line.inputValue(), "west then north");
    await stage.page.keyboard.type("and ");
    assert.equal(await stage.line.inputValue(), "west then and north");
  });
});
