/** Finds entities by what is in their fields without walking the world. An index is made when it is first asked. */
import { HoldfastError } from "../errors.ts";
import { type KindClass, listed } from "./class-fields.ts";
import type { Entity } from "./entity.ts";
import { FieldIndex } from "./field-index.ts";
import type { Looking, Source } from "./looking.ts";
import type { Stored } from "./plain-data.ts";
import { row } from "./row.ts";

/** Of so many it may be unknown how they stand now. */
const touchedMax = 10_000;

/** What an index is made of: all entities, also those that the turn which is running has deleted. */
export interface Indexed {
  readonly all: () => Iterable<Entity>;
  /** Whether there is none of that class or one derived from it: who looks has seen that. */
  readonly areNone: (kind: KindClass) => boolean;
  readonly get: (id: number) => Entity | null;
  /** The ids of those that are like it. */
  readonly alike: (id: number) => readonly number[];
  readonly looking: Looking;
}

export class Indexes {
  readonly #indexed: Indexed;
  #indexes = new Map<string, FieldIndex>();
  /** The ids of those whose fields may have changed since the indexes were last asked. */
  readonly #touched = new Set<number>();
  #made = 0;
  /** A look has found something. */
  #isSeen = false;

  constructor(indexed: Indexed) {
    this.#indexed = indexed;
  }

  /** How many there are; nothing need be told to none. */
  get size(): number {
    return this.#indexes.size;
  }

  /** How many were ever made, also those that are forgotten. */
  get made(): number {
    return this.#made;
  }

  /** That entity was made, loaded, deleted, written to, or any of that was undone. */
  touch(id: number): void {
    if (this.size > 0) this.#touched.add(id);
  }

  /** Not within a turn: what nobody asks again does not gather for ever. */
  settle(): void {
    if (this.#touched.size > touchedMax) this.#indexed.looking.unseen(() => this.#refresh());
  }

  /** Forgets everything; what is asked next is made again. */
  forget(): void {
    this.#indexes = new Map();
    this.#touched.clear();
  }

  /** Whether there is nothing of that class at all, nor anything to be said against asking so. */
  findNothing(kind: KindClass, by: object): boolean {
    for (const name in by) if (!this.#indexes.has(fieldNamed(name))) return false;
    return this.#indexed.areNone(kind);
  }

  /** Those of which all of that is so, the oldest first. Throws `not-indexed` if none of `kind` says that it can be found so. */
  find(kind: KindClass, wanted: readonly (readonly [field: string, value: Stored])[]): readonly Entity[] {
    const { looking } = this.#indexed;
    const indexes = wanted.map(([field]) => this.#indexes.get(field) ?? this.#make(kind, field));
    // What the indexes have to read is not what is looked at.
    const found = looking.unseen(() => {
      this.#refresh();
      return indexes.map((index, at) => ({ index, key: index.keyOf(wanted[at]![1]) }));
    });
    for (const { index, key } of found) if (key !== undefined) looking.see(foundBy(index.field, key));
    this.#isSeen ||= looking.isOn;
    const [first, ...others] = found.toSorted((one, other) => one.index.count(one.key) - other.index.count(other.key));
    if (!first) return [];
    const all = first.index.find(first.key);
    return others.length === 0 ? all : all.filter((one) => others.every(({ index, key }) => index.has(one, key)));
  }

  /** Touches what looks have found, where others would be found now. */
  touchFound(): void {
    if (this.#isSeen) this.#refresh();
  }

  #make(kind: KindClass, field: string): FieldIndex {
    requireIndexed(kind, field);
    const index = new FieldIndex(field);
    const { all, looking } = this.#indexed;
    looking.unseen(() => {
      for (const entity of all()) index.put(entity.id, entity, heldIn(entity, field));
    });
    index.onChange = (key) => looking.touch(foundBy(field, key));
    this.#indexes.set(field, index);
    this.#made++;
    return index;
  }

  #refresh(): void {
    if (this.#touched.size === 0) return;
    try {
      // What is like it is touched with it: the set grows under way.
      for (const id of this.#touched) {
        const entity = this.#indexed.get(id);
        for (const index of this.#indexes.values())
          index.put(id, entity, entity ? heldIn(entity, index.field) : undefined);
        for (const alike of this.#indexed.alike(id)) this.#touched.add(alike);
      }
      this.#touched.clear();
    } catch (error) {
      // The stack is full: where everything stands now is known of no index any more.
      this.forget();
      throw error;
    }
  }
}

/** What is found by that key. */
function foundBy(field: string, key: string): Source {
  return `found ${field} ${key}`;
}

function heldIn(entity: Entity, field: string): Stored | undefined {
  if (entity.deleted) return undefined;
  return entity[row].glance(field) ?? (field === "key" ? (entity[row].key ?? undefined) : undefined);
}

function requireIndexed(kind: KindClass, field: string): void {
  if (listed(kind).includes(field)) return;
  throw new HoldfastError("not-indexed", `No ${kind.name} can be found by its ${field}.`, {
    advice: `Let the class say that it can: static override readonly index = ["${field}"] as const;`,
  });
}

/** In which field that is which something is found by. */
export function fieldNamed(name: string): string {
  return name === "tag" ? "tags" : name;
}
