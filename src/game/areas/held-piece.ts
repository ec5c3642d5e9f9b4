/** An object of the world as a piece of content: what is its own, with keys in the place of references. */
import { PlacedEntity } from "../../world/placed-entity.ts";
import { type Json, Reference, referenceKey, type Stored } from "../../world/plain-data.ts";
import { row } from "../../world/row.ts";
import type { World } from "../../world/world.ts";
import { type Piece, referenceTo } from "./content.ts";

/** Null if nothing has that key. */
export function heldPiece(world: World, key: string): Piece | null {
  const object = objectOf(world, key);
  return object && pieceOf(object);
}

export function pieceOf(object: PlacedEntity): Piece {
  const { shape, content } = object[row];
  const fields: { [field: string]: Json } = {};
  for (const [field, value] of Object.entries(content.fields)) fields[field] = told(value);
  const { location, like } = object;
  if (location) fields.location = told(location);
  if (like) fields.like = told(like);
  return { kind: shape.name, fields };
}

export function objectOf(world: World, key: string): PlacedEntity | null {
  const [object] = world.find(PlacedEntity, { key });
  return object ?? null;
}

function told(value: Stored): Json {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Reference) return toldReference(value);
  if (Array.isArray(value)) return value.map(told);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, told(each)]));
}

/** What has no key is told by its id, which no content knows. */
function toldReference(value: Reference): Json {
  if (value.deleted) return null;
  const key = value instanceof PlacedEntity ? value.key : null;
  return key === null ? { [referenceKey]: value.id } : referenceTo(key);
}
