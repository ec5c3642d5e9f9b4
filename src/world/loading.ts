/** Rows of the store become entities, timers and facts of the world again. */
import { HoldfastError } from "../errors.ts";
import type { Change, Snapshot } from "../store/store.ts";
import type { KindClass } from "./class-fields.ts";
import type { Entity } from "./entity.ts";
import type { Facts } from "./facts.ts";
import type { Kinds } from "./kinds.ts";
import type { Likenesses } from "./likenesses.ts";
import { leaving, PlacedEntity, settled } from "./placed-entity.ts";
import type { Stored } from "./plain-data.ts";
import { row } from "./row.ts";
import type { RowReader } from "./row-reader.ts";
import { damaged, parseStored, readHead } from "./stored-object.ts";
import type { Timer, Timers } from "./timers.ts";

/** What loading does to the world. */
export interface Loading {
  readonly kinds: Kinds;
  readonly timers: Timers;
  readonly facts: Facts;
  readonly reader: RowReader;
  readonly likenesses: Likenesses;
  find(id: number): Entity | null;
  /** Nobody is told of it yet. */
  add(kind: KindClass, id: number, stored: string): Entity;
  remove(entity: Entity): void;
}

export class WorldLoader {
  readonly #world: Loading;

  constructor(world: Loading) {
    this.#world = world;
  }

  /**
   * What is in an object is read when somebody asks for it, if the store has compared its row with what was written; else at
   * once, so that what can't be read is told now.
   */
  load({ changes, checked = false }: Snapshot): void {
    const of = Map.groupBy(changes, ({ table }) => table);
    for (const { key, value } of of.get("meta") ?? []) this.#world.facts.load(key as string, value as string | null);
    this.#loadObjects(of.get("object") ?? [], checked);
    for (const { key, value } of of.get("timer") ?? []) this.#loadTimer(key as number, value as string | null);
  }

  #loadTimer(id: number, value: string | null): void {
    if (value === null) {
      this.#world.timers.load(id, null);
      return;
    }
    const { object: owner, data = null, ...stored } = parseStored<StoredTimer>(`timer ${id}`, value);
    const object = this.#world.find(owner);
    if (!object) throw damaged(`timer ${id} belongs to object ${owner}, which is not there`);
    const { args = data === null ? [] : [data] } = stored;
    this.#world.reader.resolve(args);
    this.#world.timers.load(id, { ...stored, object, args });
  }

  /** All entities first, then where they are and who is told of them. */
  #loadObjects(changes: Change[], checked: boolean): void {
    const { reader, kinds, likenesses, find } = this.#world;
    const loaded: Entity[] = [];
    const locations: (number | null)[] = [];
    const renewed = new Set<Entity>();
    reader.loading(() => {
      for (const { key, value } of oldestFirst(changes)) {
        const id = key as number;
        const known = find(id);
        if (known instanceof PlacedEntity) known[leaving]();
        if (value === null) {
          if (known) this.#world.remove(known);
          continue;
        }
        const { kind, location, like } = readHead(id, value as string);
        likenesses.note(id, like);
        const entity = known ?? this.#world.add(this.#kindOf(kind, id), id, value as string);
        loaded.push(entity);
        locations.push(location);
        if (known) renewed.add(known);
        known?.[row].replace(value as string);
        if (!checked) void entity[row].content;
      }
    });
    for (const [index, location] of locations.entries()) {
      const entity = loaded[index]!;
      if (entity instanceof PlacedEntity)
        entity[settled](location === null ? null : (find(location) as PlacedEntity | null));
    }
    for (const entity of loaded) {
      if (renewed.has(entity)) kinds.tellRenewed(entity);
      else kinds.tellAdded(entity);
    }
  }

  #kindOf(name: string, id: number): KindClass {
    const kind = this.#world.kinds.get(name);
    if (kind) return kind;
    throw new HoldfastError("kind-unknown", `Object ${id} is stored as a "${name}", but the game has no such kind.`, {
      advice: `List the class in \`kinds\`; if it was renamed, give it static kind = "${name}"; if it is no longer wanted, keep it until a migration has deleted its objects.`,
    });
  }
}

/** A store gives them in any order, but most likely in this one. */
function oldestFirst(changes: Change[]): Change[] {
  const isSo = changes.every(({ key }, index) => index === 0 || changes[index - 1]!.key < key);
  return isSo ? changes : changes.sort((a, b) => (a.key as number) - (b.key as number));
}

/** Timers of before had one piece of `data`, or null. */
interface StoredTimer extends Omit<Timer, "id" | "object" | "args"> {
  readonly object: number;
  readonly args?: Stored[];
  readonly data?: Stored;
}
