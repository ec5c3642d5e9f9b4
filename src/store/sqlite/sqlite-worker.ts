/** The thread that writes a store's file, so that no wait for the disk holds up the game. */
import { parentPort, workerData } from "node:worker_threads";
import { refusal } from "./sqlite-errors.ts";
import { StoreFile } from "./store-file.ts";
import type { WriterOptions, WriterReply, WriterRequest } from "./writer-requests.ts";

const file = new StoreFile(workerData as WriterOptions);

function answer(request: WriterRequest): unknown {
  switch (request.type) {
    case "open":
      return file.open(request.held);
    case "prepare":
      return file.prepare();
    case "claim":
      return file.claim(request.owner);
    case "bringUp":
      return file.bringUp(request.claim, request.version);
    case "commit":
      return file.commit(request.claim, request.changes);
    case "check":
      return file.check(request.claim);
    case "rewrite":
      return file.rewrite(request);
    case "knows":
      return file.knows(request.position);
    case "close":
      return file.close(request.claim);
  }
}

parentPort!.on("message", (request: WriterRequest) => {
  let reply: WriterReply;
  try {
    reply = { id: request.id, done: true, value: answer(request) };
  } catch (error) {
    const { code, message, advice, cause } = refusal(error);
    reply = { id: request.id, done: false, code, sentence: message, advice, cause: String(cause ?? message) };
  }
  parentPort!.postMessage(reply);
});
