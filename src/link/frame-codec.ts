/** Messages to bytes and back, as a table says: checked once at this edge and trusted behind it. */
import { FrameReader } from "./frame-reader.ts";
import { type Addressed, rowsOf, type Said, type Table } from "./frame-table.ts";
import { FrameWriter } from "./frame-writer.ts";
import { type Address, maxFrameBytes } from "./framing.ts";
import { malformed, refused } from "./link-errors.ts";
import { RowCodec, type Values } from "./row-codec.ts";

/** Bytes in, messages out, wherever the chunks' borders fall. It is of no use after it has thrown. */
export interface FrameDecoder<M> {
  push(chunk: Buffer): void;
  /**
   * The next whole message, if there is one: one at a time, so that a paused link can stop between two. Throws
   * `link-protocol` at a frame that is not as docs/link.md says, and `link-version` at the hello of another version.
   */
  next(): Addressed<M> | undefined;
}

export interface FrameEncoder<M> {
  /**
   * Writes the message behind the frames that are there, and gives its size. Throws `link-refused` for what a frame can't
   * carry, and then writes nothing: a number out of its range, data nested too deeply for JSON, more bytes than a frame may have.
   */
  write(message: Addressed<M>, frames: FrameWriter): number;
  /** A frame alone, in memory of its own. Throws as `write` does. */
  encode(message: Addressed<M>, limit?: number): Buffer;
}

/** Of a frame that is encoded alone: most fit in, and its memory is nobody else's. */
const aloneBytes = 128;

/** All that one side says: encoded there, decoded on the other side. */
export class FrameCodec<T extends Table> implements FrameEncoder<Said<T>> {
  readonly table: T;
  readonly #speaker: "Portal" | "Server";
  readonly #byNumber: (RowCodec | undefined)[] = [];
  readonly #byOp = new Map<string, RowCodec>();
  /** The entries of streams: by the stream's op, and then by their type. */
  readonly #byType = new Map<string, Map<string, RowCodec>>();

  constructor(speaker: "Portal" | "Server", table: T) {
    this.table = table;
    this.#speaker = speaker;
    for (const row of rowsOf(table)) {
      const codec = new RowCodec(row);
      this.#byNumber[row.number] = codec;
      if (row.entry === null) this.#byOp.set(row.op, codec);
      else this.#byType.set(row.op, (this.#byType.get(row.op) ?? new Map()).set(row.entry.type, codec));
    }
  }

  write(message: Addressed<Said<T>>, frames: FrameWriter): number {
    const values = message as Values & Address;
    const op = message.op as string;
    const entries = this.#byType.get(op);
    const row = entries ? entries.get((values[op] as { readonly type: string }).type) : this.#byOp.get(op);
    if (!row) throw refused(`no frame of a ${this.#speaker} says it`);
    return row.write(values, frames);
  }

  encode(message: Addressed<Said<T>>, limit = maxFrameBytes): Buffer {
    const frames = new FrameWriter(limit, aloneBytes);
    this.write(message, frames);
    return frames.take();
  }

  decoder(limit = maxFrameBytes): FrameDecoder<Said<T>> {
    const reader = new FrameReader(limit);
    return {
      push: (chunk) => reader.push(chunk),
      next: () => (reader.next() ? this.#read(reader) : undefined),
    };
  }

  #read(frame: FrameReader): Addressed<Said<T>> {
    const row = this.#byNumber[frame.type];
    if (!row) throw malformed(`a frame of type ${frame.type}, which a ${this.#speaker} does not send`);
    return row.read(frame) as Addressed<Said<T>>;
  }
}
