/** Takes back what a step has changed, if nothing of it was changed since: what went comes again, under another number. */
import { ChangedSince } from "./changed-since.ts";
import { type Changes, namesIn, type ObjectChange, type OwnFields, ownFields, renumbered } from "./changes.ts";
import type { Entity } from "./entity.ts";
import { PlacedEntity } from "./placed-entity.ts";
import { type Json, referenceKey } from "./plain-data.ts";
import { row } from "./row.ts";
import type { Timer } from "./timers.ts";

/** What is no field. */
const placing: readonly string[] = ["location", "like", "key"];

type NewTimer = Omit<Timer, "id">;

/** What taking back needs of the world. */
export interface TakenBackIn {
  get(id: number): Entity | null;
  /** Makes an object of which nobody is told yet, and that has nothing. */
  make(kind: string): Entity;
  announce(entity: Entity): void;
  stored(entity: Entity): Record<string, unknown>;
  setTimer(timer: NewTimer): void;
  cancelTimer(id: number): void;
}

export class TakingBack {
  readonly #world: TakenBackIn;
  readonly #changes: Changes;
  readonly #byId: ReadonlyMap<number, ObjectChange>;
  /** What has come again, by its number of before. */
  readonly #again = new Map<number, Entity>();

  constructor(world: TakenBackIn, changes: Changes) {
    this.#world = world;
    this.#changes = changes;
    this.#byId = new Map(changes.objects.map((change) => [change.id, change]));
  }

  /** Within a turn. Throws `changed-since`. Gives what tells earlier changes by the numbers of now. */
  run(): (earlier: Changes) => Changes {
    const { objects, timers } = this.#changes;
    for (const change of objects) {
      this.#requireUntouched(change);
      this.#requirePlace(change);
    }
    for (const { id, kind, after } of objects) if (after === null) this.#again.set(id, this.#world.make(kind));
    const changed = objects.filter(({ before }) => before !== null);
    for (const change of changed) this.#takeOut(change);
    for (const change of changed) this.#putBack(change);
    for (const entity of this.#again.values()) this.#world.announce(entity);
    for (const { id, before } of objects.toReversed()) if (before === null) this.#world.get(id)?.delete();
    // A key is free only when what came has gone.
    for (const change of changed) this.#putBackKey(change);
    for (const { id, before, after } of timers) {
      if (before === null) this.#world.cancelTimer(id);
      else if (after === null) this.#setAgain(before);
    }
    const numbers = new Map(Array.from(this.#again, ([before, { id }]) => [before, id]));
    return (earlier) => renumbered(earlier, numbers);
  }

  #requireUntouched({ id, kind, before, after }: ObjectChange): void {
    if (after === null) return;
    const entity = this.#world.get(id);
    if (!entity) throw new ChangedSince({ type: "gone", kind, id });
    const now = ownFields(id, entity[row].encode());
    const field = namesIn(before ?? now, after).find((name) => now[name] !== after[name]);
    if (field !== undefined) throw new ChangedSince({ type: "changed", object: entity, field });
    if (before !== null || !(entity instanceof PlacedEntity)) return;
    const thing = entity.contents.find((thing) => this.#byId.get(thing.id)?.after?.location === undefined);
    if (thing) throw new ChangedSince({ type: "entered", object: entity, thing });
  }

  /** Nothing is put nowhere because its place is no more. */
  #requirePlace({ id, kind, before, after }: ObjectChange): void {
    if (before?.location === undefined || before.location === after?.location) return;
    const { [referenceKey]: place } = JSON.parse(before.location) as { readonly [referenceKey]: number };
    if (!this.#world.get(place) && this.#byId.get(place)?.after !== null)
      throw new ChangedSince({ type: "place-gone", kind, id });
  }

  /** So that two which have changed places, or keys, are not in each other's way. */
  #takeOut({ id, before, after }: ObjectChange): void {
    const entity = this.#object(id);
    if (!entity) return;
    if (differ("like", before, after)) entity.like = null;
    if (!(entity instanceof PlacedEntity)) return;
    if (differ("location", before, after)) entity.location = null;
    if (differ("key", before, after)) entity.key = null;
  }

  #putBack({ id, before, after }: ObjectChange): void {
    const entity = this.#object(id)!;
    const stored = this.#world.stored(entity);
    const to = (name: string) => this.#read(before?.[name]);
    if (differ("like", before, after)) entity.like = to("like") as Entity | null;
    for (const name of namesIn(before, after)) {
      if (placing.includes(name)) continue;
      if (before && name in before) stored[name] = to(name);
      else delete stored[name];
    }
    if (entity instanceof PlacedEntity && differ("location", before, after))
      entity.location = to("location") as PlacedEntity | null;
  }

  #putBackKey({ id, before, after }: ObjectChange): void {
    const entity = this.#object(id);
    if (entity instanceof PlacedEntity && differ("key", before, after))
      entity.key = this.#read(before?.key) as string | null;
  }

  #setAgain(text: string): void {
    const { object, args, ...timer } = JSON.parse(text) as Omit<NewTimer, "object"> & { readonly object: number };
    const owner = this.#object(object);
    const given = this.#resolve(args as unknown as Json) as Timer["args"];
    if (owner) this.#world.setTimer({ ...timer, object: owner, args: given });
  }

  #object(id: number): Entity | null {
    return this.#again.get(id) ?? this.#world.get(id);
  }

  #read(text: string | undefined): unknown {
    return text === undefined ? null : this.#resolve(JSON.parse(text) as Json);
  }

  /** With the objects in the place of their numbers. */
  #resolve(value: Json): unknown {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map((each) => this.#resolve(each));
    if (referenceKey in value) return this.#object(Number(value[referenceKey]));
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, this.#resolve(each)]));
  }
}

function differ(name: string, before: OwnFields | null, after: OwnFields | null): boolean {
  return before?.[name] !== after?.[name];
}
