/** The relay, with each line in a SQLite database before it is answered. */
import { dirname } from "node:path";
import { Worker } from "node:worker_threads";
import { inBatches, type WriteBatch } from "./batches.ts";
import { answerOf, relay } from "./relay-halves.ts";

/** A thread of its own writes. The database lies beside the link, where the Portal clears away. */
function openDatabase(): WriteBatch {
  const thread = new Worker(new URL("./relay-store-worker.ts", import.meta.url), {
    workerData: dirname(process.argv[2]!),
  });
  return (lines, written) => {
    thread.once("message", written);
    thread.postMessage(lines);
  };
}

relay(import.meta.filename, { answering: inBatches(openDatabase, answerOf) });
