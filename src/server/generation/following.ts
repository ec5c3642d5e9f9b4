/** A Server that waits to take over learns what the one that serves commits, so that little is left to learn then. */
import type { Clock, Timer } from "../../clock.ts";
import { HoldfastError } from "../../errors.ts";
import type { Log } from "../../log.ts";

/** How often, where that takes no time. */
const everyMs = 250;
/** The Server that serves needs the processor: no more than this part of the time is spent on following it. */
const part = 1 / 50;

export interface FollowingOptions {
  follow(): Promise<void>;
  /** What has changed is not known any more. */
  onOutdated(error: HoldfastError): void;
  readonly clock: Clock;
  readonly log: Log;
}

export class Following {
  readonly #options: FollowingOptions;
  #timer: Timer | null = null;
  #isWanted = false;
  /** The step that is under way, or was last. */
  #step: Promise<void> = Promise.resolve();
  /** The last step has failed, and it was told. */
  #hasFailed = false;

  constructor(options: FollowingOptions) {
    this.#options = options;
  }

  start(): void {
    this.#isWanted = true;
    this.#wait(everyMs);
  }

  /** Resolves when nothing is read any more. */
  stop(): Promise<void> {
    this.#isWanted = false;
    this.#timer?.cancel();
    return this.#step;
  }

  #wait(ms: number): void {
    const { clock } = this.#options;
    this.#timer = clock
      .after(ms, () => {
        this.#step = this.#follow();
      })
      .unref();
  }

  async #follow(): Promise<void> {
    const { clock, follow } = this.#options;
    const begun = clock.elapsed();
    try {
      await follow();
      this.#hasFailed = false;
    } catch (error) {
      this.#failed(error);
    }
    if (this.#isWanted) this.#wait(Math.max(everyMs, (clock.elapsed() - begun) / part));
  }

  #failed(error: unknown): void {
    const { onOutdated, log } = this.#options;
    if (error instanceof HoldfastError && error.code === "store-too-old") {
      this.#isWanted = false;
      onOutdated(error);
      return;
    }
    if (!this.#hasFailed) log.warn({ error }, "the store can't be followed at the moment");
    this.#hasFailed = true;
  }
}
