/** Which names an account may have, and when two of them are too much alike. */

import type { Script } from "../text/scripts.ts";
import { writingSystem } from "../text/writing-systems.ts";
import { sentences } from "../words/catalogue.ts";
import { likenesses } from "./likeness.ts";
import { reservedWords } from "./reserved-words.ts";

/** Whether somebody may be called so: the name as it is kept, or why not. */
export type NameCheck =
  | { readonly ok: true; readonly name: string }
  /** `sentence` says to the player what is wrong. */
  | { readonly ok: false; readonly sentence: string };

const longest = 20;

/** Small letters of other scripts, each with the Latin one that somebody may type it for in a name. */
const latinLookAlikes: { readonly [letter: string]: string } = Object.fromEntries(
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
  return Array.from(bare, (letter) => latinLookAlikes[letter] ?? letter).join("");
}

export interface NameSettings {
  /** A name is in one of them, whole. */
  readonly scripts: readonly Script[];
}

export interface NameRulesOptions extends NameSettings {
  /** The game's name speaks for the system, too. */
  readonly game: string;
}

export class NameRules {
  readonly #scripts: readonly Script[];
  readonly #systems: readonly ReturnType<typeof writingSystem>[];
  readonly #reserved = new Set<string>();

  constructor({ scripts, game }: NameRulesOptions) {
    this.#scripts = scripts;
    this.#systems = scripts.map(writingSystem);
    for (const word of [...reservedWords(), game.replace(/[^\p{L}\p{M}]/gu, "")]) {
      for (const likeness of likenesses(word)) this.#reserved.add(likeness);
    }
  }

  /** Checks a name as it was typed. An accepted name is in Unicode's composed form. */
  check(typed: string): NameCheck {
    const name = typed.normalize("NFC").replaceAll("’", "'");
    const fault = this.#faultOf(name);
    return fault === null ? { ok: true, name } : { ok: false, sentence: fault };
  }

  #faultOf(name: string): string | null {
    if (!couldBeName(name)) return sentences.nameTooLong(longest);
    if (/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029]/u.test(name)) return sentences.nameUnprintable;
    if (/\s/u.test(name)) return sentences.nameWithSpaces;
    if (/\p{N}/u.test(name)) return sentences.nameWithDigits;
    if (!/^[\p{L}\p{M}'-]*$/u.test(name)) return sentences.nameWithSigns;
    // Forms that merely stand for letters, such as mathematical and full-width ones, are of no alphabet.
    const system = name.normalize("NFKC") === name && this.#systems.find(({ pattern }) => pattern.test(name));
    if (hasStackedMarks(name)) return sentences.nameWithStackedMarks;
    if (!system) return this.#isMixed(name) ? sentences.nameMixed : sentences.nameNotIn(this.#scripts);
    if (/^['-]|['-]$|['-]{2}/.test(name)) return sentences.nameBadlyJoined;
    const length = Array.from(name).length;
    if (length < system.shortest) return sentences.nameTooShort(system.shortest);
    if (length > longest) return sentences.nameTooLong(longest);
    return this.#isReserved(name) ? sentences.nameReserved : null;
  }

  /** Each letter of it could stand in a name, but not together. */
  #isMixed(name: string): boolean {
    return Array.from(name).every((letter) => this.#systems.some(({ pattern }) => pattern.test(letter)));
  }

  /** Also as a part of a double name: `The-Portal`. */
  #isReserved(name: string): boolean {
    if (skeleton(name).startsWith("guest")) return true;
    const parts = [name, ...name.split(/['-]/).filter((part) => part.length > 2)];
    return parts.some((part) => [...likenesses(part)].some((likeness) => this.#reserved.has(likeness)));
  }
}

/** Whether something is short enough to be looked up as a name at all. */
export function couldBeName(typed: string): boolean {
  return typed.length <= 4 * longest;
}

/** Marks pile up above and below the line of text where no letter is made for them, or where several stand on one. */
function hasStackedMarks(name: string): boolean {
  return /\p{Script=Inherited}|^\p{M}|['-]\p{M}|(\p{Mn})\1|\p{Mn}{3}/u.test(name);
}
