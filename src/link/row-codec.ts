/** The messages of one row of a table, to their frames and back. */
import type { Field } from "./field.ts";
import type { FrameReader } from "./frame-reader.ts";
import type { Fields, PlacedRow } from "./frame-table.ts";
import type { FrameWriter } from "./frame-writer.ts";
import type { Address } from "./framing.ts";
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
  /** How many fields the JSON record is made of. */
  readonly #inRecord: number;

  constructor({ number, op, fields, entry }: PlacedRow) {
    this.#number = number;
    this.#op = op;
    this.#fields = new FieldList(fields);
    this.#entry = entry && { type: entry.type, fields: new FieldList(entry.fields) };
    const places = [...Object.values(fields), ...Object.values(entry?.fields ?? {})].map(({ place }) => place);
    this.#hasSession = places.includes("session");
    this.#hasSeq = places.includes("seq");
    this.#inRecord = places.filter((place) => place === "record").length;
  }

  /** Gives the size of the frame. */
  write(message: Values & Address, frame: FrameWriter): number {
    frame.begin();
    this.#fields.write(message, frame);
    this.#entry?.fields.write(message[this.#op] as Values, frame);
    return frame.end(this.#number, message);
  }

  read(frame: FrameReader): Values {
    const message: Values = { op: this.#op, portal: frame.portal, server: frame.server };
    this.#fields.read(frame, message);
    if (this.#entry) message[this.#op] = this.#entry.fields.read(frame, { type: this.#entry.type });
    this.#expectNoMore(frame);
    return message;
  }

  /** What no field has read is 0 or empty. */
  #expectNoMore(frame: FrameReader): void {
    if (frame.session !== 0 && !this.#hasSession) throw malformed("a session in a frame that has none");
    if (frame.seq !== 0 && !this.#hasSeq) throw malformed("a number in a frame that has none");
    if (frame.left > 0) throw malformed("a frame with more than its fields");
    if (this.#inRecord > 0 && Object.keys(frame.record as object).length > this.#inRecord) {
      throw malformed("a record with more than its fields");
    }
  }
}

class FieldList {
  readonly #fields: readonly { readonly name: string; readonly field: Field<unknown> }[];

  constructor(fields: Fields) {
    this.#fields = Object.entries(fields).map(([name, field]) => ({ name, field }));
  }

  write(values: Values, frame: FrameWriter): void {
    for (const { name, field } of this.#fields) field.write(values[name], frame, name);
  }

  read(frame: FrameReader, values: Values): Values {
    for (const { name, field } of this.#fields) values[name] = field.read(frame, name);
    return values;
  }
}
