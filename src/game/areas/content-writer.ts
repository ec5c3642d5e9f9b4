/** Does to the world what a merge has found is to be done. */
import { HoldfastError, whereAndWhat } from "../../errors.ts";
import { type KindClass, shapeOf } from "../../world/class-fields.ts";
import type { PlacedEntity } from "../../world/placed-entity.ts";
import { type Json, referenceKey } from "../../world/plain-data.ts";
import { hasField, type Shape } from "../../world/shape.ts";
import type { World } from "../../world/world.ts";
import { type Fields, isPlacing, type Piece, referredKey, referredKeys } from "./content.ts";
import { heldPiece, objectOf } from "./held-piece.ts";
import type { Change, FieldChanges } from "./merge.ts";
import { putInPlaceOf } from "./put-in-place-of.ts";

export interface WriterParts {
  readonly world: World;
  readonly kinds: ReadonlyMap<string, KindClass>;
  /** Where whoever is in a place that is deleted goes; null is nowhere. */
  readonly start: () => PlacedEntity | null;
  /** Whether it goes with the place that it is in. */
  readonly goesWithPlace: (thing: PlacedEntity) => boolean;
  /** Where a key is written, to stand before a sentence. */
  readonly placeOf: (key: string) => string;
}

type Making = KindClass & (new (...args: never[]) => PlacedEntity);

export class ContentWriter {
  readonly #parts: WriterParts;
  /** What is still to be made, by keys; and what is being made, from the outside in. */
  readonly #toMake = new Map<string, Piece>();
  readonly #making = new Set<string>();
  readonly #shapes = new Map<KindClass, Shape>();

  constructor(parts: WriterParts) {
    this.#parts = parts;
  }

  /** Within a turn. Throws `area-failed`. */
  carryOut(changes: readonly Change[]): void {
    const made = changes.filter((change) => change.do === "make");
    for (const { key, piece } of made) this.#toMake.set(key, piece);
    for (const { key } of made) this.#orSay(key, () => this.#make(key));
    for (const { key, piece } of made)
      this.#orSay(key, () => this.#change(objectOf(this.#parts.world, key)!, piece.fields));
    for (const change of changes) this.#orSay(change.key, () => this.#alter(change));
    // What is in a place comes behind it, and goes before it.
    for (const { do: what, key } of changes.toReversed()) {
      if (what === "delete") this.#orSay(key, () => this.#delete(objectOf(this.#parts.world, key)!));
    }
  }

  #alter(change: Change): void {
    const object = objectOf(this.#parts.world, change.key)!;
    if (change.do === "change") this.#change(object, change.fields);
    else if (change.do === "remake") this.#remake(object, change.kind, change.fields);
  }

  /** With what it can't be without, which is made before it. What else it refers to may come later. */
  #make(key: string): void {
    const piece = this.#toMake.get(key);
    if (!piece) return;
    if (this.#making.has(key))
      throw failed(`${key} can't be made before itself.`, "Let none of two things require the other.");
    this.#making.add(key);
    const kind = this.#kindOf(piece.kind);
    const { required } = this.#shapeOf(kind);
    const given: { [field: string]: unknown } = {};
    for (const [field, value] of Object.entries(piece.fields)) {
      const others = referredKeys(value);
      if (field === "location" || required.has(field)) for (const other of others) this.#make(other);
      if (!others.some((other) => this.#toMake.has(other))) given[field] = this.#resolve(value);
    }
    this.#parts.world.create(kind, { ...given, key } as never);
    this.#toMake.delete(key);
    this.#making.delete(key);
  }

  /** What an area says is the object's own, also where its class says the same. */
  #change(object: PlacedEntity, fields: FieldChanges): void {
    const stored = this.#parts.world.stored(object);
    for (const [field, value] of Object.entries(fields)) {
      if (field === "location" || field === "like") object[field] = this.#resolve(value ?? null) as PlacedEntity | null;
      else if (value === undefined) delete stored[field];
      else stored[field] = this.#resolve(value);
    }
  }

  /** Another stands in its place, with all that it had and that the other class has too. Its timers are gone. */
  #remake(before: PlacedEntity, kindName: string, changed: FieldChanges): void {
    const { world } = this.#parts;
    const { key } = before;
    const kind = this.#kindOf(kindName);
    const shape = this.#shapeOf(kind);
    const held = { ...heldPiece(world, key!)!.fields, ...changed };
    const fields = Object.entries(held).filter(([field]) => isPlacing(field) || hasField(shape, field));
    const kept = Object.fromEntries(fields.filter(([, value]) => value !== undefined)) as Fields;
    before.key = null;
    const given = Object.entries(kept).map(([field, value]) => [field, this.#resolve(value)]);
    const after = world.create(kind, { ...Object.fromEntries(given), key } as never) as PlacedEntity;
    this.#change(after, kept);
    putInPlaceOf(world, before, after);
  }

  #delete(object: PlacedEntity): void {
    const { start, goesWithPlace } = this.#parts;
    if (object.location === null) {
      for (const thing of object.contents) {
        if (goesWithPlace(thing)) thing.delete();
        else thing.location = start();
      }
    }
    object.delete();
  }

  #orSay(key: string, step: () => void): void {
    try {
      step();
    } catch (cause) {
      const advice = cause instanceof HoldfastError ? cause.advice : null;
      const sentence = `${this.#parts.placeOf(key)}${key} can't be taken in: ${whereAndWhat(cause)}`;
      throw failed(sentence, advice ?? "Mend it and try again; the world is as it was.", cause);
    }
  }

  #kindOf(name: string): Making {
    return this.#parts.kinds.get(name) as Making;
  }

  #shapeOf(kind: KindClass): Shape {
    const shape = this.#shapes.get(kind) ?? shapeOf(kind);
    this.#shapes.set(kind, shape);
    return shape;
  }

  /** With the objects in the place of their keys. */
  #resolve(value: Json): unknown {
    const key = referredKey(value);
    if (key !== null) return objectOf(this.#parts.world, key) ?? lost(key);
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map((each) => this.#resolve(each));
    if (referenceKey in value) return this.#parts.world.get(Number(value[referenceKey]));
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, this.#resolve(each)]));
  }
}

function lost(key: string): never {
  throw failed(`It refers to "${key}", which was deleted in the world.`, "Take that out of the area, or put it back.");
}

function failed(sentence: string, advice: string, cause?: unknown): HoldfastError {
  return new HoldfastError("area-failed", sentence, { advice, cause });
}
