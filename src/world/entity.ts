/** Everything that the world keeps: an identity and fields of plain data, which are stored by themselves. */
import { inspect } from "node:util";
import { HoldfastError } from "../errors.ts";
import type { AtOnce } from "./at-once.ts";
import { Reference, refuse, stranger } from "./plain-data.ts";
import { Row, row } from "./row.ts";
import { Specimen } from "./specimen.ts";
import type { World } from "./world.ts";

/**
 * What a class declares is stored: `locked = true` is what a door's `locked` is until it is set. A field holds plain data
 * (text, finite numbers, booleans, null, arrays, plain objects) and references to other entities. What is assigned is
 * copied; a reference to an entity that is deleted reads as null. What is `#private` is not stored.
 */
export abstract class Entity extends Reference {
  /** The name under which the class is stored, if it isn't the class's own name. */
  static kind?: string;
  /** Further fields by which `world.find` finds its objects: `static override readonly index = ["owner"] as const`. */
  static readonly index?: readonly string[];

  readonly [row]!: Row;

  /** Entities are made by `world.create`. */
  constructor(...made: never[]) {
    super();
    const [from] = made as unknown[];
    if (from instanceof Specimen) {
      // biome-ignore lint/correctness/noConstructorReturn: the fields of the class are to be told, and not kept.
      return new Proxy(this, from) as this;
    }
    if (!(from instanceof Row)) {
      throw new HoldfastError("not-created", `A ${new.target.name} was made with new.`, {
        advice: `Make it with world.create(${new.target.name}, { … }).`,
      });
    }
    this[row] = from;
    const { definitions } = from.shape;
    // biome-ignore lint/correctness/noConstructorReturn: the fields of the class are known, and stand in the row.
    if (definitions) return new Proxy(this, definitions) as this;
  }

  /** Never reused, also not after the entity is deleted. */
  get id(): number {
    return this[row].id;
  }

  get world(): World {
    return this[row].world as World;
  }

  get deleted(): boolean {
    this[row].see(this.id);
    return this[row].deleted;
  }

  /** What it was not given, it has from this one; null if it has all of that from its class. */
  get like(): Entity | null {
    const { like } = this[row].content;
    return like && !like.deleted ? (like as Entity) : null;
  }

  set like(to: Entity | null) {
    if (to === this.like) return;
    if (to) requireLikeness(this, to);
    this[row].put("like", to);
  }

  delete(): void {
    this.world.delete(this);
  }

  /** Hook: it has just been made, in this turn. Override it; never call it. */
  atCreate(_turn: unknown): AtOnce {}

  /** Hook: it is about to be deleted. Override it; never call it. */
  atDelete(): AtOnce {}

  override toString(): string {
    return `${this[row].shape.name} #${this.id}`;
  }

  [inspect.custom](): string {
    return `<${this}${this.deleted ? ", deleted" : ""}>`;
  }
}

/** An object has what it isn't given from one of its own class, or of one that its class extends, and never from itself. */
function requireLikeness(entity: Entity, to: Entity): void {
  if (to.world !== entity.world) refuse(`${entity[row]}.like`, ...stranger);
  if (to.deleted) {
    throw new HoldfastError("deleted", `${entity} can't be like ${to}, which is deleted.`, {
      advice: "Ask `deleted` before making something like an object that may be gone.",
    });
  }
  if (!(entity instanceof to.constructor)) {
    throw new HoldfastError("not-alike", `${entity} can't be like ${to}, which is of another class.`, {
      advice: "Name an object of the same class, or of one that it extends.",
    });
  }
  for (let at: Entity | null = to; at; at = at.like) {
    if (at !== entity) continue;
    throw new HoldfastError("not-alike", `${entity} can't be like ${to}, which is like it.`, {
      advice: "Name an object that is not like this one itself.",
    });
  }
}
