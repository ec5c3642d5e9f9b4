/** The link's binary frames: where their parts lie in the bytes. */
import type { Epoch } from "../session/session-id.ts";
import { fitting, type ReadFrame, u16, u32, u48, type WrittenFrame } from "./field.ts";
import type { Address } from "./frame-table.ts";
import { malformed, refused } from "./link-errors.ts";

//   0        4      5                13       15        19      25            29
//   ┌────────┬──────┬────────────────┬────────┬─────────┬───────┬─────────────┬──────┬──────┐
//   │ length │ type │ Portal's epoch │ Server │ session │  seq  │ tail length │ tail │ rest │
//   │  u32   │  u8  │      u64       │  u16   │   u32   │  u48  │     u32     │ JSON │      │
//   └────────┴──────┴────────────────┴────────┴─────────┴───────┴─────────────┴──────┴──────┘
// Big-endian. `length` counts the bytes after itself. docs/link.md lists the types and what each keeps in its rest.

const headerBytes = 29;

/** The largest frame by default, header included. */
export const maxFrameBytes = 16 * 1024 * 1024;

/** Throws `link-refused` for what is larger than `limit`, or has a number out of its range. */
export function frameBytes(frame: WrittenFrame, { portal, server }: Address, limit: number): Buffer {
  const tail = frame.tail === undefined ? "" : stringify(frame.tail);
  const tailBytes = Buffer.byteLength(tail);
  const restAt = headerBytes + tailBytes;
  const size = restAt + frame.packedBytes + Buffer.byteLength(frame.text);
  if (size > limit) throw refused(`${size} bytes are more than the ${limit} of a frame`);

  const bytes = Buffer.allocUnsafe(size);
  bytes.writeUInt32BE(size - 4, 0);
  bytes[4] = frame.type;
  writeEpoch(bytes, portal);
  bytes.writeUInt16BE(fitting(server, u16), 13);
  bytes.writeUInt32BE(fitting(frame.session, u32), 15);
  bytes.writeUIntBE(fitting(frame.seq, u48), 19, 6);
  bytes.writeUInt32BE(tailBytes, 25);
  if (tailBytes > 0) bytes.write(tail, headerBytes);
  frame.pack?.(bytes, restAt);
  if (frame.text !== "") bytes.write(frame.text, restAt + frame.packedBytes);
  return bytes;
}

/** By hand: `write` with "hex" takes longer than all the rest of a header. */
function writeEpoch(bytes: Buffer, epoch: Epoch): void {
  if (epoch.length !== 16) throw refused("an epoch is 16 hex digits");
  for (let i = 0; i < 8; i++) {
    bytes[5 + i] = (hexDigit(epoch.charCodeAt(2 * i)) << 4) | hexDigit(epoch.charCodeAt(2 * i + 1));
  }
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code >= 0x61 && code <= 0x66) return code - 0x57;
  throw refused("an epoch is 16 hex digits");
}

function stringify(tail: unknown): string {
  try {
    return JSON.stringify(tail);
  } catch (cause) {
    throw refused("its data is nested too deeply", cause);
  }
}

/** Chunks in, whole frames out, wherever the chunks' borders fall. */
export class FrameReader {
  readonly #limit: number;
  #chunks: Buffer[] = [];
  /** Where in the first chunk the next frame begins. */
  #at = 0;
  #bytes = 0;
  #epochHigh = -1;
  #epochLow = -1;
  #epoch = "" as Epoch;

  constructor(limit: number) {
    this.#limit = limit;
  }

  push(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
  }

  /** The next whole frame, if there is one. Throws `link-protocol` for bytes that are none. */
  next(): ReadFrame | undefined {
    if (this.#bytes < headerBytes) return undefined;
    const size = this.#joined(4).readUInt32BE(this.#at) + 4;
    if (size < headerBytes || size > this.#limit) throw malformed(`a frame of ${size} bytes`);
    if (this.#bytes < size) return undefined;
    const chunk = this.#joined(size);
    const frame = this.#parse(chunk, this.#at, this.#at + size);
    this.#bytes -= size;
    this.#at = frame.end;
    if (frame.end === chunk.length) {
      this.#chunks.shift();
      this.#at = 0;
    }
    return frame;
  }

  /**
   * The first chunk, with at least so many bytes from `#at`, which have come. Chunks are joined only for a whole frame,
   * so that a large one in many chunks costs linear time.
   */
  #joined(bytes: number): Buffer {
    const first = this.#chunks[0]!;
    if (first.length - this.#at >= bytes) return first;
    const joined = Buffer.concat([first.subarray(this.#at), ...this.#chunks.slice(1)]);
    this.#chunks = [joined];
    this.#at = 0;
    return joined;
  }

  #parse(bytes: Buffer, at: number, end: number): ReadFrame {
    const tailAt = at + headerBytes;
    const restAt = tailAt + bytes.readUInt32BE(at + 25);
    if (restAt > end) throw malformed("a tail longer than its frame");
    return {
      type: bytes[at + 4]!,
      portal: this.#epochOf(bytes.readUInt32BE(at + 5), bytes.readUInt32BE(at + 9)),
      server: bytes.readUInt16BE(at + 13),
      session: bytes.readUInt32BE(at + 15),
      seq: bytes.readUIntBE(at + 19, 6),
      tail: restAt === tailAt ? undefined : parseTail(bytes.toString("utf8", tailAt, restAt)),
      bytes,
      restAt,
      end,
    };
  }

  /** One link speaks of one epoch nearly always, so its string is made once. */
  #epochOf(high: number, low: number): Epoch {
    if (high !== this.#epochHigh || low !== this.#epochLow) {
      this.#epochHigh = high;
      this.#epochLow = low;
      this.#epoch = (hex32(high) + hex32(low)) as Epoch;
    }
    return this.#epoch;
  }
}

function hex32(value: number): string {
  return value.toString(16).padStart(8, "0");
}

function parseTail(tail: string): unknown {
  try {
    return JSON.parse(tail);
  } catch (cause) {
    throw malformed("a tail that is not JSON", cause);
  }
}
