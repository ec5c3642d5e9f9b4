/** What names look like: two of which one could be taken for the other have a likeness in common. */
import { similarTo } from "../text/transliterate.ts";
import { lookAlikes } from "../text/unicode-letters.ts";

/**
 * The likenesses of a name: as it is written, in small letters and in capitals, each on a screen that shows every letter
 * and, for Latin ones, on a screen of plain ASCII. `Iris` and `lris` have one in common, as have `Łucja` and `Lucja`.
 */
export function likenesses(name: string): ReadonlySet<string> {
  const shown = /^[\p{Script=Latin}\p{M}'’-]*$/u.test(name) ? [name, plainly(name)] : [name];
  const written = shown.flatMap((text) => [text, text.toLowerCase(), text.toUpperCase()]);
  return new Set(written.map(prototype));
}

/** The prototype of UTS 39, without case and marks, and without what joins two names: that is easily overlooked. */
export function prototype(text: string): string {
  const letters = Array.from(text.normalize("NFKD"), (letter) => lookAlikes.get(letter) ?? letter);
  return letters
    .join("")
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}'’`-]/gu, "")
    .toLowerCase();
}

/** On a screen of plain ASCII. */
function plainly(name: string): string {
  const isLacking = (letter: string) => letter > "\x7f";
  const letters = Array.from(name.normalize("NFC"), (letter) =>
    isLacking(letter) ? (similarTo(letter, isLacking) ?? "?") : letter,
  );
  return letters.join("");
}
