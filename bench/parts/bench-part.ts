/** What every part of the bench is, and what it is given. */
import type { Subject } from "../subjects/subject.ts";

export interface BenchOptions {
  /** How long each measurement lasts. */
  readonly seconds: number;
  /** How often each is repeated, in turns with the others. */
  readonly rounds: number;
  /** A telnet server that is measured as well. */
  readonly other: Subject | null;
  /** So large a share of the part is done, and what was done last. */
  at(share: number, step: string): void;
}

export interface BenchPart<Found> {
  /** About how many seconds it takes on two quiet processors. */
  expected(options: Pick<BenchOptions, "seconds" | "rounds">): number;
  measure(options: BenchOptions): Promise<Found>;
}
