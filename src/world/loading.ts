/** Rows of the store become entities, timers and facts of the world again. */
import { HoldfastError } from "../errors.ts";
import type { Change } from "../store/store.ts";
import { type Entity, row } from "./entity.ts";
import { GameObject, leaving, settled } from "./game-object.ts";
import type { KindClass, Kinds } from "./kinds.ts";
import { type Container, Reference, referenceKey, type Stored } from "./plain-data.ts";
import type { Content } from "./row.ts";
import type { Timer, Timers } from "./timers.ts";

/** What loading does to the world. */
export interface Loading {
  readonly kinds: Kinds;
  readonly timers: Timers;
  find(id: number): Entity | null;
  add(kind: KindClass, id: number, name: string, content: Content): Entity;
  remove(entity: Entity): void;
  meta(key: string, value: string | null): void;
}

export class WorldLoader {
  readonly #world: Loading;

  constructor(world: Loading) {
    this.#world = world;
  }

  load(changes: readonly Change[]): void {
    const of = (table: Change["table"]) => changes.filter((change) => change.table === table);
    for (const { key, value } of of("meta")) this.#world.meta(key as string, value as string | null);
    this.#loadObjects(of("object").sort((a, b) => (a.key as number) - (b.key as number)));
    for (const { key, value } of of("timer")) this.#loadTimer(key as number, value as string | null);
  }

  #loadTimer(id: number, value: string | null): void {
    if (value === null) {
      this.#world.timers.load(id, null);
      return;
    }
    const stored = parse<StoredTimer>(`timer ${id}`, value);
    const object = this.#world.find(stored.object);
    if (!object) throw damaged(`timer ${id} belongs to object ${stored.object}, which is not there`);
    this.#world.timers.load(id, { ...stored, object });
  }

  /** All entities first, then what they refer to: a reference may point to any of them. */
  #loadObjects(changes: readonly Change[]): void {
    const loaded: Entity[] = [];
    const referring: Entity[] = [];
    for (const { key, value } of changes) {
      const entity = this.#loadObject(key as number, value as string | null);
      if (!entity) continue;
      loaded.push(entity);
      if ((value as string).includes(referenceKey)) referring.push(entity);
    }
    for (const entity of referring) this.#resolve(entity[row].content as unknown as Container);
    for (const entity of loaded) if (entity instanceof GameObject) entity[settled]();
  }

  #loadObject(id: number, value: string | null): Entity | null {
    const known = this.#world.find(id);
    if (known instanceof GameObject) known[leaving]();
    if (value === null) {
      if (known) this.#world.remove(known);
      return null;
    }
    const { kind, ...content } = parse<Content & { readonly kind: string }>(`object ${id}`, value);
    if (known) {
      known[row].replace(content);
      this.#world.kinds.renewed(known);
      return known;
    }
    return this.#world.add(this.#kindOf(kind, id), id, kind, content);
  }

  #kindOf(name: string, id: number): KindClass {
    const kind = this.#world.kinds.get(name);
    if (kind) return kind;
    throw new HoldfastError("kind-unknown", `Object ${id} is stored as a "${name}", but the game has no such kind.`, {
      advice: `List the class in \`kinds\`; if it was renamed, give it static kind = "${name}"; if it is no longer wanted, keep it until a migration has deleted its objects.`,
    });
  }

  /** Puts entities in place of stored references, in place. */
  #resolve(container: Container): void {
    const slots = container as Record<string, Stored>;
    for (const key of Object.keys(slots)) {
      const value = slots[key];
      if (typeof value !== "object" || value === null || value instanceof Reference) continue;
      const id = (value as Record<string, Stored>)[referenceKey];
      if (typeof id === "number") slots[key] = this.#world.find(id);
      else this.#resolve(value);
    }
  }
}

type StoredTimer = Omit<Timer, "id" | "object"> & { readonly object: number };

function parse<T>(what: string, value: string): T {
  try {
    return JSON.parse(value) as T;
  } catch (cause) {
    throw damaged(`${what} can't be read`, cause);
  }
}

function damaged(how: string, cause?: unknown): HoldfastError {
  return new HoldfastError("world-damaged", `The stored world is damaged: ${how}.`, {
    advice: "Restore a backup with `holdfast restore`.",
    cause,
  });
}
