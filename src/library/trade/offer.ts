/** What somebody would give another for what that one offers. */
import type { GameObject } from "holdfast";

export interface Offer {
  readonly to: GameObject;
  readonly things: readonly GameObject[];
  readonly coins: number;
  /** Whoever makes it has seen what they get for it, and wants that. */
  readonly agreed: boolean;
}
