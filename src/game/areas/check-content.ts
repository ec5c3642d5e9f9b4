/** Whether a game can make what its areas hold: of classes that it has, with fields that they have, of keys that are there. */
import { type KindClass, shapeOf } from "../../world/class-fields.ts";
import { PlacedEntity } from "../../world/placed-entity.ts";
import type { Json } from "../../world/plain-data.ts";
import { hasField, type Shape } from "../../world/shape.ts";
import type { AboutArea } from "./area.ts";
import { invalidArea } from "./area-reader.ts";
import { type Piece, referredKeys } from "./content.ts";

/** What an area may say of an object beside its fields. */
const placed: ReadonlySet<string> = new Set(["location", "like"]);

/** Throws `area-invalid`. `isKnown` tells whether an object of that key is there or comes. */
export function checkContent(
  { source, isFile, content }: AboutArea,
  kinds: ReadonlyMap<string, KindClass>,
  isKnown: (key: string) => boolean,
): void {
  const shapes = new Map<string, Shape>();
  const wrongIn = (piece: Piece): string | null => {
    const kind = kinds.get(piece.kind);
    if (!kind) return `is a ${piece.kind}, which is none of the game's kinds`;
    if (!(kind.prototype instanceof PlacedEntity)) return `is a ${piece.kind}, which has no place`;
    const shape = shapes.get(piece.kind) ?? shapeOf(kind);
    shapes.set(piece.kind, shape);
    return wrongField(piece, shape, isFile) ?? unknownKey(piece, isKnown);
  };
  for (const [key, piece] of content) {
    const wrong = wrongIn(piece);
    if (wrong !== null) throw invalidArea(source, `${key} ${wrong}.`);
  }
}

/** The compiler has seen to the types of what stands in no file of its own. */
function wrongField({ fields }: Piece, shape: Shape, isFile: boolean): string | null {
  for (const [field, value] of Object.entries(fields)) {
    if (placed.has(field)) continue;
    if (!hasField(shape, field)) return `has a field "${field}", which a ${shape.name} has not`;
    const standard = shape.defaults.get(field);
    if (isFile && standard !== undefined && standard !== null && typeOf(standard as Json) !== typeOf(value)) {
      return `has ${JSON.stringify(value)} as "${field}", which is ${typeOf(standard as Json)} in a ${shape.name}`;
    }
  }
  for (const field of shape.required)
    if (!(field in fields)) return `has no "${field}", which a ${shape.name} requires`;
  return null;
}

function unknownKey({ fields }: Piece, isKnown: (key: string) => boolean): string | null {
  for (const [field, value] of Object.entries(fields)) {
    const missing = referredKeys(value).find((key) => !isKnown(key));
    if (missing !== undefined) return `refers to "${missing}" as its ${field}, and nothing has that key`;
  }
  return null;
}

function typeOf(value: Json): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  const types: { readonly [type: string]: string } = {
    string: "a text",
    number: "a number",
    boolean: "true or false",
  };
  return types[typeof value] ?? "a record";
}
