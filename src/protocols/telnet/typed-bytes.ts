/** One line of typed bytes while it comes in, in whatever pieces. */

const first = 64;

export class TypedBytes {
  readonly #bytesMax: number;
  #bytes: Buffer | null = null;
  #length = 0;

  /** Bytes of a line beyond `bytesMax` are not kept. */
  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  push(bytes: Buffer): void {
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
    const bytes = this.#bytes?.subarray(0, this.#length) ?? Buffer.alloc(0);
    this.#bytes = null;
    this.#length = 0;
    return bytes;
  }

  #grow(needed: number): void {
    let size = this.#bytes?.length ?? first;
    while (size < needed) size *= 2;
    const larger = Buffer.allocUnsafeSlow(size);
    this.#bytes?.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
