/** Editing keys inside of a line. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { editedLine } from "./edited-line.ts";

test("each key erases what a player expects", () => {
  assert.equal(editedLine("lok\x08ok"), "look");
  assert.equal(editedLine("世界\x7f"), "世");
  assert.equal(editedLine("e\u0301x\x08\x08"), "");
  assert.equal(editedLine("\x08\x08a"), "a");
  assert.equal(editedLine("say one  two \x17three"), "say one  three");
  assert.equal(editedLine("all of it\x15new"), "new");
});

test("a line without keys stays as it is, and no key is ever left", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", " ", "é", "🐉", "\x08", "\x15", "\x17", "\x7f")), (keys) => {
      const line = keys.join("");
      assert.doesNotMatch(editedLine(line), /[\x08\x15\x17\x7f]/);
      if (!/[\x08\x15\x17\x7f]/.test(line)) assert.equal(editedLine(line), line);
    }),
  );
});

test("a line full of keys takes no longer than one without", () => {
  const start = performance.now();
  editedLine("a\x08".repeat(20_000));
  assert.ok(performance.now() - start < 1000);
});
