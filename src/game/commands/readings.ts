/** The ways in which what was typed may fill the slots of a pattern, the likeliest first. */
import type { Words } from "./pattern.ts";

/** How much of a line a slot takes: one word, a name of some words, or whatever is there. */
export type Takes = "word" | "name" | "text";

/** A pattern, as far as it says how a line is divided. */
export interface Divided {
  readonly words: readonly Words[];
  readonly given: readonly { readonly takes: Takes }[];
}

/** So many words may be a name, where nothing but a space divides it from the next slot. */
export const longestName = 8;
/** So many places are tried where words of the pattern stand in what was typed. */
const placesTried = 12;

/**
 * What each slot would be given, in the order of the pattern; never empty, never with spaces around. `rest` is what stands
 * behind the first word. Whoever takes from it decides how many ways are tried.
 */
export function readings(divided: Divided, rest: string): Iterable<readonly string[]> {
  const typed = rest.trim();
  const { words, given } = divided;
  const [before, behind] = [words[0]!, words.at(-1)!];
  if (given.length === 0) return before.sign.test(typed) ? [[]] : [];
  // Most patterns have words on neither side.
  const begin = before.count === 0 ? 0 : (before.sign.exec(typed)?.[0].length ?? typed.length);
  const end = behind.count === 0 ? typed.length : (behind.sign.exec(typed)?.index ?? -1);
  return end > begin ? fill(divided, 0, typed.slice(begin, end).trim()) : [];
}

/** The slots from `slot` on. */
function fill(divided: Divided, slot: number, typed: string): Iterable<readonly string[]> {
  const { takes } = divided.given[slot]!;
  if (slot < divided.given.length - 1) return divide(divided, slot, typed);
  return typed === "" || (takes === "word" && /\s/.test(typed)) ? [] : [[typed]];
}

function* divide(divided: Divided, slot: number, typed: string): Generator<readonly string[]> {
  const { takes } = divided.given[slot]!;
  for (const [at, length] of cuts(takes, divided.words[slot + 1]!, typed)) {
    const left = typed.slice(0, at).trim();
    if (left === "" || (takes === "word" && /\s/.test(left))) continue;
    for (const right of fill(divided, slot + 1, typed.slice(at + length).trim())) yield [left, ...right];
  }
}

/** Where the words stand, from left to right; a name that only a space ends is as long as it can be. */
function cuts(take: Takes, { count, sign }: Words, typed: string): readonly (readonly [at: number, length: number])[] {
  const found = typed.matchAll(sign).map((match) => [match.index, match[0].length] as const);
  if (count > 0) return [...found.take(placesTried)];
  if (take === "word") return [...found.take(1)];
  const spaces = found.filter(([at]) => !/\s/.test(typed.charAt(at - 1)));
  return [...spaces.take(longestName)].reverse();
}
