/** Whether a game can make what its areas hold: of classes that it has, with fields that they have, of keys that are there. */
import { suggestionFor } from "../../text/suggestion.ts";
import { type KindClass, shapeOf } from "../../world/class-fields.ts";
import { PlacedEntity } from "../../world/placed-entity.ts";
import type { Json } from "../../world/plain-data.ts";
import { hasField, type Shape } from "../../world/shape.ts";
import { pronounForms } from "../acts/english.ts";
import type { AboutArea } from "./area.ts";
import { invalidArea } from "./area-reader.ts";
import { isPlacing, type Piece, referredKeys } from "./content.ts";

interface Wrong {
  readonly field: string;
  /** Of the object that it is a field of: the end of a sentence. */
  readonly what: string;
}

/** Throws `area-invalid`. `isKnown` tells whether an object of that key is there or comes. */
export function checkContent(
  { source, content }: AboutArea,
  kinds: ReadonlyMap<string, KindClass>,
  isKnown: (key: string) => boolean,
): void {
  const shapes = new Map<string, Shape>();
  const wrongIn = (piece: Piece): Wrong | null => {
    const kind = kinds.get(piece.kind);
    if (!kind) return { field: "kind", what: `is a ${piece.kind}, which is none of the game's kinds` };
    if (!(kind.prototype instanceof PlacedEntity))
      return { field: "kind", what: `is a ${piece.kind}, which has no place` };
    const shape = shapes.get(piece.kind) ?? shapeOf(kind);
    shapes.set(piece.kind, shape);
    return wrongField(piece, shape, source.file !== null) ?? unknownKey(piece, isKnown);
  };
  for (const [key, piece] of content) {
    const wrong = wrongIn(piece);
    if (wrong) throw invalidArea(source.at(`${key}.${wrong.field}`), `${key} ${wrong.what}.`);
  }
}

/** What Holdfast reads of every object is known more closely than what its class begins with can tell. */
interface Shaped {
  /** The end of a sentence. */
  readonly is: string;
  fits(value: Json): boolean;
}

const texts: Shaped = { is: "a list of texts", fits: isListOfTexts };
const everyObjects: ReadonlyMap<string, Shaped> = new Map([
  ["aliases", texts],
  ["tags", texts],
  ["roles", texts],
  ["access", { is: "a record of lists of texts", fits: (value) => Object.values(value ?? {}).every(isListOfTexts) }],
  [
    "pronouns",
    {
      is: `one of ${Object.keys(pronounForms).join(", ")}`,
      fits: (value) => typeof value === "string" && Object.hasOwn(pronounForms, value),
    },
  ],
]);

function isListOfTexts(value: Json): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

/** The compiler has seen to the types of what stands in no file of its own. */
function wrongField({ fields }: Piece, shape: Shape, isFile: boolean): Wrong | null {
  for (const [field, value] of Object.entries(fields)) {
    if (isPlacing(field)) continue;
    if (!hasField(shape, field))
      return { field, what: `has a field "${field}", which a ${shape.name} has not${insteadOf(field, shape)}` };
    const wanted = isFile ? wantedType(shape, field, value) : null;
    if (wanted !== null) {
      return { field, what: `has ${JSON.stringify(value)} as "${field}", which is ${wanted} in a ${shape.name}` };
    }
  }
  if ("like" in fields) return null;
  for (const field of shape.required)
    if (!(field in fields)) return { field, what: `has no "${field}", which a ${shape.name} requires` };
  return null;
}

/** Null if it is of that type. */
function wantedType(shape: Shape, field: string, value: Json): string | null {
  if (isWrongType(shape, field, value)) return typeOf(shape.defaults.get(field) as Json);
  const shaped = everyObjects.get(field);
  return shaped && !shaped.fits(value) ? shaped.is : null;
}

function insteadOf(field: string, { defaults, required }: Shape): string {
  const meant = suggestionFor(field, [...defaults.keys(), ...required]);
  return meant === null ? "" : ` (did you mean "${meant}"?)`;
}

/** Of another type than the class says; what it says nothing of may be anything. */
export function isWrongType({ defaults }: Shape, field: string, value: Json): boolean {
  const standard = defaults.get(field) ?? null;
  return standard !== null && typeOf(standard as Json) !== typeOf(value);
}

function unknownKey({ fields }: Piece, isKnown: (key: string) => boolean): Wrong | null {
  for (const [field, value] of Object.entries(fields)) {
    const missing = referredKeys(value).find((key) => !isKnown(key));
    if (missing !== undefined)
      return { field, what: `refers to "${missing}" as its ${field}, and nothing has that key` };
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
