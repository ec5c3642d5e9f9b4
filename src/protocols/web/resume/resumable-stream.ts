/** The books of one resumable session: numbers, acknowledgements and the ring of what may have to be said again. */
import type { Clock } from "../../../clock.ts";

export interface StreamLimits {
  /** How much is kept for a client that is connected, and for one that is away, in bytes. */
  readonly connectedBytes: number;
  readonly awayBytes: number;
  /** Nothing older than this is kept. */
  readonly keepMs: number;
}

/** A frame with the number that it bears. */
export interface Numbered {
  readonly number: number;
  readonly frame: string;
}

/** What a client lacks: first the numbers that are lost for ever, if any, then the frames that follow them. */
export interface Missing {
  readonly gap: { readonly from: number; readonly to: number } | null;
  readonly frames: readonly Numbered[];
}

interface Kept extends Numbered {
  readonly bytes: number;
  readonly at: number;
}

export class ResumableStream {
  readonly #limits: StreamLimits;
  readonly #clock: Clock;
  /** By number, without holes, the oldest being `#first`. */
  readonly #ring = new Map<number, Kept>();
  #first = 1;
  #bytes = 0;
  #sent = 0;
  #acknowledged = 0;
  #received = 0;
  #away = false;

  constructor(limits: StreamLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /** The number of the newest output. */
  get sent(): number {
    return this.#sent;
  }

  /** The number of the newest input that was taken. */
  get received(): number {
    return this.#received;
  }

  /** The bytes of what is kept: sent, and not acknowledged yet. */
  get unacknowledgedBytes(): number {
    return this.#bytes;
  }

  /** Gives the next number to an output; `frameOf` writes it into the frame. */
  push(frameOf: (number: number) => string): Numbered {
    const number = ++this.#sent;
    const frame = frameOf(number);
    const kept = { number, frame, bytes: Buffer.byteLength(frame), at: this.#clock.elapsed() };
    this.#ring.set(number, kept);
    this.#bytes += kept.bytes;
    this.#trim();
    return kept;
  }

  /** The client has every output up to `number`. False if it can't have: that number was never sent. */
  acknowledge(number: number): boolean {
    if (number > this.#sent) return false;
    this.#acknowledged = Math.max(this.#acknowledged, number);
    this.#trim();
    return true;
  }

  /** Everything after output `number`, which must not be greater than `sent`. */
  after(number: number): Missing {
    this.#trim();
    const gap = number + 1 < this.#first ? { from: number + 1, to: this.#first - 1 } : null;
    const frames: Numbered[] = [];
    for (let next = Math.max(number + 1, this.#first); next <= this.#sent; next++) frames.push(this.#ring.get(next)!);
    return { gap, frames };
  }

  /** Is input `number` the next one? An older one was taken before; a later one has others missing before it. */
  take(number: number): "next" | "taken-before" | "too-early" {
    if (number <= this.#received) return "taken-before";
    if (number > this.#received + 1) return "too-early";
    this.#received = number;
    return "next";
  }

  /** The client is gone, or here again: what is kept for it changes. */
  setAway(away: boolean): void {
    this.#away = away;
    this.#trim();
  }

  #trim(): void {
    const room = this.#away ? this.#limits.awayBytes : this.#limits.connectedBytes;
    const oldest = this.#clock.elapsed() - this.#limits.keepMs;
    for (;;) {
      const kept = this.#ring.get(this.#first);
      if (!kept) return;
      if (kept.number > this.#acknowledged && this.#bytes <= room && kept.at >= oldest) return;
      this.#ring.delete(this.#first++);
      this.#bytes -= kept.bytes;
    }
  }
}
