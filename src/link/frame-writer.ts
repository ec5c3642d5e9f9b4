/** Frames on their way out, one behind the other in one growing piece of memory. */
import type { Epoch } from "../session/session-id.ts";
import { type Address, headerBytes, maxFrameBytes, u16, u32, u48 } from "./framing.ts";
import { refused } from "./link-errors.ts";

/** A piece serves many turns of the event loop. What a burst needs beyond it is let go of with the burst. */
const pieceBytes = 64 * 1024;
const longText = 1024;

export class FrameWriter {
  /** Of the frame that is being written. */
  session = 0;
  seq = 0;
  readonly #limit: number;
  readonly #pieceBytes: number;
  #bytes: Buffer = Buffer.alloc(0);
  /** In `#bytes`: where the frames begin that nobody has taken yet, where they end, and how far the next one is. */
  #from = 0;
  #end = 0;
  #at = 0;
  /** The parts of the frame's JSON record. */
  #record: { [name: string]: unknown } | null = null;
  #epoch: Epoch | null = null;
  #epochHigh = 0;
  #epochLow = 0;

  /** A frame of more than `limit` bytes is refused. */
  constructor(limit = maxFrameBytes, firstBytes = pieceBytes) {
    this.#limit = limit;
    this.#pieceBytes = firstBytes;
  }

  /** How many bytes of whole frames there are. */
  get length(): number {
    return this.#end - this.#from;
  }

  /** The next frame begins; one that was not ended is as if it had never been. */
  begin(): void {
    this.#at = this.#end;
    this.#room(headerBytes);
    this.#at += headerBytes;
    this.session = 0;
    this.seq = 0;
    this.#record = null;
  }

  /** The frame is whole. Gives its size. All that was written of it may throw `link-refused`, as this does. */
  end(type: number, { portal, server }: Address): number {
    if (this.#record) this.json(this.#record);
    const size = this.#at - this.#end;
    if (size > this.#limit) throw tooLarge(size, this.#limit);
    const bytes = this.#bytes;
    const at = this.#end;
    if (portal !== this.#epoch) this.#useEpoch(portal);
    bytes.writeUInt32BE(size - 4, at);
    bytes[at + 4] = type;
    bytes.writeUInt32BE(this.#epochHigh, at + 5);
    bytes.writeUInt32BE(this.#epochLow, at + 9);
    bytes.writeUInt16BE(fitting(server, u16), at + 13);
    bytes.writeUInt32BE(fitting(this.session, u32), at + 15);
    bytes.writeUIntBE(fitting(this.seq, u48), at + 19, 6);
    this.#end = this.#at;
    return size;
  }

  /** Whole frames that were written elsewhere. */
  add(frames: Uint8Array): void {
    this.#at = this.#end;
    this.#room(frames.length);
    this.#bytes.set(frames, this.#at);
    this.#end += frames.length;
  }

  /** All frames so far. */
  take(): Buffer {
    const taken = this.#bytes.subarray(this.#from, this.#end);
    if (this.#bytes.length > this.#pieceBytes) {
      this.#bytes = Buffer.alloc(0);
      this.#end = 0;
    }
    this.#from = this.#end;
    return taken;
  }

  // What a frame's body is made of.

  u8(value: number): void {
    this.#room(1);
    this.#bytes[this.#at++] = value;
  }

  u32(value: number): void {
    this.#room(4);
    this.#at = this.#bytes.writeUInt32BE(fitting(value, u32), this.#at);
  }

  u48(value: number): void {
    this.#room(6);
    this.#at = this.#bytes.writeUIntBE(fitting(value, u48), this.#at, 6);
  }

  /** Half a surrogate pair becomes U+FFFD, as everywhere in UTF-8. */
  text(text: string): void {
    if (text.length > this.#limit) throw tooLarge(text.length, this.#limit);
    this.#room(text.length < longText ? 3 * text.length : Buffer.byteLength(text));
    this.#at += this.#bytes.write(text, this.#at);
  }

  /** With its length before it. */
  json(value: unknown): void {
    const text = stringify(value);
    this.u32(Buffer.byteLength(text));
    this.text(text);
  }

  /** A part of the JSON record that the body ends with. */
  inRecord(name: string, value: unknown): void {
    this.#record ??= {};
    this.#record[name] = value;
  }

  /** So many more bytes can be written. */
  #room(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return;
    const used = this.#at - this.#from;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#pieceBytes, 2 * (used + bytes)));
    this.#bytes.copy(larger, 0, this.#from, this.#at);
    this.#bytes = larger;
    this.#end -= this.#from;
    this.#from = 0;
    this.#at = used;
  }

  /** One writer speaks of one epoch nearly always. */
  #useEpoch(epoch: Epoch): void {
    if (!/^[\da-f]{16}$/.test(epoch)) throw refused("an epoch is 16 hex digits");
    this.#epochHigh = Number.parseInt(epoch.slice(0, 8), 16);
    this.#epochLow = Number.parseInt(epoch.slice(8), 16);
    this.#epoch = epoch;
  }
}

/** `value`, if it is a whole number up to `max`; else throws `link-refused`. */
function fitting(value: number, max: number): number {
  if (Number.isInteger(value) && value >= 0 && value <= max) return value;
  throw refused(`${value} is not a whole number from 0 to ${max}`);
}

function tooLarge(size: number, limit: number): Error {
  return refused(`${size} bytes are more than the ${limit} of a frame`);
}

function stringify(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (cause) {
    throw refused("its data is nested too deeply", cause);
  }
}
