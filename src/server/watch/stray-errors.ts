/** Errors outside every turn: what a game throws in a callback, or in a promise that nobody waits for. */
import { readable } from "../../errors.ts";
import type { Log } from "../../log.ts";
import { isGamesFault } from "./own-code.ts";

export interface StrayErrorOptions {
  readonly log: Log;
  /** The game has thrown it, which counts as a handler that threw. */
  onThrow(error: unknown): void;
}

/**
 * A game's stray error is told and changes nothing: ending the process would run the line that led to it again, and so
 * again and again. An error of Holdfast's own ends the process, because nobody knows what is left half done.
 */
export function heedStrayErrors({ log, onThrow }: StrayErrorOptions): void {
  process.on("uncaughtException", (thrown) => {
    const error = readable(thrown);
    if (isGamesFault(error)) {
      onThrow(error);
      return;
    }
    log.fatal({ error }, "the Server failed, and ends");
    process.exit(1);
  });
}
