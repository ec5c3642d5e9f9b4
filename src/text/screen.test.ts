import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { renderText, screenKind, type TextScreen } from "./screen.ts";

const screens = fc.record<TextScreen>({
  colors: fc.constantFrom(0, 16, 256, 16777216),
  screenReader: fc.boolean(),
  hyperlinks: fc.boolean(),
  mxp: fc.boolean(),
});

const everything = "|rred|n |#123456true |123cube |lclook|ltcommand|le |luhttp://a.org|ltpage|le\n------\n";

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
  const screen: TextScreen = { colors: 256, screenReader: true, hyperlinks: true, mxp: true };
  assert.equal(renderText(everything, screen), "red true cube command (look) page (http://a.org)\n");
});
