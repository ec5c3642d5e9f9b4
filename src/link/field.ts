/** The places of a frame, and a field in each: how it is put there, and how it is taken out and checked. */
import type { Epoch } from "../session/session-id.ts";
import { malformed, refused } from "./link-errors.ts";
import { isRecord, listOf, pairOf, type Shape, upTo } from "./shape.ts";

export type Place = "session" | "seq" | "tail" | "part of the tail" | "rest" | "tail and rest";

/** Of a message, under the name that it has there. */
export interface Field<T> {
  readonly place: Place;
  readonly shape: Shape<T>;
  /** Throws `link-refused` for what no frame can carry. */
  write(value: T, frame: WrittenFrame, name: string): void;
  /** Throws `link-protocol` for what has another shape. */
  read(frame: ReadFrame, name: string): T;
}

/** What a row of the table puts into its frame; what it leaves is 0 or empty. */
export class WrittenFrame {
  readonly type: number;
  session = 0;
  seq = 0;
  /** Written as JSON; `undefined` is a tail of no bytes. */
  tail: unknown = undefined;
  /** The rest: so many bytes that `pack` writes, and then text. */
  packedBytes = 0;
  pack: ((bytes: Buffer, at: number) => void) | null = null;
  text = "";

  constructor(type: number) {
    this.type = type;
  }

  addToTail(name: string, value: unknown): void {
    this.tail ??= {};
    (this.tail as { [name: string]: unknown })[name] = value;
  }
}

/** A frame as it came, its rest still in the chunk that brought it. */
export interface ReadFrame {
  readonly type: number;
  readonly portal: Epoch;
  readonly server: number;
  readonly session: number;
  readonly seq: number;
  readonly tail: unknown;
  readonly bytes: Buffer;
  /** Where in `bytes` the part of the rest begins that has not been read, and where the frame ends. */
  restAt: number;
  readonly end: number;
}

export const u16 = 0xffff;
export const u32 = 0xffffffff;
export const u48 = 0xffffffffffff;

/** `value`, if it is a whole number up to `max`; else throws `link-refused`. */
export function fitting(value: number, max: number): number {
  if (Number.isInteger(value) && value >= 0 && value <= max) return value;
  throw refused(`${value} is not a whole number from 0 to ${max}`);
}

/** Whose the frame is: a session's number in the Portal's run. */
export const session: Field<number> = {
  place: "session",
  shape: upTo(u32),
  write(value, frame) {
    frame.session = value;
  },
  read: (frame) => frame.session,
};

/** A number in the header: most often that of an entry of a stream. */
export const seq: Field<number> = {
  place: "seq",
  shape: upTo(u48),
  write(value, frame) {
    frame.seq = value;
  },
  read: (frame) => frame.seq,
};

/** The whole tail. */
export function tail<T>(shape: Shape<T>): Field<T> {
  return {
    place: "tail",
    shape,
    write(value, frame) {
      frame.tail = value;
    },
    read: (frame) => checked(shape, frame.tail, frame),
  };
}

/** A field of the tail, which is a record of all the row's fields of this kind. */
export function inTail<T>(shape: Shape<T>): Field<T> {
  return {
    place: "part of the tail",
    shape,
    write(value, frame, name) {
      frame.addToTail(name, value);
    },
    read: (frame, name) => checked(shape, isRecord(frame.tail) ? frame.tail[name] : undefined, frame),
  };
}

function checked<T>(shape: Shape<T>, value: unknown, { type }: ReadFrame): T {
  if (shape.is(value)) return value;
  throw malformed(`a frame of type ${type} whose tail has the wrong shape`);
}

/** Session's numbers, as `count u32, count × session u32`: a line to everybody costs four bytes for each, not a frame. */
export const recipients: Field<readonly number[]> = {
  place: "rest",
  shape: listOf(upTo(u32)),
  write(to, frame) {
    frame.packedBytes = 4 + 4 * to.length;
    frame.pack = (bytes, at) => {
      bytes.writeUInt32BE(to.length, at);
      for (let i = 0; i < to.length; i++) bytes.writeUInt32BE(fitting(to[i]!, u32), at + 4 + 4 * i);
    };
  },
  read(frame) {
    const { bytes, restAt, end } = frame;
    if (end - restAt < 4) throw malformed("an output without recipients");
    const count = bytes.readUInt32BE(restAt);
    const first = restAt + 4;
    if (count > (end - first) / 4) throw malformed("an output with fewer recipients than it counts");
    const to = new Array<number>(count);
    for (let i = 0; i < count; i++) to[i] = bytes.readUInt32BE(first + 4 * i);
    frame.restAt = first + 4 * count;
    return to;
  },
};

const numberedBytes = 10;

/** A number for each of many sessions, as `session u32, seq u48` again and again. */
export const numbered: Field<readonly (readonly [session: number, seq: number])[]> = {
  place: "rest",
  shape: listOf(pairOf(upTo(u32), upTo(u48))),
  write(list, frame) {
    frame.packedBytes = list.length * numberedBytes;
    frame.pack = (bytes, first) => {
      let at = first;
      for (const [session, seq] of list) {
        bytes.writeUInt32BE(fitting(session, u32), at);
        bytes.writeUIntBE(fitting(seq, u48), at + 4, 6);
        at += numberedBytes;
      }
    };
  },
  read(frame) {
    const { bytes, restAt, end } = frame;
    if ((end - restAt) % numberedBytes !== 0) throw malformed("a list of sessions' numbers that ends in the middle");
    const list: [number, number][] = [];
    for (let at = restAt; at < end; at += numberedBytes) {
      list.push([bytes.readUInt32BE(at), bytes.readUIntBE(at + 4, 6)]);
    }
    frame.restAt = end;
    return list;
  },
};
