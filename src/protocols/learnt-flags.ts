/** What is learnt about a client in quick succession, told together. */
import type { Clock, Timer } from "../clock.ts";
import type { ProtocolFlags } from "../session/sync-data.ts";

/** Several facts usually come at once, and one drag of a window's corner tells many sizes, of which the last counts. */
const delayMs = 100;

const nothing: Partial<ProtocolFlags> = {};

export class LearntFlags {
  readonly #clock: Clock;
  readonly #tell: (change: Partial<ProtocolFlags>) => void;
  #untold = nothing;
  #timer: Timer | null = null;

  constructor(clock: Clock, tell: (change: Partial<ProtocolFlags>) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  learn(change: Partial<ProtocolFlags>): void {
    this.#untold = { ...this.#untold, ...change };
    const tell = () => {
      const untold = this.#untold;
      this.forget();
      this.#tell(untold);
    };
    this.#timer ??= this.#clock.after(delayMs, tell).unref();
  }

  /** Nothing more is told. */
  forget(): void {
    this.#timer?.cancel();
    this.#timer = null;
    this.#untold = nothing;
  }
}
