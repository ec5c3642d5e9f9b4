/** Why a store has refused a batch, as far as whoever writes does something about it. */
import { HoldfastError } from "../errors.ts";

/** Another process has claimed the store. */
export function isTaken(error: unknown): boolean {
  return error instanceof HoldfastError && error.code === "store-taken";
}

/** What was committed is not where the next process would look for it. */
export function isLost(error: unknown): error is HoldfastError {
  return error instanceof HoldfastError && error.code === "store-lost";
}
