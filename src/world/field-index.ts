/** Which entities have which value in one field. */
import type { Entity } from "./entity.ts";
import { OldestFirst } from "./oldest-first.ts";
import { Reference, type Stored } from "./plain-data.ts";

export class FieldIndex {
  readonly field: string;
  /** Told of each value under which others stand now. */
  onChange: ((key: string) => void) | null = null;
  readonly #under = new Map<string, OldestFirst<Entity>>();
  /** Under which keys an entity stands, to take it away again. */
  readonly #placed = new Map<number, { readonly entity: Entity; readonly keys: readonly string[] }>();

  constructor(field: string) {
    this.field = field;
  }

  /** Those that have a value of that key in the field, or among others in the list that it holds; the oldest first. */
  find(key: string | undefined): readonly Entity[] {
    return (key !== undefined && this.#under.get(key)?.list) || [];
  }

  /** How many these are. */
  count(key: string | undefined): number {
    return (key !== undefined && this.#under.get(key)?.size) || 0;
  }

  /** Whether it is one of these. */
  has({ id }: Entity, key: string | undefined): boolean {
    return key !== undefined && this.#placed.get(id)?.keys.includes(key) === true;
  }

  /** Under which key those stand that have `value`; undefined where none can be found by it. */
  keyOf(value: Stored): string | undefined {
    return Array.isArray(value) ? undefined : keysOf(this.field, value)[0];
  }

  /** What has that id now, with its value; null for what is gone, undefined for what has no such field. */
  put(id: number, entity: Entity | null, value: Stored | undefined): void {
    const before = this.#placed.get(id);
    const keys = entity ? keysOf(this.field, value) : [];
    if (before?.entity === entity && sameKeys(before.keys, keys)) return;
    if (before) for (const key of before.keys) this.#take(before.entity, key);
    if (!entity || keys.length === 0) {
      this.#placed.delete(id);
      return;
    }
    for (const key of keys) this.#add(entity, key);
    this.#placed.set(id, { entity, keys });
  }

  #add(entity: Entity, key: string): void {
    let those = this.#under.get(key);
    if (!those) {
      those = new OldestFirst();
      this.#under.set(key, those);
    }
    those.add(entity);
    this.onChange?.(key);
  }

  #take(entity: Entity, key: string): void {
    const those = this.#under.get(key);
    those?.delete(entity);
    if (those?.size === 0) this.#under.delete(key);
    this.onChange?.(key);
  }
}

function sameKeys(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((key, at) => key === others[at]);
}

/** Neither null, which a reference reads as when what it refers to is deleted, nor a record is found. */
function keysOf(field: string, value: Stored | undefined): readonly string[] {
  if (Array.isArray(value))
    return [...new Set(value.flatMap((each) => (Array.isArray(each) ? [] : keysOf(field, each))))];
  if (value instanceof Reference) return value.deleted ? [] : [`#${value.id}`];
  // A name is found however its letters are typed; all else must be the same.
  if (typeof value === "string") return [`"${field === "name" ? value.normalize("NFKC").toLowerCase() : value}`];
  return typeof value === "number" || typeof value === "boolean" ? [String(value)] : [];
}
