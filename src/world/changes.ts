/** What a step has changed, as plain data: to tell who has changed what, and to take it back later. */
import { type Json, referenceKey } from "./plain-data.ts";
import { readObject } from "./stored-object.ts";

/** What is its own, and its `location`, `like` and `key`: by names, each as the JSON that is stored. What isn't given isn't there. */
export type OwnFields = { readonly [field: string]: string };

/** An object before and after: of one that was changed those fields that differ, of one that came or went all of them. */
export interface ObjectChange {
  readonly id: number;
  /** The stored name of its class. */
  readonly kind: string;
  /** Null if it came. */
  readonly before: OwnFields | null;
  /** Null if it went. */
  readonly after: OwnFields | null;
}

/** A timer's row; null if there was none, or is none. */
export interface TimerChange {
  readonly id: number;
  readonly before: string | null;
  readonly after: string | null;
}

/** Plain data, which can be stored. */
export interface Changes {
  readonly objects: readonly ObjectChange[];
  readonly timers: readonly TimerChange[];
}

/** Null if nothing of it has changed in the end. */
export function objectChange(id: number, textBefore: string | null, textAfter: string | null): ObjectChange | null {
  if (textBefore === textAfter) return null;
  const [before, after] = [textBefore, textAfter].map((text) => (text === null ? null : ownFields(id, text)));
  const { kind } = JSON.parse((textAfter ?? textBefore)!) as { readonly kind: string };
  if (!before || !after) return { id, kind, before: before ?? null, after: after ?? null };
  const differing = namesIn(before, after).filter((name) => before[name] !== after[name]);
  return differing.length === 0 ? null : { id, kind, before: only(differing, before), after: only(differing, after) };
}

export function ownFields(id: number, text: string): OwnFields {
  const { location, like, key, fields } = readObject(id, text);
  const besides = Object.entries({ location, like, key });
  // What rows of long ago have as fields of these names no class declares.
  const own = Object.entries(fields).filter(([name]) => besides.every(([besidesName]) => besidesName !== name));
  const placed = besides.filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries([...own, ...placed].map(([name, value]) => [name, JSON.stringify(value)]));
}

export function namesIn(...some: readonly (OwnFields | null)[]): string[] {
  return [...new Set(some.flatMap((fields) => Object.keys(fields ?? {})))];
}

function only(names: readonly string[], fields: OwnFields): OwnFields {
  return Object.fromEntries(names.filter((name) => name in fields).map((name) => [name, fields[name]!]));
}

/** The same changes, of objects that have other numbers now. */
export function renumbered(changes: Changes, now: ReadonlyMap<number, number>): Changes {
  const id = (number: number) => now.get(number) ?? number;
  const data = (value: Json): Json => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(data);
    const entries = Object.entries(value);
    return Object.fromEntries(
      entries.map(([name, each]) => [name, name === referenceKey ? id(Number(each)) : data(each)]),
    );
  };
  const texts = (fields: OwnFields | null) =>
    fields &&
    Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, JSON.stringify(data(JSON.parse(text)))]));
  const objects = changes.objects.map((change) => ({
    ...change,
    id: id(change.id),
    before: texts(change.before),
    after: texts(change.after),
  }));
  return { ...changes, objects };
}
