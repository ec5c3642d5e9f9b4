/** What typed lines have changed, as game code reads it and takes it back: `turn.history`. */
import type { PastTurn } from "./past-turn.ts";

export interface History {
  /** Null if it is not kept, or not any more. */
  get(number: number): PastTurn | null;
  /** Those that have changed the object of that id, which may be gone; the latest first. */
  of(object: { readonly id: number }): IteratorObject<PastTurn, void>;
  /** Those that this account has typed, the latest first. */
  by(account: { readonly id: number }): IteratorObject<PastTurn, void>;
  /** How the line that runs is kept, if it changes anything: plain text, without the words that somebody says or writes. */
  name(what: string): void;
  /** What the turn that runs changes is kept as a step of building that is called so, whatever it is. */
  step(what: string): void;
  /**
   * Takes back what that turn has changed. Throws `changed-since`, a `ChangedSince`, if any of it was changed again, and
   * `not-kept` if not all of it is kept, or it was taken back already; and has done nothing then.
   */
  takeBack(past: PastTurn): void;
  /** It is not to be taken back as somebody's last step: `isLeft`. */
  leave(past: PastTurn): void;
}
