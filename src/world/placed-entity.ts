/** A thing of the game: it has a name and a place, and other things may be in it. */
import { HoldfastError } from "../errors.ts";
import { storedName } from "./class-fields.ts";
import { Entity } from "./entity.ts";
import { checkedKey } from "./key.ts";
import { OldestFirst } from "./oldest-first.ts";
import { type Reference, refuse, stranger } from "./plain-data.ts";
import { row } from "./row.ts";

/** For the world: an object's place has become known, or is about to be forgotten, by loading. */
export const settled = Symbol("settled");
export const leaving = Symbol("leaving");

const nothing: readonly PlacedEntity[] = Object.freeze([]);

export class PlacedEntity extends Entity {
  static override readonly index: readonly string[] = ["name", "tags", "key"];

  /** Plain text; the name of its class until it is set. */
  name: string = storedName(this.constructor);
  /** Other words for it. */
  aliases: string[] = [];
  /** Markup: what somebody who looks at it sees. */
  description = "";
  /** Words by which the game knows it. */
  tags: string[] = [];

  /** A lasting name by which code finds it, see `Key`. No two objects have the same, and it is never had from what one is like. */
  get key(): string | null {
    return this[row].key;
  }

  set key(to: string | null) {
    if (to === this.key) return;
    if (to !== null) requireUnused(this, checkedKey(to));
    this[row].put("key", to ?? undefined);
  }

  /** What it is in; null is nowhere. */
  get location(): PlacedEntity | null {
    const kept = this[row];
    const place = kept.place as PlacedEntity | null;
    kept.see(kept.id);
    return place && !place.deleted ? place : null;
  }

  set location(to: PlacedEntity | null) {
    const from = this.location;
    if (to === from) return;
    if (to) requireRoom(this, to);
    this[row].put("location", to);
    this[row].record(() => move(this, to, from));
    move(this, from, to);
  }

  /** What is in it, in the order in which the things were made. A list of that moment: moving things doesn't change it. */
  get contents(): readonly PlacedEntity[] {
    const kept = this[row];
    kept.see(-kept.id);
    return (kept.inside?.list ?? nothing) as readonly PlacedEntity[];
  }

  [settled](place: PlacedEntity | null): void {
    move(this, null, place);
  }

  [leaving](): void {
    move(this, this[row].place as PlacedEntity | null, null);
  }
}

/** Of what is in a place those of which it is true, as it must be for ever. The others are not looked at each time. */
export function insideWhich<Thing extends PlacedEntity>(
  { [row]: kept }: Thing,
  isOne: (thing: Thing) => boolean,
): readonly Thing[] {
  kept.see(-kept.id);
  return (kept.inside?.which(isOne as (thing: Reference) => boolean) ?? nothing) as readonly Thing[];
}

function move(thing: PlacedEntity, from: PlacedEntity | null, to: PlacedEntity | null): void {
  thing[row].place = to;
  if (from) {
    from[row].inside?.delete(thing);
    from[row].touch(-from.id);
  }
  if (!to) return;
  to[row].inside ??= new OldestFirst();
  to[row].inside.add(thing);
  to[row].touch(-to.id);
}

function requireUnused(thing: PlacedEntity, key: string): void {
  const [other] = thing.world.find(PlacedEntity, { key });
  if (!other) return;
  throw new HoldfastError("key-taken", `${thing} can't have the key "${key}", which is ${other}'s.`, {
    advice: "Give it another key, or take that one away from the other object first.",
  });
}

function requireRoom(thing: PlacedEntity, to: PlacedEntity): void {
  if (!(to instanceof PlacedEntity))
    refuse(`${thing[row]}.location`, "no place", "Give an object that has a place itself, or null.");
  if (to.world !== thing.world) refuse(`${thing[row]}.location`, ...stranger);
  if (to.deleted) {
    throw new HoldfastError("deleted", `${thing.name} can't be moved into ${to}, which is deleted.`, {
      advice: "Ask `deleted` before moving something into an object that may be gone.",
    });
  }
  for (let outer: PlacedEntity | null = to; outer; outer = outer.location) {
    if (outer !== thing) continue;
    throw new HoldfastError("inside-itself", `${thing.name} can't be moved into itself or what is in it.`, {
      advice: "Move what is in it elsewhere first.",
    });
  }
}
