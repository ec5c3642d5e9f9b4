/** Chunks in, whole frames out, wherever the chunks' borders fall: one after the other, read where they lie. */
import type { Epoch } from "../session/session-id.ts";
import { headerBytes } from "./framing.ts";
import { malformed } from "./link-errors.ts";

const nothing: Buffer = Buffer.alloc(0);

export class FrameReader {
  /** Of the frame that `next` has come to. */
  type = 0;
  portal = "" as Epoch;
  server = 0;
  session = 0;
  seq = 0;
  readonly #limit: number;
  #bytes = nothing;
  /** In `#bytes`: what of the frame has not been read yet, and where it ends. */
  #at = 0;
  #end = 0;
  /** What came behind a frame that is not whole yet. */
  #more: Buffer[] = [];
  #moreBytes = 0;
  #record: unknown = undefined;
  #epochHigh = -1;
  #epochLow = -1;

  constructor(limit: number) {
    this.#limit = limit;
  }

  push(chunk: Buffer): void {
    if (this.#end === this.#bytes.length && this.#moreBytes === 0) {
      this.#bytes = chunk;
      this.#end = 0;
    } else {
      this.#more.push(chunk);
      this.#moreBytes += chunk.length;
    }
  }

  /** Goes on to the next frame, if all of it is there. Throws `link-protocol` for bytes that are none. */
  next(): boolean {
    if (!this.#has(4)) return false;
    const size = this.#bytes.readUInt32BE(this.#end) + 4;
    if (size < headerBytes || size > this.#limit) throw malformed(`a frame of ${size} bytes`);
    if (!this.#has(size)) return false;
    const bytes = this.#bytes;
    const at = this.#end;
    this.type = bytes[at + 4]!;
    this.#readEpoch(bytes.readUInt32BE(at + 5), bytes.readUInt32BE(at + 9));
    this.server = bytes.readUInt16BE(at + 13);
    this.session = bytes.readUInt32BE(at + 15);
    this.seq = bytes.readUIntBE(at + 19, 6);
    this.#record = undefined;
    this.#at = at + headerBytes;
    this.#end = at + size;
    return true;
  }

  // What a frame's body is made of. Each throws `link-protocol` if it is not there.

  /** How many bytes of the body have not been read. */
  get left(): number {
    return this.#end - this.#at;
  }

  u8(): number {
    return this.#bytes[this.#skip(1)]!;
  }

  u32(): number {
    return this.#bytes.readUInt32BE(this.#skip(4));
  }

  u48(): number {
    return this.#bytes.readUIntBE(this.#skip(6), 6);
  }

  /** So many bytes as UTF-8: all that are left, if nothing is said. */
  text(bytes = this.left): string {
    const at = this.#skip(bytes);
    return this.#bytes.toString("utf8", at, at + bytes);
  }

  json(): unknown {
    const text = this.text(this.u32());
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw malformed("a body with what should be JSON", cause);
    }
  }

  /** The JSON that holds several parts of the message. */
  get record(): unknown {
    this.#record ??= this.json();
    return this.#record;
  }

  /** Where so many bytes begin that are read now. */
  #skip(bytes: number): number {
    if (bytes > this.left) throw malformed("a body that ends in the middle");
    this.#at += bytes;
    return this.#at - bytes;
  }

  /**
   * Have so many bytes come of the next frame? Chunks are joined only if they have, so that a large frame in many chunks costs
   * linear time.
   */
  #has(bytes: number): boolean {
    const there = this.#bytes.length - this.#end;
    if (there >= bytes) return true;
    if (there === 0) this.#letGo();
    if (there + this.#moreBytes < bytes) return false;
    this.#bytes = Buffer.concat([this.#bytes.subarray(this.#end), ...this.#more]);
    this.#end = 0;
    this.#more = [];
    this.#moreBytes = 0;
    return true;
  }

  /** All that has come is read: what a large frame took is not kept until the next one comes. */
  #letGo(): void {
    this.#bytes = nothing;
    this.#end = 0;
  }

  /** One link speaks of one epoch nearly always, so its string is made once. */
  #readEpoch(high: number, low: number): void {
    if (high === this.#epochHigh && low === this.#epochLow) return;
    this.#epochHigh = high;
    this.#epochLow = low;
    this.portal = (hex32(high) + hex32(low)) as Epoch;
  }
}

function hex32(value: number): string {
  return value.toString(16).padStart(8, "0");
}
