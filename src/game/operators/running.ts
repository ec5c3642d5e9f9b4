/** What is known of the Server that runs the game, for those who run it. */
import type { TurnTimes } from "./turn-times.ts";

export interface Running {
  readonly generation: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly turns: TurnTimes;
}
