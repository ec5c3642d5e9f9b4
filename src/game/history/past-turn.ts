/** What a turn has changed, as it is kept: who has done it, by which line, and what the fields were before. */
import type { Changes } from "../../world/changes.ts";

/** What somebody's line has changed: `turn.history` gives it, and takes it back. */
export interface PastTurn {
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Who typed it: the account's id, and by which name they played. */
  readonly by: { readonly account: number; readonly name: string };
  /** The line without its free text, `unlock n` or `write …`, or how a step calls itself; null if it was the answer to a question. Plain text. */
  readonly what: string | null;
  /** It was kept as a step of building. */
  readonly isStep: boolean;
  /** Of what has a place, and its timers; of a step also of what else there is. Null if that is more than is kept of one turn. */
  readonly changes: Changes | null;
  /** Nothing else was changed, such as accounts or letters. */
  readonly isWhole: boolean;
  /** The turn that it has taken back. */
  readonly undoes: number | null;
  /** The turn that has taken it back: 0 is one that no line began. */
  readonly undoneBy: number | null;
  /** Somebody wants it left as it is. */
  readonly isLeft: boolean;
}
