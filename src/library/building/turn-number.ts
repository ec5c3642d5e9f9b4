/** A turn's number as it is typed: `8812`. */
import { no, type Slot, slot } from "holdfast";
import { words } from "./words.ts";

/** Null for what is none. */
export function turnNumber(typed: string): number | null {
  return /^\d{1,15}$/.test(typed) ? Number(typed) : null;
}

export const turnTyped: Slot<number> = slot({
  takes: "word",
  read: (typed) => turnNumber(typed) ?? no(words.noTurnNumber(typed)),
});
