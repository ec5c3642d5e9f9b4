/** An object's row as the store keeps it: `{"kind":"Chest","location":{"$object":7},"like":{"$object":3},"key":"town.chest","db":{"name":"chest",…}}`. */
import { HoldfastError } from "../errors.ts";
import type { Reference, Stored } from "./plain-data.ts";

/** What was given to an entity; what its class says of it is not stored. */
export interface Content {
  readonly location?: Reference | null | undefined;
  readonly like?: Reference | null | undefined;
  readonly key?: string | undefined;
  readonly fields: { [key: string]: Stored };
}

/** What the world must know of each object at once. */
export interface Head {
  readonly kind: string;
  /** The ids of what it is in, and of what it is like. */
  readonly location: number | null;
  readonly like: number | undefined;
}

const head =
  /^\{"kind":"([^"\\]*)"(?:,"name":"(?:[^"\\]|\\.)*")?(?:,"location":(?:null|\{"\$object":(\d+)\}))?(?:,"like":(?:null|\{"\$object":(\d+)\}))?(?:,"key":"([^"\\]*)")?,"db":/;

const named =
  /^\{"kind":"[^"\\]*"(?:,"location":(?:null|\{"\$object":\d+\}))?(?:,"like":null)?(?:,"key":"[^"\\]*")?,"db":\{"name":"([^"\\]*)"/;

/** Whether the text is as `encodeObject` writes it, without a space: only of such a one the following can be told. */
export function isAsWritten(text: string): boolean {
  return text.startsWith('{"kind":"');
}

/** The name, where it is the first of what is stored, as it mostly is; else null. */
export function nameIn(text: string): string | null {
  return named.exec(text)?.[1] ?? null;
}

export function keyIn(text: string): string | null {
  return head.exec(text)?.[4] ?? null;
}

/** False if no field of that name is stored. */
export function mentions(text: string, field: string): boolean {
  return text.includes(`${JSON.stringify(field)}:`);
}

export function encodeObject(kind: string, { location, like, key, fields }: Content): string {
  return JSON.stringify({ kind, location, like, key, db: fields });
}

/** Costs a fraction of what reading the whole costs, where the text is as `encodeObject` writes it. */
export function readHead(id: number, text: string): Head {
  const match = head.exec(text);
  if (match) {
    const [, kind = "", location, like] = match;
    return { kind, location: location ? Number(location) : null, like: like ? Number(like) : undefined };
  }
  type Referring = { readonly $object: number } | null;
  type Parsed = { readonly kind: string; readonly location?: Referring; readonly like?: Referring };
  const { kind, location, like } = parseStored<Parsed>(`object ${id}`, text);
  return { kind, location: location?.$object ?? null, like: like?.$object };
}

/** References in it are as they are stored. Rows of before had the name beside the other fields. */
export function readObject(id: number, text: string): Content {
  type Fields = Content["fields"];
  const { name, location, like, key, db } = parseStored<Content & { name?: string; db: Fields }>(`object ${id}`, text);
  return { location, like, key, fields: name === undefined ? db : { name, ...db } };
}

export function parseStored<T>(what: string, text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw damaged(`${what} can't be read`, cause);
  }
}

export function damaged(how: string, cause?: unknown): HoldfastError {
  return new HoldfastError("world-damaged", `The stored world is damaged: ${how}.`, {
    advice: "Restore a backup with `holdfast restore`.",
    cause,
  });
}
