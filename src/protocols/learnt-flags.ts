/** What is learnt about a client in quick succession, told together. */
import type { ProtocolFlags } from "../session/sync-data.ts";

/** Several facts usually come at once, and one drag of a window's corner tells many sizes, of which the last counts. */
const delayMs = 100;

export class LearntFlags {
  readonly #tell: (change: Partial<ProtocolFlags>) => void;
  #untold: Partial<ProtocolFlags> = {};
  #timer: NodeJS.Timeout | null = null;

  constructor(tell: (change: Partial<ProtocolFlags>) => void) {
    this.#tell = tell;
  }

  learn(change: Partial<ProtocolFlags>): void {
    this.#untold = { ...this.#untold, ...change };
    this.#timer ??= setTimeout(() => {
      const untold = this.#untold;
      this.forget();
      this.#tell(untold);
    }, delayMs).unref();
  }

  /** Nothing more is told. */
  forget(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#untold = {};
  }
}
