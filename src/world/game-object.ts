/** A thing of the game: it has a name and a place, and other things may be in it. */
import { HoldfastError } from "../errors.ts";
import { Entity, row } from "./entity.ts";

/** For the world: an object's place has become known, or is about to be forgotten, by loading. */
export const settled = Symbol("settled");
export const leaving = Symbol("leaving");

export class GameObject<State extends object = object> extends Entity<State> {
  #place: GameObject | null = null;
  /** Most objects never have anything in them. */
  #inside: Set<GameObject> | null = null;
  #contents: readonly GameObject[] | null = null;

  /** Plain text; the name of its class until it is set. */
  get name(): string {
    return this[row].content.name ?? this[row].kind;
  }

  set name(name: string) {
    if (typeof name !== "string") {
      throw new HoldfastError("not-storable", `${this}.name can't be ${typeof name}.`, { advice: "A name is a text." });
    }
    if (name !== this[row].content.name) this[row].set("name", name);
  }

  /** What it is in; null is nowhere. */
  get location(): GameObject | null {
    return this.#place && !this.#place.deleted ? this.#place : null;
  }

  set location(to: GameObject | null) {
    const from = this.location;
    if (to === from) return;
    if (to) this.#requireRoomIn(to);
    this[row].set("location", to);
    this[row].record(() => this.#move(to, from));
    this.#move(from, to);
  }

  /** What is in it, in the order in which the things were made. A list of that moment: moving things doesn't change it. */
  get contents(): readonly GameObject[] {
    this.#contents ??= Object.freeze([...(this.#inside ?? [])].sort((a, b) => a.id - b.id));
    return this.#contents;
  }

  [settled](place: GameObject | null): void {
    this.#move(null, place);
  }

  [leaving](): void {
    this.#move(this.#place, null);
  }

  #move(from: GameObject | null, to: GameObject | null): void {
    this.#place = to;
    if (from) {
      from.#inside?.delete(this);
      from.#contents = null;
    }
    if (to) {
      to.#inside ??= new Set();
      to.#inside.add(this);
      to.#contents = null;
    }
  }

  #requireRoomIn(to: GameObject): void {
    if (to.deleted) {
      throw new HoldfastError("deleted", `${this.name} can't be moved into ${to}, which is deleted.`, {
        advice: "Ask `deleted` before moving something into an object that may be gone.",
      });
    }
    for (let outer: GameObject | null = to; outer; outer = outer.location) {
      if (outer !== this) continue;
      throw new HoldfastError("inside-itself", `${this.name} can't be moved into itself or what is in it.`, {
        advice: "Move what is in it elsewhere first.",
      });
    }
  }
}
