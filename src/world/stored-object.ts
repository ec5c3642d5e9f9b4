/** An object's row as the store keeps it: `{"kind":"Chest","name":"chest","location":{"$object":7},"db":{…}}`. */
import { HoldfastError } from "../errors.ts";
import type { Reference, Stored } from "./plain-data.ts";

/** Beside `db` a game object stores its name and where it is. */
export interface Content {
  readonly name?: string;
  readonly location?: Reference | null;
  readonly db: { [key: string]: Stored };
}

/** What the world must know of each object at once. */
export interface Head {
  readonly kind: string;
  /** The id of what it is in. */
  readonly location: number | null;
}

const head = /^\{"kind":"([^"\\]*)"(?:,"name":"(?:[^"\\]|\\.)*")?(?:,"location":(?:null|\{"\$object":(\d+)\}))?,"db":/;

export function encodeObject(kind: string, { name, location, db }: Content): string {
  return JSON.stringify({ kind, name, location, db });
}

/** Costs a fraction of what reading the whole costs, where the text is as `encodeObject` writes it. */
export function readHead(id: number, text: string): Head {
  const match = head.exec(text);
  if (match) return { kind: match[1]!, location: match[2] === undefined ? null : Number(match[2]) };
  const { kind, location } = parseStored<{ kind: string; location?: { $object: number } | null }>(`object ${id}`, text);
  return { kind, location: location?.$object ?? null };
}

/** References in it are as they are stored. */
export function readObject(id: number, text: string): Content {
  return parseStored<Content>(`object ${id}`, text);
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
