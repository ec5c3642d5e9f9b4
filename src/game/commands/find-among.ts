/** Which of some things are meant by what somebody typed. */
import { carriesLanguages, eachLanguageOf } from "../../text/languages.ts";
import { folded, formsOf, type Nearness, nearness, withoutArticle } from "./names.ts";
import { type Quantity, quantityOf, singularForms } from "./quantity.ts";

/** A thing by its names. */
export interface Named<T> {
  readonly thing: T;
  /** As it is shown to who looks for it: plain text. Things shown alike need no question. */
  readonly name: string;
  /** What each of its names and aliases is compared by. */
  readonly forms: readonly string[];
  /** What it is called otherwise, which says nothing unless all of it is typed. */
  readonly elsewhere: readonly string[];
}

export type Found<T> =
  | { readonly type: "none" }
  /** One of these; which, if they are shown alike, makes no difference. */
  | { readonly type: "one"; readonly of: readonly Named<T>[] }
  /** Several of these, it says not how many. */
  | { readonly type: "plural"; readonly of: readonly Named<T>[] }
  /** So many of these, which are at least so many; or all. */
  | { readonly type: "some"; readonly count: number | "all"; readonly of: readonly Named<T>[] }
  /** There are fewer than that. */
  | { readonly type: "fewer"; readonly there: number };

export function named<T>(thing: T, name: string, aliases: readonly string[]): Named<T> {
  if (aliases.length === 0 && !carriesLanguages(name)) return { thing, name, forms: formsOf(name), elsewhere: [] };
  return { thing, name, forms: [name, ...aliases].flatMap(eachLanguageOf).flatMap(formsOf), elsewhere: [] };
}

/** How near what is typed, folded, comes to one of a thing's names. */
export function nearnessTo({ forms, elsewhere }: Named<unknown>, typed: string): Nearness | null {
  return elsewhere.includes(typed) ? 0 : nearness(forms, typed);
}

/**
 * A whole name goes before words of it, and those before the beginnings of words; what reads like a name before what says
 * how many. Takes time in proportion to the things and what was typed.
 */
export function findAmong<T>(things: readonly Named<T>[], typed: string): Found<T> {
  const wanted = withoutArticle(folded(typed));
  if (wanted === "") return { type: "none" };
  const likely = nearest(things, wanted);
  if (likely.length > 0) return { type: "one", of: likely };
  const quantity = quantityOf(wanted);
  if (quantity) return counted(quantity, quantity.of === "" ? [] : called(things, quantity.of), things);
  const of = called(things, wanted);
  return of.length > 0 ? { type: "plural", of } : { type: "none" };
}

function counted<T>(quantity: Quantity, called: readonly Named<T>[], things: readonly Named<T>[]): Found<T> {
  const of = quantity.type === "all" && quantity.of === "" ? things : called;
  if (of.length === 0) return { type: "none" };
  if (quantity.type === "all") return { type: "some", count: "all", of };
  const { type, number } = quantity;
  if (of.length < number) return { type: "fewer", there: of.length };
  if (type === "nth") return { type: "one", of: [of[number - 1]!] };
  return number === 1 ? { type: "one", of } : { type: "some", count: number, of };
}

/** All that are called so, together: `apples` are red apples, too; but no bag of apples, unless there is nothing else. */
function called<T>(things: readonly Named<T>[], several: string): readonly Named<T>[] {
  for (const forms of [singularForms(several), [several]]) {
    for (const most of [1, 2] as const) {
      const all = things.filter((thing) => forms.some((form) => isWithin(nearnessTo(thing, form), most)));
      if (all.length > 0) return all;
    }
  }
  return [];
}

function isWithin(near: Nearness | null, most: Nearness): boolean {
  return near !== null && near <= most;
}

/** Those to which it comes nearest. */
function nearest<T>(things: readonly Named<T>[], wanted: string): readonly Named<T>[] {
  let best: Named<T>[] = [];
  let least = 3;
  for (const thing of things) {
    const near = nearnessTo(thing, wanted);
    if (near === null || near > least) continue;
    if (near < least) [best, least] = [[thing], near];
    else best.push(thing);
  }
  return best;
}
