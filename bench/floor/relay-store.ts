/** The third floor: the relay, with each line in a SQLite database before it is answered. */
import { dirname } from "node:path";
import { Worker } from "node:worker_threads";
import { answerOf, type RelayLine, relay } from "./relay-halves.ts";

let waiting: RelayLine[] = [];
let writing: RelayLine[] = [];
let worker: Worker | undefined;

/** While one batch is being written, the next gathers. */
function writeNext(): void {
  if (writing.length > 0 || waiting.length === 0) return;
  writing = waiting;
  waiting = [];
  worker?.postMessage(writing);
}

function startWorker(answer: (answers: readonly RelayLine[]) => void): Worker {
  // The database lies beside the link, where the Portal clears away.
  const workerData = dirname(process.argv[2]!);
  const started = new Worker(new URL("./relay-store-worker.ts", import.meta.url), { workerData });
  started.on("message", () => {
    const written = writing;
    writing = [];
    writeNext();
    answer(written.map(answerOf));
  });
  return started;
}

relay(import.meta.filename, (line, answer) => {
  worker ??= startWorker(answer);
  waiting.push(line);
  writeNext();
});
