/** The link's binary frames: messages to bytes and back, checked once at this edge and trusted behind it. */
import type { Epoch } from "../session/session-id.ts";
import { fitting, type ReadFrame, u16, u32, u48 } from "./frame.ts";
import { malformed, refused } from "./link-errors.ts";
import type { Addressed, PortalToServer, ServerToPortal } from "./messages.ts";
import { portalFrame, readPortalFrame } from "./portal-frames.ts";
import { readServerFrame, serverFrame } from "./server-frames.ts";

//   0        4      5                13       15        19      25            29
//   ┌────────┬──────┬────────────────┬────────┬─────────┬───────┬─────────────┬──────┬──────┐
//   │ length │ type │ Portal's epoch │ Server │ session │  seq  │ tail length │ tail │ rest │
//   │  u32   │  u8  │      u64       │  u16   │   u32   │  u48  │     u32     │ JSON │      │
//   └────────┴──────┴────────────────┴────────┴─────────┴───────┴─────────────┴──────┴──────┘
// Big-endian. `length` counts the bytes after itself. docs/link.md lists the types and what each keeps in its rest.

const headerBytes = 29;

/** The largest frame by default, header included. */
export const maxFrameBytes = 16 * 1024 * 1024;

/**
 * Throws `link-refused` for what a frame can't carry: a number out of its range, data nested too deeply for JSON, more
 * than `limit` bytes. Half a surrogate pair in a text becomes U+FFFD, as everywhere in UTF-8.
 */
export function encodeFrame(message: Addressed<PortalToServer | ServerToPortal>, limit = maxFrameBytes): Buffer {
  const frame = isFromPortal(message) ? portalFrame(message) : serverFrame(message);
  const tail = frame.tail === undefined ? "" : stringify(frame.tail);
  const tailBytes = Buffer.byteLength(tail);
  const restBytes = Buffer.byteLength(frame.rest);
  const size = headerBytes + tailBytes + restBytes;
  if (size > limit) throw refused(`${size} bytes are more than the ${limit} of a frame`);

  const bytes = Buffer.allocUnsafe(size);
  bytes.writeUInt32BE(size - 4, 0);
  bytes[4] = frame.type;
  if (message.portal.length !== 16 || bytes.write(message.portal, 5, "hex") !== 8) {
    throw refused("an epoch is 16 hex digits");
  }
  bytes.writeUInt16BE(fitting(message.server, u16), 13);
  bytes.writeUInt32BE(fitting(frame.session, u32), 15);
  bytes.writeUIntBE(fitting(frame.seq, u48), 19, 6);
  bytes.writeUInt32BE(tailBytes, 25);
  bytes.write(tail, headerBytes);
  if (typeof frame.rest === "string") bytes.write(frame.rest, headerBytes + tailBytes);
  else frame.rest.copy(bytes, headerBytes + tailBytes);
  return bytes;
}

/** Both sides say hello, each with facts of its own; every other op belongs to one side. */
function isFromPortal(message: Addressed<PortalToServer | ServerToPortal>): message is Addressed<PortalToServer> {
  switch (message.op) {
    case "hello":
      return "sessions" in message;
    case "present":
    case "input":
    case "received":
    case "ask":
      return true;
    case "ready":
    case "committed":
    case "output":
    case "answer":
    case "durable":
    case "behind":
    case "writing":
      return false;
  }
}

function stringify(tail: unknown): string {
  try {
    return JSON.stringify(tail);
  } catch (cause) {
    throw refused("its data is nested too deeply", cause);
  }
}

/**
 * Bytes in, messages out, wherever the chunks' borders fall. Throws `link-protocol` at a frame that is not as
 * docs/link.md says, and `link-version` at the hello of another version; it is of no use after either.
 */
export class FrameDecoder<M extends { readonly op: string }> {
  readonly #read: (frame: ReadFrame) => M;
  readonly #limit: number;
  #chunks: Buffer[] = [];
  #bytes = 0;
  #epochHigh = -1;
  #epochLow = -1;
  #epoch = "" as Epoch;

  constructor(read: (frame: ReadFrame) => M, limit = maxFrameBytes) {
    this.#read = read;
    this.#limit = limit;
  }

  /** What the Portal's end of a link receives. */
  static fromServer(limit?: number): FrameDecoder<ServerToPortal> {
    return new FrameDecoder(readServerFrame, limit);
  }

  /** What the Server's end of a link receives. */
  static fromPortal(limit?: number): FrameDecoder<PortalToServer> {
    return new FrameDecoder(readPortalFrame, limit);
  }

  push(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
  }

  /** The next whole message, if there is one: one at a time, so that a paused link can stop between two. */
  next(): Addressed<M> | undefined {
    if (this.#bytes < headerBytes) return undefined;
    const size = this.#peekSize();
    if (size < headerBytes || size > this.#limit) throw malformed(`a frame of ${size} bytes`);
    if (this.#bytes < size) return undefined;
    const bytes = this.#take(size);
    const frame = this.#parse(bytes);
    return { ...this.#read(frame), portal: frame.portal, server: frame.server };
  }

  #peekSize(): number {
    const first = this.#chunks[0]!;
    if (first.length < 4) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0]!.readUInt32BE(0) + 4;
  }

  /** Joins chunks only when a whole frame is there, so that a large frame in many chunks costs linear time. */
  #take(size: number): Buffer {
    const bytes = this.#chunks[0]!.length >= size ? this.#chunks[0]! : Buffer.concat(this.#chunks);
    if (bytes !== this.#chunks[0]) this.#chunks = [bytes];
    this.#bytes -= size;
    if (bytes.length === size) this.#chunks.shift();
    else this.#chunks[0] = bytes.subarray(size);
    return bytes.subarray(0, size);
  }

  #parse(bytes: Buffer): ReadFrame {
    const tailEnd = headerBytes + bytes.readUInt32BE(25);
    if (tailEnd > bytes.length) throw malformed("a tail longer than its frame");
    return {
      type: bytes[4]!,
      portal: this.#epochOf(bytes),
      server: bytes.readUInt16BE(13),
      session: bytes.readUInt32BE(15),
      seq: bytes.readUIntBE(19, 6),
      tail: tailEnd === headerBytes ? undefined : parseTail(bytes.toString("utf8", headerBytes, tailEnd)),
      rest: bytes.subarray(tailEnd),
    };
  }

  /** One link speaks of one epoch nearly always, so its string is made once. */
  #epochOf(bytes: Buffer): Epoch {
    const high = bytes.readUInt32BE(5);
    const low = bytes.readUInt32BE(9);
    if (high !== this.#epochHigh || low !== this.#epochLow) {
      this.#epochHigh = high;
      this.#epochLow = low;
      this.#epoch = bytes.toString("hex", 5, 13) as Epoch;
    }
    return this.#epoch;
  }
}

function parseTail(tail: string): unknown {
  try {
    return JSON.parse(tail);
  } catch (cause) {
    throw malformed("a tail that is not JSON", cause);
  }
}
