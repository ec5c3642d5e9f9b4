/** What a table of frames is made of, and the types of the messages that follow from it. */
import type { Field } from "./field.ts";
import type { Address } from "./framing.ts";

/** The fields of a message, under their names. */
// biome-ignore lint/suspicious/noExplicitAny: a table holds fields of every type
export type Fields = { readonly [name: string]: Field<any> };

/** One row: the frame's number and what it carries. */
export interface Row<F extends Fields = Fields> {
  readonly number: number;
  readonly fields: F;
}

/** The number of a row that is given up is never given again: docs/link.md keeps it as *retired*. */
export function frame<F extends Fields>(number: number, fields: F): Row<F> {
  return { number, fields };
}

/** A numbered stream: its entries are of several types, a row for each, and are numbered by the same `fields`. */
export interface Stream<F extends Fields = Fields, Entries extends Rows = Rows> {
  readonly fields: F;
  readonly entries: Entries;
}

export type Rows = { readonly [type: string]: Row };

export function stream<F extends Fields, Entries extends Rows>(fields: F, entries: Entries): Stream<F, Entries> {
  return { fields, entries };
}

/** All that one side says: a row or a stream for each `op`. */
export type Table = { readonly [op: string]: Row | Stream };

/** A row of a table with the way to it. */
export interface PlacedRow {
  readonly number: number;
  readonly op: string;
  /** The message's own fields; in a stream, those that all its entries have. */
  readonly fields: Fields;
  readonly entry: { readonly type: string; readonly fields: Fields } | null;
}

export function rowsOf(table: Table): readonly PlacedRow[] {
  return Object.entries(table).flatMap(([op, said]): readonly PlacedRow[] => {
    if ("number" in said) return [{ op, ...said, entry: null }];
    return Object.entries(said.entries).map(([type, { number, fields }]) => {
      return { number, op, fields: said.fields, entry: { type, fields } };
    });
  });
}

type Values<F extends Fields> = { readonly [Name in keyof F]: F[Name] extends Field<infer T> ? T : never };

/** An entry of a stream, by its `type`. */
type Entry<Entries extends Rows> = {
  [Type in keyof Entries]: { readonly type: Type } & Values<Entries[Type]["fields"]>;
}[keyof Entries];

/** The messages of a table, by their `op`. A stream's message has its entry under the stream's own name. */
export type Said<T extends Table> = {
  [Op in keyof T]: { readonly op: Op } & (T[Op] extends Row<infer F>
    ? Values<F>
    : T[Op] extends Stream<infer F, infer Entries>
      ? Values<F> & { readonly [Name in Op]: Entry<Entries> }
      : never);
}[keyof T];

export type Addressed<M> = M & Address;

/** One handler for each op; a missing one doesn't compile. */
export type Handlers<M extends { readonly op: string }> = {
  readonly [Op in M["op"]]: (message: Extract<M, { readonly op: Op }>) => void;
};

export function dispatch<M extends { readonly op: string }>(handlers: Handlers<M>, message: M): void {
  (handlers[message.op as M["op"]] as (message: M) => void)(message);
}
