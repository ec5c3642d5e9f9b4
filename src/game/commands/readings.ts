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
export function* readings({ words, given }: Divided, rest: string): Generator<readonly string[]> {
  const typed = rest.trim();
  const [before] = words[0]!.sign.exec(typed) ?? [];
  if (before === undefined) return;
  if (given.length === 0) return void (yield []);
  const end = words.at(-1)!.sign.exec(typed)?.index ?? -1;
  if (end > before.length)
    yield* fill(
      given.map(({ takes }) => takes),
      words.slice(1, -1),
      typed.slice(before.length, end).trim(),
    );
}

function* fill(takes: readonly Takes[], between: readonly Words[], typed: string): Generator<readonly string[]> {
  if (typed === "") return;
  const [take = "text", ...others] = takes;
  const [words, ...behind] = between;
  if (!words) {
    if (take !== "word" || !/\s/.test(typed)) yield [typed];
    return;
  }
  for (const [at, length] of cuts(take, words, typed)) {
    const left = typed.slice(0, at).trim();
    if (left === "" || (take === "word" && /\s/.test(left))) continue;
    for (const right of fill(others, behind, typed.slice(at + length).trim())) yield [left, ...right];
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
