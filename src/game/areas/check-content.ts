/** Whether a game can make what its areas hold: of classes that it has, with fields that they have, of keys that are there. */
import { type KindClass, shapeOf } from "../../world/class-fields.ts";
import { PlacedEntity } from "../../world/placed-entity.ts";
import type { Json } from "../../world/plain-data.ts";
import { hasField, type Shape } from "../../world/shape.ts";
import type { AboutArea } from "./area.ts";
import { invalidArea } from "./area-reader.ts";
import { isPlacing, type Piece, referredKeys } from "./content.ts";

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
    if (isPlacing(field)) continue;
    if (!hasField(shape, field)) return `has a field "${field}", which a ${shape.name} has not`;
    if (isFile && isWrongType(shape, field, value)) {
      const type = typeOf(shape.defaults.get(field) as Json);
      return `has ${JSON.stringify(value)} as "${field}", which is ${type} in a ${shape.name}`;
    }
  }
  if ("like" in fields) return null;
  for (const field of shape.required)
    if (!(field in fields)) return `has no "${field}", which a ${shape.name} requires`;
  return null;
}

/** Of another type than the class says; what it says nothing of may be anything. */
export function isWrongType({ defaults }: Shape, field: string, value: Json): boolean {
  const standard = defaults.get(field) ?? null;
  return standard !== null && typeOf(standard as Json) !== typeOf(value);
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
