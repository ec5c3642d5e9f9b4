/** While one batch of lines is being written, the next gathers; a batch is answered when it is on the disk. */
import type { Answering, RelayLine } from "./relay-halves.ts";

/** Calls `written` when these lines are on the disk. */
export type WriteBatch = (lines: readonly RelayLine[], written: () => void) => void;

export function inBatches(open: () => WriteBatch, answerOf: (line: RelayLine) => RelayLine): Answering {
  return (answer) => {
    const write = open();
    let waiting: RelayLine[] = [];
    let busy = false;
    const writeNext = () => {
      if (busy || waiting.length === 0) return;
      busy = true;
      const lines = waiting;
      waiting = [];
      write(lines, () => {
        busy = false;
        writeNext();
        answer(lines.map(answerOf));
      });
    };
    return (line) => {
      waiting.push(line);
      // All lines that have come by now belong into one batch.
      if (!busy && waiting.length === 1) setImmediate(writeNext);
    };
  };
}
