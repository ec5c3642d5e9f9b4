/** One timer that asks every WebSocket of a listener whether it still lives. */
import type { WebSocket } from "ws";
import type { Clock, Timer } from "../../clock.ts";

/** How many pings in a row may stay without an answer. */
const patience = 2;

export class Heartbeat {
  readonly #unanswered = new Map<WebSocket, number>();
  readonly #timer: Timer;

  constructor(clock: Clock, intervalMs: number) {
    this.#timer = clock.every(intervalMs, () => this.#beat()).unref();
  }

  watch(socket: WebSocket): void {
    this.#unanswered.set(socket, 0);
    const lives = () => this.#unanswered.set(socket, 0);
    socket.on("pong", lives).on("message", lives);
    socket.on("close", () => this.#unanswered.delete(socket));
  }

  stop(): void {
    this.#timer.cancel();
  }

  #beat(): void {
    for (const [socket, unanswered] of this.#unanswered) {
      // Nobody reads a paused socket, so its pongs can't be seen.
      if (socket.isPaused) continue;
      if (unanswered >= patience) {
        socket.terminate();
        continue;
      }
      this.#unanswered.set(socket, unanswered + 1);
      if (socket.readyState === socket.OPEN) socket.ping();
    }
  }
}
