/** The third floor: the relay, with each line in a SQLite database before it is answered. */
import { dirname } from "node:path";
import { Worker } from "node:worker_threads";
import { answersTo, type RelayLine, relay } from "./relay-halves.ts";

interface Batch {
  readonly lines: readonly RelayLine[];
  readonly answer: (answers: readonly RelayLine[]) => void;
}

let worker: Worker | undefined;
let waiting: Batch[] = [];
let writing: Batch[] = [];

function writeNext(): void {
  if (writing.length > 0 || waiting.length === 0) return;
  writing = waiting;
  waiting = [];
  worker?.postMessage(writing.flatMap(({ lines }) => lines));
}

function startWorker(directory: string): Worker {
  const started = new Worker(new URL("./relay-store-worker.ts", import.meta.url), { workerData: directory });
  started.on("message", () => {
    const written = writing;
    writing = [];
    writeNext();
    for (const { lines, answer } of written) answer(answersTo(lines));
  });
  return started;
}

relay(import.meta.filename, (lines, answer) => {
  // The database lies beside the link, where the Portal clears away.
  worker ??= startWorker(dirname(process.argv[2]!));
  waiting.push({ lines, answer });
  writeNext();
});
