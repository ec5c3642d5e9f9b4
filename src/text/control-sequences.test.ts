import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cleanInput } from "./clean-input.ts";
import { ControlSequences, withoutSequences } from "./control-sequences.ts";

test("sequences go and all else stays", () => {
  const table: Record<string, string> = {
    "a\x1b[31mb\x1bOHc": "abc",
    "\x1b[200~look\x1b[201~": "look",
    "\x1b[M !!look": "look",
    "\x1b[M !é look": " look",
    "\x1b[Mok": "ok",
    "\x1b[Mok\x07": "ok\x07",
    "\x1b[M\x1b[Ax": "x",
    "\x1b]11;rgb:f/f\x07x": "x",
    "\x1bP1$r0m\x1b\\x": "x",
    "\x1bP>|xterm\x1b\\x": "x",
    "\x1bPlease": "Please",
    "\x1bhello": "hello",
    "a\x1bb\x1bé": "abé",
    '\x1b"hello': '"hello',
    "\x1b'hello": "'hello",
    "\x1b hello": " hello",
    "\x1b:waves": ":waves",
    "\x1bXavier": "Xavier",
    "\x1bNo": "No",
    "\x1bOh, \x1bO": "Oh, O",
    "\x1bOf 3": "Of 3",
    "\x1bOA\x1bOR\x1bOa.": ".",
    "\x1b(aside)": "(aside)",
    "\x1b\x1bnorth": "north",
    "\x1b]never ends": "",
    "\x1b": "",
    "\x1bé": "é",
    "\x1b(Bx": "x",
    "\x1b[3$x": "x",
    "\x1b[?1;2$yx": "x",
    "\x1b[[Ax": "x",
    "\x1bO5Cx": "x",
    "\x9b31mx": "x",
    "\x9d0;t\x9cx": "x",
    "\x90>|xterm\x9cx": "x",
    "\x85x": "x",
    "a\x9d \x9eije, Old\x98ich, \x90ak": "a ije, Oldich, ak",
    "\x1b[12\nlook": "\nlook",
    "\x1b]a\nlook": "\nlook",
    "\x1b[1\x03x": "\x03x",
    "\x1b]a\x03x": "\x03x",
    "\x1b[世x": "世x",
    "\x1b\x1b[Ax": "x",
    "tab\tand\x07bell\x7f": "tab\tand\x07bell\x7f",
    "grüße ›2J 世界": "grüße ›2J 世界",
  };
  for (const [typed, kept] of Object.entries(table)) assert.equal(withoutSequences(typed), kept, JSON.stringify(typed));
});

const part = fc.oneof(
  fc.constantFrom(
    "\x1b",
    "\x1b[",
    "\x1b]",
    "\x1bP",
    "\x1bO",
    "\x1b(",
    "\x1b[M",
    "\x9b",
    "\x9d",
    "\x9c",
    "\x07",
    "\r\n",
    "\x03",
  ),
  fc.constantFrom("look", "世", "😀", "1", ";", "?", "$", "~", "m", "[", "\\", " "),
);
const typed = fc.array(part).map((parts) => parts.join(""));

function pieces(chunks: readonly string[]): { readonly text: string; readonly sequences: string[] } {
  const reader = new ControlSequences();
  const read = chunks.flatMap((chunk) => [...reader.read(chunk)]);
  return {
    text: read
      .map((piece) => (piece.type === "text" ? piece.text : piece.type === "alt" ? piece.character : ""))
      .join(""),
    sequences: read.flatMap((piece) => (piece.type === "sequence" ? [piece.sequence] : [])),
  };
}

test("a stream reads the same wherever it is cut", () => {
  fc.assert(
    fc.property(typed, (text) => {
      assert.deepEqual(pieces(Array.from({ length: text.length }, (_, at) => text.charAt(at))), pieces([text]));
    }),
    { numRuns: 1000 },
  );
});

test("nothing that begins a sequence is left, nothing is added, and the next line is whole", () => {
  fc.assert(
    fc.property(typed, (text) => {
      const kept = withoutSequences(text);
      assert.doesNotMatch(kept, /[\x1b\x80-\x9f]/);
      let at = 0;
      for (const letter of kept) at = text.indexOf(letter, at) + letter.length;
      assert.ok(at <= text.length + 0 && at >= kept.length);
      assert.ok(pieces([`${text}\nlook\n`]).text.endsWith("\nlook\n"));
      assert.equal(withoutSequences(kept), kept);
    }),
    { numRuns: 1000 },
  );
});

test("a line is cleaned of what its terminal sent, in time that grows with length alone", () => {
  assert.equal(cleanInput("say \x1b[200~\x1b[31mhi\x1b[0m\x1b[201~\x1b]0;x"), "say hi");
  const started = performance.now();
  for (const part of ["\x1b", "\x1b[", "\x1b[M", "\x1b]x", "\x9b1", "\x1b[1;"]) cleanInput(part.repeat(50_000));
  assert.ok(performance.now() - started < 20_000, "a quadratic reader would take minutes");
});
