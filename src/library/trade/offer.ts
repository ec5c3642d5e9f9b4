/** What somebody would give another for what that one offers. */
import type { GameObject } from "holdfast";

/** Stands in the `offer` of whoever makes it, until both agree or one of them offers something else. */
export interface Offer {
  readonly to: GameObject;
  readonly things: readonly GameObject[];
  readonly coins: number;
  /** Whoever makes it has seen what they get for it, and wants that. */
  readonly agreed: boolean;
}
