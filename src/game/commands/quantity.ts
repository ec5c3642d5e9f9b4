/** How many of something are meant, or which: `2 apples`, `second apple`, `apple 2`, `2.apple`, `all apples`. */
import {
  articles,
  everything,
  numbers,
  ordinalOf,
  ordinals,
  partitives,
  singularsOf,
} from "../../words/small-words.ts";
import { folded, withoutArticle } from "./names.ts";

export type Quantity =
  /** So many, whichever. */
  | { readonly type: "count"; readonly number: number; readonly of: string }
  /** The so-manieth. */
  | { readonly type: "nth"; readonly number: number; readonly of: string }
  /** `of` is empty where everything is meant. */
  | { readonly type: "all"; readonly of: string };

const digits = /^\d{1,4}$/;
/** As players of older games are used to: `2.apple`, `all.apple`. */
const dotted = /^([^\s.]+)\.(?=\S)(.+)$/;

/** `typed` is folded. Null if it says nothing of how many. */
export function quantityOf(typed: string): Quantity | null {
  const [, which = "", of = ""] = dotted.exec(typed) ?? [];
  if (digits.test(which) && Number(which) > 0) return { type: "nth", number: Number(which), of };
  if (everything.includes(which)) return { type: "all", of };
  const words = typed.split(" ");
  const [first = "", ...others] = words;
  if (everything.includes(first)) return { type: "all", of: noun(others) };
  if (others.length === 0) return null;
  const nth = ordinals.get(first) ?? ordinalOf(first);
  if (nth > 0) return { type: "nth", number: nth, of: noun(others) };
  const count = digits.test(first) ? Number(first) : (numbers.get(first) ?? 0);
  if (count > 0) return { type: "count", number: count, of: noun(others) };
  const last = words.at(-1) ?? "";
  if (digits.test(last) && Number(last) > 0) return { type: "nth", number: Number(last), of: noun(words.slice(0, -1)) };
  return null;
}

/** What is wanted, without articles and without how many: `lamp` of `the second lamp`. */
export function nounIn(typed: string): string {
  const plain = typed.trim().replace(/\s+/g, " ");
  const quantity = quantityOf(folded(plain));
  return quantity ? quantity.of : withoutArticle(plain);
}

/** `all of the apples`: the apples. */
function noun(words: readonly string[]): string {
  const rest = partitives.includes(words[0] ?? "") ? words.slice(1) : words;
  return (articles.includes(rest[0] ?? "") ? rest.slice(1) : rest).join(" ");
}

/** Longer names of several are taken as they are. */
const longestPlural = 6;

/** What several things may be called when they are one: of `bottles of ale` it is `bottle of ale`. */
export function singularForms(typed: string): readonly string[] {
  const words = typed.split(" ");
  if (words.length > longestPlural) return [];
  const one = words.flatMap((word, index) => singularsOf(word).map((one) => words.with(index, one).join(" ")));
  // Adjectives change with their noun where a language has it so: `lámparas viejas`.
  const all = words.map((word) => singularsOf(word)[0] ?? word).join(" ");
  return all === typed || one.includes(all) ? one : [...one, all];
}
