/** What one session's client did and the Server has not committed yet, under the numbers that make it happen exactly once. */
import type { Limits } from "../config.ts";
import type { Input } from "../link/frames.ts";
import { malformed } from "../link/link-errors.ts";

interface Kept {
  readonly input: Input;
  readonly bytes: number;
  readonly at: number;
}

export class InputQueue {
  /** Under the numbers that end with `#last`. */
  #kept: Kept[] = [];
  #last = 0;
  #bytes = 0;
  #lagMs: number | null = null;

  /** The number of the input that is added next. */
  get next(): number {
    return this.#last + 1;
  }

  get length(): number {
    return this.#kept.length;
  }

  /** Keeps an input under the number `next`, until it is committed. `bytes` is its size on the link. */
  add(input: Input, bytes: number, now: number): void {
    this.#kept.push({ input, bytes, at: now });
    this.#bytes += bytes;
    this.#last++;
  }

  /**
   * Forgets everything up to `seq`; false if all of that was forgotten before. Throws `link-protocol` for a number
   * that no input has yet.
   */
  commit(seq: number, now: number): boolean {
    if (seq > this.#last) throw malformed(`a commit of input ${seq}, where the last one is ${this.#last}`);
    const count = this.#kept.length - (this.#last - seq);
    if (count <= 0) return false;
    for (const { input, bytes, at } of this.#kept.splice(0, count)) {
      this.#bytes -= bytes;
      if (input.type === "message") this.#lagMs = now - at;
    }
    return true;
  }

  /** How long the last committed line was kept, in milliseconds; null before the first. */
  get lagMs(): number | null {
    return this.#lagMs;
  }

  /** There is no room for more until something is committed. */
  isFull({ uncommittedLines, uncommittedBytes }: Limits): boolean {
    return this.#kept.length >= uncommittedLines || this.#bytes >= uncommittedBytes;
  }

  /** Everything that is kept, in order, under its number. */
  *all(): Iterable<readonly [seq: number, input: Input]> {
    let seq = this.#last - this.#kept.length;
    for (const { input } of this.#kept) yield [++seq, input];
  }
}
