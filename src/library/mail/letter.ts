/** Letters, and the box that each player has. */
import { type Account, Entity, required, type Turn } from "holdfast";
import { words } from "./words.ts";

export class Letter extends Entity {
  static override readonly index = ["to", "from"] as const;

  to = required<Account>();
  /** By which of their names the receiver was called. */
  toName = required<string>();
  /** Null for who is no more. */
  from: Account | null = null;
  fromName = required<string>();
  lines: string[] = [];
  /** Milliseconds since 1970. */
  sentAt = 0;
  /** By which the receiver calls it. */
  number = 1;
  isRead = false;
}

/** Somebody's letters, by their numbers. */
export function boxOf(turn: Turn, to: Account): readonly Letter[] {
  return [...turn.world.find(Letter, { to })];
}

/** Says to who begins to play that letters have come. */
export function tellUnread(turn: Turn, account: Account): void {
  const unread = boxOf(turn, account).filter(({ isRead }) => !isRead);
  if (unread.length > 0) turn.msg(words.unread(unread.length));
}
