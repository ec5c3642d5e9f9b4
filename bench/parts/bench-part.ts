/** What every part of the bench is given. */
import type { Subject } from "../subjects/subject.ts";

export interface BenchOptions {
  /** How long each measurement lasts. */
  readonly seconds: number;
  /** How often each is repeated, in turns with the others. */
  readonly rounds: number;
  /** A telnet server that is measured as well. */
  readonly other: Subject | null;
  report(line: string): void;
}
