/** One line of typed bytes while it comes in, in whatever pieces. */

const first = 64;
/** A piece keeps its whole chunk in memory, so it is kept as it came only where that is not more. */
const chunkMax = 256;
const nothing = Buffer.alloc(0);

export class TypedBytes {
  readonly #bytesMax: number;
  #bytes: Buffer | null = null;
  #length = 0;

  /** Bytes of a line beyond `bytesMax` are not kept. */
  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  /** `bytes` are kept as they are, if nothing follows. */
  push(bytes: Buffer): void {
    if (!this.#bytes && bytes.length <= this.#bytesMax && bytes.buffer.byteLength <= chunkMax) {
      this.#bytes = bytes;
      this.#length = bytes.length;
      return;
    }
    const kept = Math.min(bytes.length, this.#bytesMax + 1 - this.#length);
    if (!this.#bytes || this.#length + kept > this.#bytes.length) this.#grow(this.#length + kept);
    bytes.copy(this.#bytes!, this.#length, 0, kept);
    this.#length += kept;
  }

  get tooLong(): boolean {
    return this.#length > this.#bytesMax;
  }

  /** The bytes so far; the next line begins empty. */
  take(): Buffer {
    const bytes = this.#bytes ?? nothing;
    const line = this.#length === bytes.length ? bytes : bytes.subarray(0, this.#length);
    this.#bytes = null;
    this.#length = 0;
    return line;
  }

  #grow(needed: number): void {
    let size = Math.max(this.#bytes?.length ?? 0, first);
    while (size < needed) size *= 2;
    const larger = Buffer.allocUnsafeSlow(size);
    this.#bytes?.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
