/** The fields of a frame: where each lies, how it is put there, and how it is taken out and checked. */
import type { FrameReader } from "./frame-reader.ts";
import type { FrameWriter } from "./frame-writer.ts";
import { u32, u48 } from "./framing.ts";
import { malformed } from "./link-errors.ts";
import { isRecord, listOf, pairOf, type Shape, upTo } from "./shape.ts";

/** In the header; in the body, one after the other; or in one JSON record at the body's end. */
export type Place = "session" | "seq" | "body" | "record";

/** Of a message, under the name that it has there. */
export interface Field<T> {
  readonly place: Place;
  readonly shape: Shape<T>;
  /** Throws `link-refused` for what no frame can carry. */
  write(value: T, frame: FrameWriter, name: string): void;
  /** Throws `link-protocol` for what has another shape. */
  read(frame: FrameReader, name: string): T;
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

/** As JSON of its own. */
export function asJson<T>(shape: Shape<T>): Field<T> {
  return {
    place: "body",
    shape,
    write: (value, frame) => frame.json(value),
    read: (frame) => checked(shape, frame.json(), frame),
  };
}

/** In a JSON record of all the row's fields of this kind. */
export function inRecord<T>(shape: Shape<T>): Field<T> {
  return {
    place: "record",
    shape,
    write: (value, frame, name) => frame.inRecord(name, value),
    read(frame, name) {
      const { record } = frame;
      return checked(shape, isRecord(record) ? record[name] : undefined, frame);
    },
  };
}

function checked<T>(shape: Shape<T>, value: unknown, { type }: FrameReader): T {
  if (shape.is(value)) return value;
  throw malformed(`a frame of type ${type} whose JSON has the wrong shape`);
}

/** Sessions' numbers, as `count u32, count × session u32`: a line to everybody costs four bytes for each, not a frame. */
export const recipients: Field<readonly number[]> = {
  place: "body",
  shape: listOf(upTo(u32)),
  write(to, frame) {
    frame.u32(to.length);
    for (const session of to) frame.u32(session);
  },
  read(frame) {
    const count = frame.u32();
    if (count > frame.left / 4) throw malformed("an output with fewer recipients than it counts");
    const to: number[] = [];
    for (let i = 0; i < count; i++) to.push(frame.u32());
    return to;
  },
};

/** A number for each of many sessions, as `session u32, seq u48` again and again. */
export const numbered: Field<readonly (readonly [session: number, seq: number])[]> = {
  place: "body",
  shape: listOf(pairOf(upTo(u32), upTo(u48))),
  write(list, frame) {
    for (const [session, seq] of list) {
      frame.u32(session);
      frame.u48(seq);
    }
  },
  read(frame) {
    const list: [number, number][] = [];
    while (frame.left > 0) list.push([frame.u32(), frame.u48()]);
    return list;
  },
};
