/** Slots for what builders type: names, texts and lists of words. */
import { No, no, type Slot, slot } from "holdfast";
import { longestName, longestText, mostAtOnce } from "./bounds.ts";
import { words } from "./words.ts";

/** Where one of these is typed, somebody or something else is meant. */
const taken = [
  "me",
  "myself",
  "self",
  "you",
  "yourself",
  "here",
  "all",
  "everything",
  "yo",
  "mí",
  "aquí",
  "aqui",
  "todo",
  "todos",
  "toda",
  "todas",
];

/** A name for a way. What a pattern says with `=` and `as` is no part of it. */
export const newWay: Slot<string> = slot({ takes: "text", read: nameIn });

/** A name for what is made or named: a number would be taken for the answer to a question, and with # for another thing. */
export const newName: Slot<string> = slot({
  takes: "text",
  read: (typed) => (/^#?\d+$/.test(typed) ? no(words.noCall(typed)) : nameIn(typed)),
});

/** Other names for a thing. */
export const newNames: Slot<readonly string[]> = slot({ takes: "text", read: namesIn });

function nameIn(typed: string): string | No {
  if (/=|\sas\s/i.test(typed)) return no(words.noName(typed));
  if (!isCall(typed)) return no(words.noCall(typed));
  return typed.length <= longestName ? typed : no(words.nameTooLong(longestName));
}

/** Whether what is called so can be named by it. */
function isCall(typed: string): boolean {
  return /[\p{L}\p{N}]/u.test(typed) && !taken.includes(typed.toLowerCase());
}

export function namesIn(typed: string): readonly string[] | No {
  const names = listIn(typed);
  const wrong = names instanceof No ? undefined : names.find((name) => !isCall(name));
  return wrong === undefined ? names : no(words.noCall(wrong));
}

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
