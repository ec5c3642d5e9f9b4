/** Which of those that are called as somebody typed are meant, or the question which. */
import type { Json } from "../../../session/message.ts";
import type { Named } from "../find-among.ts";
import { firstOfEach } from "../first-of-each.ts";
import { Several } from "../slot.ts";

/** So many are asked whether they are likely; of others it is believed. */
const askedMax = 1000;

/** Those that are likelier than the others, or all if none is; and the others. */
export function byLikelihood<T>(
  all: readonly Named<T>[],
  isLikely: ((thing: T) => boolean) | null,
): { readonly likely: readonly Named<T>[]; readonly others: readonly Named<T>[] } {
  if (!isLikely || all.length < 2) return { likely: all, others: [] };
  const { likely = [], others = [] } = Object.groupBy(all, ({ thing }, index) =>
    index >= askedMax || isLikely(thing) ? "likely" : "others",
  );
  return likely.length > 0 ? { likely, others } : { likely: others, others: [] };
}

/** The first, if they are shown alike: then any will do. There is at least one. */
export function chosen<T, V>(
  all: readonly Named<T>[],
  keyOf: (thing: T) => Json,
  give: (thing: T) => V,
): V | Several<V> {
  const choices = firstOfEach(all, ({ name }) => name).map(({ thing, name, forms }) => {
    return { key: keyOf(thing), name, forms, value: give(thing) };
  });
  return choices.length === 1 ? choices[0]!.value : new Several(choices);
}
