/** The pace of one session: a client that is too far ahead is not read until there is room. */
import type { LineRate, LineRateWaiter } from "./line-rate.ts";

export interface PaceEvents {
  /** Is there no room for another input until the Server commits one? */
  isFull(): boolean;
  /** The client is not read for now; `event` is what operators count this as: it is ahead of commits, or of the rate. */
  onPause(event: "uncommitted-full" | "line-rate"): void;
  onResume(): void;
  /** The rate allows another line. */
  atLineRate(): void;
}

export class Pace implements LineRateWaiter {
  readonly #lineRate: LineRate;
  readonly #trusted: boolean;
  readonly #events: PaceEvents;
  #bucketFullAt = 0;
  #state: "reading" | "paused" | "ended" = "reading";

  /** `trusted` clients set their own rate. */
  constructor(lineRate: LineRate, trusted: boolean, events: PaceEvents) {
    this.#lineRate = lineRate;
    this.#trusted = trusted;
    this.#events = events;
  }

  get bucketFullAt(): number {
    return this.#bucketFullAt;
  }

  get isPaused(): boolean {
    return this.#state === "paused";
  }

  /** Another input must wait now. */
  get mustWait(): boolean {
    return this.#events.isFull() || this.#isOverRate();
  }

  /** An input came that the rate counts. */
  takeToken(): void {
    this.#bucketFullAt = this.#lineRate.take(this.#bucketFullAt, this.#lineRate.clock.elapsed());
  }

  /** Stops reading the client or reads on, as there is room. */
  adjust(): void {
    if (this.#state === "ended") return;
    if (this.#isOverRate()) this.#lineRate.wait(this);
    const wait = this.mustWait;
    if (wait === this.isPaused) return;
    this.#state = wait ? "paused" : "reading";
    if (wait) this.#events.onPause(this.#events.isFull() ? "uncommitted-full" : "line-rate");
    else this.#events.onResume();
  }

  atLineRate(): void {
    this.#events.atLineRate();
  }

  end(): void {
    this.#state = "ended";
    this.#lineRate.forget(this);
  }

  #isOverRate(): boolean {
    return !this.#trusted && this.#lineRate.isEmpty(this.#bucketFullAt, this.#lineRate.clock.elapsed());
  }
}
