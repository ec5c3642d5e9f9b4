/** What turns leave behind, as it goes to the store. */
import type { Change } from "../../store/store.ts";

/** What is to be written now, and what to do when it is durable. */
export interface Batch {
  readonly changes: readonly Change[];
  /** Output leaves and inputs are acknowledged. */
  release(): void;
}

/** Where what turns leave behind gathers. */
export interface Source {
  /** Takes all that has gathered; null if there is nothing. */
  take(): Batch | null;
  /** Every row that the store should have, if it is to be written anew in the place of a lost one; `batches` are on their way. */
  everything(batches: readonly Batch[]): readonly Change[];
}
