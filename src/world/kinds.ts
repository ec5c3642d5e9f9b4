/** The classes of the world's entities: by stored name, and which entities there are of each. */
import { HoldfastError } from "../errors.ts";
import { type AtOnce, atOnce } from "./at-once.ts";
import { type KindClass, shapeOf } from "./class-fields.ts";
import { Entity } from "./entity.ts";
import type { Shape } from "./shape.ts";
import { writtenAt } from "./written-at.ts";

/** Keeps an index of its own: told at once of each entity that comes into the world or leaves it, also by loading and by undoing. */
export interface Watcher<T extends Entity> {
  added(entity: T): AtOnce;
  removed(entity: T): AtOnce;
  /** Another process has changed its stored state, or somebody here what it is known by. */
  renewed(entity: T): AtOnce;
}

export class Kinds {
  readonly #byName = new Map<string, KindClass>();
  readonly #shapes = new Map<KindClass, Shape>();
  readonly #watchers: {
    readonly kind: abstract new (...args: never[]) => Entity;
    readonly watcher: Watcher<Entity>;
  }[] = [];
  readonly #members = new Map<KindClass, Set<Entity>>();
  /** Of each class that was asked for, with those derived from it. */
  readonly #membersOf = new Map<unknown, readonly Set<Entity>[]>();

  constructor(kinds: readonly KindClass[]) {
    for (const kind of new Set(kinds)) this.#register(kind);
  }

  get(name: string): KindClass | undefined {
    return this.#byName.get(name);
  }

  /** Those that are `kind` or derived from it, in the order in which the game lists them. */
  derivedFrom(kind: abstract new (...args: never[]) => Entity): readonly KindClass[] {
    return [...this.#shapes.keys()].filter((one) => one === kind || one.prototype instanceof kind);
  }

  /** Throws `kind-unknown`. */
  named(name: string): KindClass {
    const kind = this.#byName.get(name);
    if (kind) return kind;
    throw new HoldfastError("kind-unknown", `"${name}" is none of the game's kinds.`, {
      advice: `List the class in \`kinds\`; if it was renamed, give it static kind = "${name}".`,
    });
  }

  shapeOf(kind: KindClass): Shape {
    const shape = this.#shapes.get(kind);
    if (shape) return shape;
    throw new HoldfastError("kind-not-listed", `The class ${kind.name} is not one of the game's kinds.`, {
      advice:
        kind.prototype instanceof Entity
          ? `Add ${kind.name} to \`kinds\` in defineGame.`
          : "It extends neither GameObject nor Entity of the Holdfast that runs: let it, and install one copy of Holdfast alone.",
    });
  }

  add(entity: Entity): void {
    this.#members.get(entity.constructor as unknown as KindClass)!.add(entity);
  }

  remove(entity: Entity): void {
    this.#members.get(entity.constructor as unknown as KindClass)!.delete(entity);
  }

  tellAdded(entity: Entity): void {
    for (const { kind, watcher } of this.#watchers) if (entity instanceof kind) tellAdded(watcher, entity);
  }

  tellRemoved(entity: Entity): void {
    for (const { kind, watcher } of this.#watchers) if (entity instanceof kind) watcher.removed(entity);
  }

  tellRenewed(entity: Entity): void {
    for (const { kind, watcher } of this.#watchers) if (entity instanceof kind) watcher.renewed(entity);
  }

  watch<T extends Entity>(kind: abstract new (...args: never[]) => T, watcher: Watcher<T>): void {
    this.#watchers.push({ kind, watcher: watcher as Watcher<Entity> });
  }

  /** Whether there is none of that class or one derived from it. */
  areNone(kind: abstract new (...args: never[]) => Entity): boolean {
    for (const { size } of this.#allOf(kind)) if (size > 0) return false;
    return true;
  }

  counts(): readonly { readonly kind: string; readonly count: number }[] {
    const all = Array.from(this.#members, ([kind, { size }]) => ({ kind: this.shapeOf(kind).name, count: size }));
    return all.filter(({ count }) => count > 0);
  }

  count(kind: abstract new (...args: never[]) => Entity): number {
    let count = 0;
    for (const { size } of this.#allOf(kind)) count += size;
    return count;
  }

  /** Class by class, oldest first, up to the id `newest`. */
  *all<T extends Entity>(kind: abstract new (...args: never[]) => T, newest: number): Generator<T, void, void> {
    for (const entities of this.#allOf(kind)) {
      for (const entity of entities) {
        if (entity.id > newest) break;
        if (!entity.deleted) yield entity as T;
      }
    }
  }

  #allOf(kind: abstract new (...args: never[]) => Entity): readonly Set<Entity>[] {
    let all = this.#membersOf.get(kind);
    if (!all) {
      all = this.derivedFrom(kind).map((member) => this.#members.get(member)!);
      this.#membersOf.set(kind, all);
    }
    return all;
  }

  #register(kind: KindClass): void {
    const shape = shapeOf(kind);
    const other = this.#byName.get(shape.name);
    if (other) throw twice(shape.name, [other, kind]);
    if (shape.name === "") {
      throw new HoldfastError("kind-name", `A kind has no name${placesOf([kind])}.`, {
        advice: 'Give the class a name of its own: static kind = "…".',
      });
    }
    this.#byName.set(shape.name, kind);
    this.#shapes.set(kind, shape);
    this.#members.set(kind, new Set());
  }
}

function twice(name: string, kinds: readonly KindClass[]): HoldfastError {
  return new HoldfastError("kind-name", `Two kinds are called "${name}"${placesOf(kinds)}.`, {
    advice: 'Give one of them a name of its own, `static kind = "…"`, or leave it out of `kinds`.',
  });
}

/** To stand behind what is said of them. */
function placesOf(kinds: readonly KindClass[]): string {
  const places = kinds.map(writtenAt).filter((place) => place !== null);
  return places.length > 0 ? `: ${places.join(" and ")}` : "";
}

/** Who can't hear at once of what comes can't of what goes either. */
export function tellAdded<T extends Entity>(watcher: Watcher<T>, entity: T): void {
  atOnce(watcher.added(entity), "added", watcher.added);
}
