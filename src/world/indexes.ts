/** Finds entities by what is in their fields without walking the world. An index is made when it is first asked. */
import { HoldfastError } from "../errors.ts";
import type { KindClass } from "./class-fields.ts";
import type { Entity } from "./entity.ts";
import { FieldIndex } from "./field-index.ts";
import type { Stored } from "./plain-data.ts";
import { row } from "./row.ts";

/** What an index is made of: all entities, also those that the turn which is running has deleted. */
export interface Indexed {
  readonly all: () => Iterable<Entity>;
  readonly get: (id: number) => Entity | null;
}

export class Indexes {
  readonly #indexed: Indexed;
  #indexes = new Map<string, FieldIndex>();
  /** The ids of those whose fields may have changed since the indexes were last asked. */
  readonly #touched = new Set<number>();
  /** Which entities have from one what they aren't given, by ids, and the other way round. */
  readonly #likeIt = new Map<number, Set<number>>();
  readonly #likeOf = new Map<number, number>();

  constructor(indexed: Indexed) {
    this.#indexed = indexed;
  }

  /** How many there are; nothing need be told to none. */
  get size(): number {
    return this.#indexes.size;
  }

  /** That entity was made, loaded, deleted, written to, or any of that was undone. */
  touch(id: number): void {
    if (this.size > 0) this.#touched.add(id);
  }

  /** Forgets everything; what is asked next is made again. */
  forget(): void {
    this.#indexes = new Map();
    for (const kept of [this.#touched, this.#likeIt, this.#likeOf]) kept.clear();
  }

  /** The oldest first. Throws `not-indexed` if none of `kind` says that it can be found so. */
  find(kind: KindClass, field: string, value: Stored): readonly Entity[] {
    const index = this.#indexes.get(field) ?? this.#make(kind, field);
    this.#refresh();
    return index.find(value);
  }

  #make(kind: KindClass, field: string): FieldIndex {
    requireIndexed(kind, field);
    const index = new FieldIndex(field);
    const isFirst = this.size === 0;
    for (const entity of this.#indexed.all()) {
      if (isFirst) this.#noteLike(entity.id, entity);
      index.put(entity.id, entity, heldIn(entity, field));
    }
    this.#indexes.set(field, index);
    return index;
  }

  #refresh(): void {
    // What is like it is touched with it: the set grows under way.
    for (const id of this.#touched) {
      const entity = this.#indexed.get(id);
      this.#noteLike(id, entity);
      for (const index of this.#indexes.values())
        index.put(id, entity, entity ? heldIn(entity, index.field) : undefined);
      for (const alike of this.#likeIt.get(id) ?? []) this.#touched.add(alike);
    }
    this.#touched.clear();
  }

  #noteLike(id: number, entity: Entity | null): void {
    const before = this.#likeOf.get(id);
    const now = entity?.[row].likeId;
    if (now === before) return;
    if (before !== undefined) {
      const others = this.#likeIt.get(before)!;
      others.delete(id);
      if (others.size === 0) this.#likeIt.delete(before);
      this.#likeOf.delete(id);
    }
    if (now === undefined) return;
    this.#likeOf.set(id, now);
    const others = this.#likeIt.get(now);
    if (others) others.add(id);
    else this.#likeIt.set(now, new Set([id]));
  }
}

function heldIn(entity: Entity, field: string): Stored | undefined {
  if (entity.deleted) return undefined;
  return field === "key" ? (entity[row].key ?? undefined) : entity[row].glance(field);
}

/** What a class says counts for those derived from it. */
function requireIndexed(kind: KindClass, field: string): void {
  for (let at: unknown = kind; typeof at === "function"; at = Object.getPrototypeOf(at)) {
    if (Object.hasOwn(at, "index") && (at as KindClass).index?.includes(field)) return;
  }
  throw new HoldfastError("not-indexed", `No ${kind.name} can be found by its ${field}.`, {
    advice: `Let the class say that it can: static override readonly index = ["${field}"] as const;`,
  });
}
