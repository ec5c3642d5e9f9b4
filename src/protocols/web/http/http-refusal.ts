/** A plain answer of HTTP to somebody for whom nothing more is done. */
import type { Duplex } from "node:stream";
import type { Clock } from "../../../clock.ts";

/** Who doesn't hang up by itself has this long to read it. */
const readingMs = 2000;

/** `status` is the whole status: `404 Not Found`. */
export function refuseHttp(socket: Duplex, clock: Clock, status: string, sentence: string): void {
  const timer = clock.after(readingMs, () => socket.destroy()).unref();
  socket.once("close", () => timer.cancel()).on("error", () => socket.destroy());
  // What still comes is read, because a socket that is closed over it takes the answer away from the client.
  socket.resume();
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(sentence)}\r\n\r\n${sentence}`,
  );
}
