/** The messages of one row of a table, to their frames and back. */
import { type Field, type ReadFrame, WrittenFrame } from "./field.ts";
import type { Fields, PlacedRow } from "./frame-table.ts";
import { malformed } from "./link-errors.ts";

/** A message, or the entry in it, as a row sees it: values under the names of its fields. */
export type Values = { [name: string]: unknown };

export class RowCodec {
  readonly #number: number;
  readonly #op: string;
  readonly #fields: FieldList;
  readonly #entry: { readonly type: string; readonly fields: FieldList } | null;
  readonly #hasSession: boolean;
  readonly #hasSeq: boolean;
  readonly #hasTail: boolean;
  /** How many fields the tail is made of; 0 where it is one, or there is none. */
  readonly #tailParts: number;

  constructor({ number, op, fields, entry }: PlacedRow) {
    this.#number = number;
    this.#op = op;
    this.#fields = new FieldList(fields);
    this.#entry = entry && { type: entry.type, fields: new FieldList(entry.fields) };
    const places = [...Object.values(fields), ...Object.values(entry?.fields ?? {})].map(({ place }) => place);
    this.#hasSession = places.includes("session");
    this.#hasSeq = places.includes("seq");
    this.#hasTail = places.includes("tail") || places.includes("tail and rest");
    this.#tailParts = places.filter((place) => place === "part of the tail").length;
  }

  write(message: Values): WrittenFrame {
    const frame = new WrittenFrame(this.#number);
    this.#fields.write(message, frame);
    this.#entry?.fields.write(message[this.#op] as Values, frame);
    return frame;
  }

  read(frame: ReadFrame): Values {
    const message: Values = { op: this.#op, portal: frame.portal, server: frame.server };
    this.#fields.read(frame, message);
    if (this.#entry) message[this.#op] = this.#entry.fields.read(frame, { type: this.#entry.type });
    this.#expectNoMore(frame);
    return message;
  }

  /** What no field has read is 0 or empty. */
  #expectNoMore({ session, seq, tail, restAt, end }: ReadFrame): void {
    if (session !== 0 && !this.#hasSession) throw malformed("a session in a frame that has none");
    if (seq !== 0 && !this.#hasSeq) throw malformed("a number in a frame that has none");
    if (restAt < end) throw malformed("a rest in a frame that has none");
    if (this.#tailParts > 0) {
      if (Object.keys(tail as object).length > this.#tailParts) throw malformed("a tail with more than its fields");
    } else if (tail !== undefined && !this.#hasTail) {
      throw malformed("a tail in a frame that has none");
    }
  }
}

class FieldList {
  readonly #fields: readonly { readonly name: string; readonly field: Field<unknown> }[];

  constructor(fields: Fields) {
    this.#fields = Object.entries(fields).map(([name, field]) => ({ name, field }));
  }

  write(values: Values, frame: WrittenFrame): void {
    for (const { name, field } of this.#fields) field.write(values[name], frame, name);
  }

  read(frame: ReadFrame, values: Values): Values {
    for (const { name, field } of this.#fields) values[name] = field.read(frame, name);
    return values;
  }
}
