/** What names in each script are made of: the letters of it that UTS 39 lets identifiers have. */
import type { Script } from "./scripts.ts";
import { allowedLetters } from "./unicode-letters.ts";

interface WritingSystem {
  /** Unicode's names of the scripts that are written together. */
  readonly scripts: readonly string[];
  /** The fewest letters of a name: where a letter is a syllable or a word, two are enough. */
  readonly shortest: number;
}

const mixed: { readonly [script: string]: WritingSystem } = {
  Chinese: { scripts: ["Han"], shortest: 2 },
  Japanese: { scripts: ["Hiragana", "Katakana", "Han"], shortest: 2 },
  Korean: { scripts: ["Hangul", "Han"], shortest: 2 },
};

/** A regular expression for names all in one script, apostrophes and hyphens between, and the fewest letters they have. */
export function writingSystem(script: Script): { readonly pattern: RegExp; readonly shortest: number } {
  const { scripts, shortest } = mixed[script] ?? { scripts: [script], shortest: 3 };
  const letters = scripts.map(lettersOf).join("");
  return { pattern: new RegExp(`^(?:[${letters}]|['\\-])*$`, "v"), shortest };
}

/** A class for inside a character class. Marks that all scripts share belong to none: they pile up on any letter. */
function lettersOf(script: string): string {
  if (script === "Han") return "\\u{3005}\\u{4e00}-\\u{9fff}";
  if (script === "Hangul") return "\\u{ac00}-\\u{d7a3}";
  const own = script === "Latin" ? "\\p{sc=Latin}" : `[\\p{scx=${script}}--\\p{sc=Inherited}]`;
  return `[[${allowedLetters}]&&${own}&&[\\p{L}\\p{M}]]`;
}
