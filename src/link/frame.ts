/** A frame taken apart: what stands between the bytes of framing.ts and the messages. */
import type { Epoch } from "../session/session-id.ts";
import type { Guard } from "./guard.ts";
import { malformed, refused } from "./link-errors.ts";

/** Fields that a type does not use are 0, undefined or empty. */
export interface Frame {
  readonly type: number;
  readonly session: number;
  readonly seq: number;
  /** Written as JSON; `undefined` is a tail of no bytes. */
  readonly tail: unknown;
  /** UTF-8 text, or packed numbers, or both: as its type says. */
  readonly rest: string | Buffer;
}

/** A frame as it arrived, from whom; its rest still belongs to the chunk. */
export interface ReadFrame extends Frame {
  readonly portal: Epoch;
  readonly server: number;
  readonly rest: Buffer;
}

export function frame(type: number, fields: Partial<Omit<Frame, "type">>): Frame {
  return { type, session: fields.session ?? 0, seq: fields.seq ?? 0, tail: fields.tail, rest: fields.rest ?? "" };
}

export const u16 = 0xffff;
export const u32 = 0xffffffff;
export const u48 = 0xffffffffffff;

/** `value`, if it is a whole number up to `max`; else throws `link-refused`. */
export function fitting(value: number, max: number): number {
  if (Number.isInteger(value) && value >= 0 && value <= max) return value;
  throw refused(`${value} is not a whole number from 0 to ${max}`);
}

/** The tail as what it should be; anything else throws `link-protocol`. */
export function tailOf<T>(read: ReadFrame, guard: Guard<T>): T {
  if (guard(read.tail)) return read.tail;
  throw malformed(`a frame of type ${read.type} whose tail has the wrong shape`);
}
