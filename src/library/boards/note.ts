/** A note on a board. */
import { type Account, Entity, type GameObject, required, type Turn } from "holdfast";
import { ignoringsOf } from "../talk/ignoring.ts";

export class Note extends Entity {
  static override readonly index = ["board"] as const;

  board = required<GameObject>();
  /** Null for who is no more. */
  author: Account | null = null;
  name = required<string>();
  title = required<string>();
  lines: string[] = [];
  /** Milliseconds since 1970. */
  postedAt = 0;
  /** The same; 0 if it says what it said first. */
  amendedAt = 0;
  /** By which it is called. */
  number = 1;
}

/** All that hang there, by their numbers. */
export function notesOn(board: GameObject): readonly Note[] {
  return [...board.world.find(Note, { board })];
}

/** Those that whoever types wants to see. */
export function notesFor(turn: Turn, board: GameObject): readonly Note[] {
  const ignored = turn.account ? ignoringsOf(turn, turn.account).map((one) => one.ignored) : [];
  return notesOn(board).filter(({ author }) => author === null || !ignored.includes(author));
}
