/** Slots for what builders type: names, texts and lists of words. */
import { type No, no, type Slot, slot } from "holdfast";
import { longestName, longestText, mostAtOnce } from "./bounds.ts";
import { words } from "./words.ts";

/** A name for what is made or named. What a pattern says with `=` and `as` is no part of it. */
export const newName: Slot<string> = slot({
  takes: "text",
  read(typed) {
    if (/=|\sas\s/i.test(typed)) return no(words.noName(typed));
    return typed.length <= longestName ? typed : no(words.nameTooLong(longestName));
  },
});

export const longText: Slot<string> = slot({
  takes: "text",
  read: (typed) => (typed.length <= longestText ? typed : no(words.textTooLong(longestText))),
});

/** What stands between commas: each once, none empty. */
export const list: Slot<readonly string[]> = slot({ takes: "text", read: listIn });

export function listIn(typed: string): readonly string[] | No {
  const parts = new Set(typed.split(",").map((part) => part.trim()));
  parts.delete("");
  if (parts.size > mostAtOnce) return no(words.tooMany(mostAtOnce));
  return [...parts].some((part) => part.length > longestName) ? no(words.nameTooLong(longestName)) : [...parts];
}
