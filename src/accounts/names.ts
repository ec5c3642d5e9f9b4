/** Which names an account may have, and when two of them are too much alike. */
import { sentences } from "../text/catalogue.ts";

export type NameCheck =
  | { readonly ok: true; readonly name: string }
  /** `sentence` says to the player what is wrong. */
  | { readonly ok: false; readonly sentence: string };

const shortest = 3;
const longest = 20;

/** Words that a player could take for the system, or that the login screen takes for a command. */
const reserved = new Set(
  (
    "admin administrator all anonymous connect create everybody everyone god guest help here holdfast me moderator nobody " +
    "none null operator owner quit root self server somebody someone staff sysop system undefined who wizard you"
  ).split(" "),
);

/** Letters of other scripts that look like Latin ones, by their lower case. */
const lookAlikes: { readonly [letter: string]: string } = Object.fromEntries(
  Object.entries({
    a: "аɑα",
    b: "ьв",
    c: "сϲ",
    d: "ԁ",
    e: "еεҽ",
    g: "ɡ",
    h: "һн",
    i: "іıιӏ",
    j: "јϳ",
    k: "кκ",
    l: "ⅼ",
    m: "мϻ",
    n: "пη",
    o: "оοσօ",
    p: "рρ",
    q: "ԛ",
    r: "г",
    s: "ѕ",
    t: "тτ",
    u: "υս",
    v: "νѵ",
    w: "ԝω",
    x: "хχ",
    y: "уγү",
    z: "ᴢ",
  }).flatMap(([latin, others]) => [...others].map((other) => [other, latin])),
);

/**
 * What a name comes down to: two names of one skeleton are the same name. Case, marks, apostrophes, hyphens and the
 * script of a look-alike letter don't count: `Anna`, `ANNA`, `Ánna` and a Cyrillic `Аnnа` are one.
 */
export function skeleton(name: string): string {
  const bare = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}'’-]/gu, "");
  return Array.from(bare, (letter) => lookAlikes[letter] ?? letter).join("");
}

/** What a name looks like: as its skeleton, but a capital I is an l, as on most screens. `Iris` and `lris` are alike. */
export function appearance(name: string): string {
  return skeleton(name.replaceAll("I", "l"));
}

/** Checks a name as it was typed. An accepted name is in Unicode's composed form. */
export function checkName(typed: string): NameCheck {
  const name = typed.normalize("NFC").replaceAll("’", "'");
  const fault = faultOf(name);
  return fault === null ? { ok: true, name } : { ok: false, sentence: fault };
}

/** Whether something is short enough to be looked up as a name at all. */
export function couldBeName(typed: string): boolean {
  return typed.length <= 4 * longest;
}

function faultOf(name: string): string | null {
  if (!couldBeName(name)) return sentences.nameTooLong(longest);
  if (/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029]/u.test(name)) return sentences.nameUnprintable;
  if (/\s/u.test(name)) return sentences.nameWithSpaces;
  if (/\p{N}/u.test(name)) return sentences.nameWithDigits;
  if (!/^[\p{L}\p{M}'-]*$/u.test(name)) return sentences.nameWithSigns;
  if (!isLatin(name)) return sentences.nameNotLatin;
  if (/^['-]|['-]$|['-]{2}/.test(name)) return sentences.nameBadlyJoined;
  if (hasStackedMarks(name)) return sentences.nameWithStackedMarks;
  const length = Array.from(name).length;
  if (length < shortest) return sentences.nameTooShort(shortest);
  if (length > longest) return sentences.nameTooLong(longest);
  if (reserved.has(skeleton(name)) || skeleton(name).startsWith("guest")) return sentences.nameReserved;
  return null;
}

/** Plain Latin letters only: not the mathematical, full-width and ligature forms that merely stand for them. */
function isLatin(name: string): boolean {
  return /^[\p{Script=Latin}\p{M}'-]*$/u.test(name) && name.normalize("NFKC") === name;
}

/** Marks that have no composed letter pile up above and below the line of text; and a mark needs a letter before it. */
function hasStackedMarks(name: string): boolean {
  return /\p{M}/u.test(name);
}
