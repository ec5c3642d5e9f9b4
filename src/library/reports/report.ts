/** What players report to those who run the game. */
import { type Account, Entity, type Turn } from "holdfast";
import { words } from "./words.ts";

/** It is there until an operator has read it. */
export class Report extends Entity {
  /** Null for who is no more, as a guest who has left. */
  by: Account | null = null;
  name = "";
  /** Where they were. */
  where = "";
  words = "";
  /** Milliseconds since 1970. */
  at = 0;
  /** By which operators call it. */
  number = 1;
}

/** All that are open, by their numbers. */
export function openReports({ world }: Turn): readonly Report[] {
  return [...world.all(Report)].toSorted((one, other) => one.number - other.number);
}

/** Says to an operator who begins to play that there are some. */
export function tellReports(turn: Turn, { operator }: Account): void {
  const count = operator ? openReports(turn).length : 0;
  if (count > 0) turn.msg(words.open(count));
}
