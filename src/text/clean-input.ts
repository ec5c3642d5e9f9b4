/** What a client sends, made harmless once, where it comes in. */
import { withoutSequences } from "./control-sequences.ts";
import { withBoundedLetters } from "./letters.ts";
import { withBoundedMarks } from "./marks.ts";

/** What never reaches another screen. ZWJ and ZWNJ do: emoji, Persian and the scripts of India need them. */
const unwanted = new RegExp(
  `[${[
    String.raw`\0-\x08\n-\x1f\x7f-\x9f`, // controls but TAB; U+009B begins an escape sequence
    String.raw`\p{Surrogate}\p{Noncharacter_Code_Point}`, // half characters and none at all
    String.raw`\p{Zl}\p{Zp}`, // line and paragraph separators
    String.raw`\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069`, // what turns the direction of writing
    String.raw`\u00ad\u034f\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff0-\ufffb`, // invisible
    String.raw`\u115f\u1160\u17b4\u17b5\u3164\uffa0\u180b-\u180d\u180f`, // letters and variants that show nothing
    String.raw`\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}`, // formats of notation; tags
  ].join("")}]`,
  "gu",
);

/**
 * Marks beyond the eighth on one letter, with the joiners that could hide how many there are: nobody writes so many, and
 * sorting a long pile costs more than its length.
 */
const pile = /([\p{M}\u200c\u200d]{8})[\p{M}\u200c\u200d]+/gu;

/**
 * `!!SOUND(…)` and `!!MUSIC(…)` make some clients play a sound, whoever wrote it. Any word between `!!` and `(` counts,
 * because an old character set may turn `Ś` into `S` on its way to another client.
 */
const soundTrigger = /!(?=[\p{M}\u200c\u200d]{0,8}![^\s(]{1,64}\()/gu;

/** Where a line is broken its spaces go, but these would stay, and a row of them would pass for an empty line. */
const blanks = /[ \t\p{Zs}\u2800]{2,}/gu;

/** Text as a player typed it, without what only their terminal sent and what could disturb another screen. Cleaning twice changes nothing. */
export function cleanInput(text: string): string {
  if (/^[\t\x20-\x7e]*$/.test(text)) return text.includes("!!") ? text.replace(soundTrigger, "! ") : text;
  return composed(withoutSequences(text).replace(unwanted, "").replace(pile, "$1"))
    .replace(blanks, (run) => run.replace(/[^ \t]/g, " "))
    .replace(soundTrigger, "! ");
}

/** Composing can add marks, and a mark that goes can let others compose, or change places, until nothing more does. */
function composed(text: string): string {
  const next = withBoundedLetters(withBoundedMarks(text.normalize("NFC").replace(pile, "$1")));
  return next === text ? text : composed(next);
}

/** A name that a program gives itself: printable ASCII, at most `max` characters, nothing at the ends. */
export function cleanWord(text: string, max: number): string {
  return text
    .replace(/[^\x20-\x7e]/g, "")
    .trim()
    .slice(0, max)
    .trimEnd();
}
