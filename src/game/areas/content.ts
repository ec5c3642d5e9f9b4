/** What areas hold, flat: each object by its key, with what its file says of it. */
import { type Json, referenceKey } from "../../world/plain-data.ts";

/** Words of an area's own, which are no fields. */
const areasOwn: ReadonlySet<string> = new Set(["kind", "exits", "things", "rules"]);

export function isAreasOwn(word: string): boolean {
  return areasOwn.has(word);
}

const placing: ReadonlySet<string> = new Set(["location", "like"]);

/** What is said of an object beside its fields. */
export function isPlacing(field: string): boolean {
  return placing.has(field);
}

/** In content, a reference to an object is an object with this one key. */
export const keyOfReference = "$key";

export type Fields = { readonly [field: string]: Json };

/** One object. Where it is and what it is like stand among its fields. */
export interface Piece {
  /** The stored name of its class. */
  readonly kind: string;
  readonly fields: Fields;
}

/** What holds others comes before them. */
export type Content = ReadonlyMap<string, Piece>;

export function referenceTo(key: string): Json {
  return { [keyOfReference]: key };
}

/** The key that `value` refers to; null if it is no reference. */
export function referredKey(value: Json): string | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const key = (value as Fields)[keyOfReference];
  return typeof key === "string" ? key : null;
}

/** Whether it can stand in an area: it refers to nothing without a key, and has nothing that would be taken for a reference. */
export function isSayable(value: Json): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (referenceKey in value) return false;
  if (keyOfReference in value) return referredKey(value) !== null && Object.keys(value).length === 1;
  return Object.values(value).every(isSayable);
}

/** Every key that `value` refers to, however deep. */
export function referredKeys(value: Json): string[] {
  const key = referredKey(value);
  if (key !== null) return [key];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(referredKeys) : [];
}
