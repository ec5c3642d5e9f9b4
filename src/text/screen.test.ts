import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { renderPrompt, renderText, screenKind, type TextScreen } from "./screen.ts";
import { table } from "./tables.ts";

const screens = fc.record<TextScreen>({
  colors: fc.constantFrom(0, 16, 256, 16777216),
  screenReader: fc.boolean(),
  hyperlinks: fc.boolean(),
  mxp: fc.boolean(),
  clientWraps: fc.boolean(),
  width: fc.constantFrom(20, 80),
});

const everything =
  "|rred|n |#123456true |123cube |lclook|ltcommand|le |luhttp://a.org|ltpage|le\n------\n" +
  table(["Name", "About"], [["Anna", "She makes what is made of iron"]]);

test("screens of one kind are shown the same", () => {
  fc.assert(
    fc.property(screens, screens, (a, b) => {
      if (screenKind(a) === screenKind(b)) assert.equal(renderText(everything, a), renderText(everything, b));
    }),
    { numRuns: 1000 },
  );
});

test("screens that are shown something else are of another kind", () => {
  fc.assert(
    fc.property(screens, screens, (a, b) => {
      if (renderText(everything, a) !== renderText(everything, b)) assert.notEqual(screenKind(a), screenKind(b));
    }),
    { numRuns: 1000 },
  );
});

test("a screen reader is read plain words, whatever else the client can do", () => {
  const screen: TextScreen = {
    colors: 256,
    screenReader: true,
    hyperlinks: true,
    mxp: true,
    clientWraps: false,
    width: 20,
  };
  assert.equal(
    renderText(everything, screen),
    "red true cube command (look) page (http://a.org)\nName: Anna. About: She makes what is made of iron.",
  );
});

const narrow: TextScreen = {
  colors: 16,
  screenReader: false,
  hyperlinks: true,
  mxp: false,
  clientWraps: false,
  width: 12,
};

test("lines are broken for a screen that would cut them, with colours and links going on", () => {
  assert.equal(
    renderText("A |rlong red|n line of |luhttp://a.org|ltmany more words|le.\n\nShort.", narrow),
    [
      "A \x1b[1m\x1b[31mlong red\x1b[0m",
      "line of \x1b]8;;http://a.org\x1b\\many\x1b]8;;\x1b\\",
      "\x1b]8;;http://a.org\x1b\\more words\x1b]8;;\x1b\\.",
      "",
      "Short.",
    ].join("\n"),
  );
  assert.equal(renderText("世界世界世界世界", narrow), "世界世界世界\n世界");
});

test("prompts are not broken, nor lines for a screen that breaks them itself", () => {
  const long = "One line of a good many words.";
  assert.equal(renderText(long, { ...narrow, clientWraps: true }), long);
  assert.equal(renderPrompt(long, narrow), long);
});

test("a table is laid out for the screen, and read aloud to a screen reader", () => {
  const people = `Here:\n${table(["Name", "Level"], [["Anna", 3]])}`;
  const screen = { ...narrow, colors: 0, width: 20 } as const;
  assert.equal(renderText(people, screen), "Here:\nName  Level\nAnna      3");
  assert.equal(renderText(people, { ...screen, clientWraps: true }), "Here:\nName  Level\nAnna      3");
  assert.equal(renderText(people, { ...screen, width: 10 }), "Here:\nName:\nAnna.\nLevel: 3.");
  assert.equal(renderText(people, { ...screen, screenReader: true }), "Here:\nName: Anna. Level: 3.");
});

test("the width makes another kind only of screens for which lines are broken, and of four for tables", () => {
  const wide = { ...narrow, width: 100 };
  assert.notEqual(screenKind(narrow), screenKind(wide));
  const wrapping = (width: number) => screenKind({ ...narrow, clientWraps: true, width });
  assert.equal(new Set([12, 20, 40, 59, 60, 77, 78, 100, 500].map(wrapping)).size, 4);
  assert.equal(screenKind({ ...narrow, screenReader: true }), screenKind({ ...wide, screenReader: true }));
});
