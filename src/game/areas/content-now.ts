/** What an area would hold if it said what the world has now. */
import { isDeepStrictEqual } from "node:util";
import { type KindClass, shapeOf } from "../../world/class-fields.ts";
import { PlacedEntity } from "../../world/placed-entity.ts";
import { hasField, type Shape } from "../../world/shape.ts";
import type { World } from "../../world/world.ts";
import { isWrongType } from "./check-content.ts";
import { type Content, type Fields, isAreasOwn, isPlacing, isSayable, type Piece, referredKeys } from "./content.ts";
import { objectOf, pieceOf } from "./held-piece.ts";

export interface ContentNow {
  readonly content: Content;
  /**
   * Objects and fields that can't be said in an area, since they refer to what has no key: there it says what it said before, or
   * nothing. And fields that lack what their class requires, since that was deleted.
   */
  readonly unsaid: readonly string[];
}

/** Of every object whose key begins with the area's name. `before` is what was last taken in of it. Walks the world once. */
export function contentNow(
  world: World,
  area: string,
  before: Content,
  kinds: ReadonlyMap<string, KindClass>,
): ContentNow {
  const held = heldIn(world, `${area}.`);
  const shapes = new Map([...kinds].map(([name, kind]) => [name, shapeOf(kind)]));
  const isKnown = (key: string) => held.has(key) || (!key.startsWith(`${area}.`) && objectOf(world, key) !== null);
  const say = (key: string, piece: Piece) =>
    sayable(piece, before.get(key) ?? null, { shape: shapes.get(piece.kind)!, isKnown });
  const unsaid = leaveOutUnsayable(held, say);
  const content = new Map<string, Piece>();
  for (const [key, piece] of [...held].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const said = say(key, piece);
    content.set(key, { kind: piece.kind, fields: said.fields ?? {} });
    unsaid.push(...said.unsaid.map((field) => `${key}.${field}`));
  }
  return { content, unsaid: unsaid.sort() };
}

function heldIn(world: World, prefix: string): Map<string, Piece> {
  const held = new Map<string, Piece>();
  for (const object of world.all(PlacedEntity)) {
    const { key } = object;
    if (key?.startsWith(prefix)) held.set(key, pieceOf(object));
  }
  return held;
}

/** Gives the keys of what is left out; and what refers to that may be left out for it. */
function leaveOutUnsayable(held: Map<string, Piece>, say: (key: string, piece: Piece) => Said): string[] {
  const referring = Map.groupBy(
    [...held].flatMap(([by, { fields }]) =>
      Object.values(fields)
        .flatMap(referredKeys)
        .map((to) => ({ by, to })),
    ),
    ({ to }) => to,
  );
  const leftOut: string[] = [];
  const asked = [...held.keys()];
  for (let key = asked.pop(); key !== undefined; key = asked.pop()) {
    const piece = held.get(key);
    if (!piece || say(key, piece).fields) continue;
    held.delete(key);
    leftOut.push(key);
    asked.push(...(referring.get(key) ?? []).map(({ by }) => by));
  }
  return leftOut;
}

interface Said {
  /** Null if it would be no object of an area without what can't be said. */
  readonly fields: Fields | null;
  readonly unsaid: readonly string[];
}

function sayable(
  { fields: held }: Piece,
  before: Piece | null,
  { shape, isKnown }: { readonly shape: Shape; readonly isKnown: (key: string) => boolean },
): Said {
  const mayStand = (field: string, value: Fields[string]) =>
    !isAreasOwn(field) && !isWrongType(shape, field, value) && isSayable(value) && referredKeys(value).every(isKnown);
  const fields: { [field: string]: Fields[string] } = {};
  const unsaid: string[] = [];
  for (const [field, value] of Object.entries(held)) {
    // What its class declares no more.
    if (!isPlacing(field) && !hasField(shape, field)) continue;
    const said = before?.fields[field];
    if (mayStand(field, value)) fields[field] = value;
    else if (said !== undefined && mayStand(field, said)) fields[field] = said;
    const leadsNowhere = value === null && shape.required.has(field);
    if (leadsNowhere || !isDeepStrictEqual(fields[field], value)) unsaid.push(field);
  }
  const isNowhere = before === null && unsaid.includes("location");
  const lacks = fields.like === undefined && [...shape.required].some((field) => !(field in fields));
  return { fields: isNowhere || lacks ? null : fields, unsaid };
}
