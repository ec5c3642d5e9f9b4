/** What may stand at the end of a line that is still being typed. */
import type { Form } from "./forms.ts";
import type { Words } from "./pattern.ts";
import type { Slot } from "./slot.ts";

export type Expected =
  /** These words of the pattern, of which `typed` is the beginning. */
  | { readonly type: "words"; readonly text: string; readonly typed: string }
  /** Something for this slot, of which `typed` is the beginning. */
  | { readonly type: "slot"; readonly slot: Slot<unknown>; readonly typed: string };

/** So many places are looked at where the words behind a slot stand. */
const placesTried = 12;

/** `typed` is what stands behind the first word, with the space at its end, if there is one. */
export function* expectedAt({ words, given }: Form, typed: string): Generator<Expected> {
  const [first, ...behind] = words;
  const line = typed.trimStart();
  const [before] = first!.sign.exec(line) ?? [];
  if (before !== undefined && (before === "" || line.length > before.length)) {
    yield* inSlot(given, behind, line.slice(before.length).trimStart());
  } else if (begins(first!.text, line)) yield { type: "words", text: first!.text, typed: line };
}

function* inSlot(given: readonly Slot<unknown>[], words: readonly Words[], typed: string): Generator<Expected> {
  const [slot, ...slots] = given;
  const [next, ...behind] = words;
  if (!slot || !next) return;
  yield { type: "slot", slot, typed };
  const places = slots.length > 0 ? [...typed.matchAll(next.sign).take(placesTried)] : [];
  const ends = places.filter(({ index }) => typed.slice(0, index).trim() !== "");
  for (const { 0: found, index } of ends) yield* inSlot(slots, behind, typed.slice(index + found.length).trimStart());
  const [, before = "", last = ""] = /^(.*\s)(\S*)$/s.exec(typed) ?? [];
  if (ends.length === 0 && before.trim() !== "" && begins(next.text, last)) {
    yield { type: "words", text: next.text, typed: last };
  }
}

function begins(text: string, typed: string): boolean {
  return text !== "" && text.toLowerCase().startsWith(typed.toLowerCase());
}
