/** Everything that the world keeps: an identity and plain data that is stored by itself. */
import { inspect } from "node:util";
import { HoldfastError } from "../errors.ts";
import type { AtOnce } from "./at-once.ts";
import { Reference } from "./plain-data.ts";
import type { Row } from "./row.ts";
import type { World } from "./world.ts";
import { writtenAt } from "./written-at.ts";

/** The world's way to an entity's row; authors use `db`. */
export const row = Symbol("row");

/** What the world keeps of an entity, which is read and written by these names; of what is no `GameObject`, by the first three. */
const kept = ["id", "db", "deleted", "name", "location", "contents"];

/** A class field of such a name would take its place: what is written there would be neither stored nor undone. */
export function refuseHidden(entity: Entity): void {
  const name = kept.find((key) => Object.hasOwn(entity, key) && key in Object.getPrototypeOf(entity));
  if (name === undefined) return;
  const place = writtenAt(entity.constructor);
  throw new HoldfastError(
    "field-hides",
    `${place === null ? "" : `${place}: `}The class ${entity.constructor.name} has a field "${name}", which would hide what the world stores under that name.`,
    {
      advice:
        "Take the field away, and set it where the object is made: in `world.create`, `atCreate` or `static initial`.",
    },
  );
}

/** What the world hands to a new entity. */
export class Origin {
  readonly world: World;
  readonly row: Row;

  constructor(world: World, row: Row) {
    this.world = world;
    this.row = row;
  }
}

/**
 * `State` is the shape of `db`: plain data (text, finite numbers, booleans, null, arrays, plain objects) and references
 * to other entities. What is assigned is copied; a reference to an entity that is deleted reads as null.
 */
export abstract class Entity<State extends object = object> extends Reference {
  /** The name under which the class is stored, if it isn't the class's own name. */
  static kind?: string;
  /** The `db` of a new entity, before what `world.create` was given. */
  static initial?(): object & { readonly then?: never };

  readonly world: World;
  readonly [row]: Row;

  /** Entities are made by `world.create`. */
  constructor(...origin: never[]) {
    super();
    const [from] = origin as unknown[];
    if (!(from instanceof Origin)) {
      throw new HoldfastError("not-created", `A ${new.target.name} was made with new.`, {
        advice: `Make it with world.create(${new.target.name}, { … }).`,
      });
    }
    this.world = from.world;
    this[row] = from.row;
  }

  /** Never reused, also not after the entity is deleted. */
  get id(): number {
    return this[row].id;
  }

  /** Read and written like any object; every write belongs to the turn that is running. */
  get db(): State {
    return this[row].db as State;
  }

  get deleted(): boolean {
    return this[row].deleted;
  }

  delete(): void {
    this.world.delete(this);
  }

  /** Hook: it has just been made. Override it; never call it. */
  atCreate(): AtOnce {}

  /** Hook: it is about to be deleted. Override it; never call it. */
  atDelete(): AtOnce {}

  override toString(): string {
    return `${this[row].kind} #${this.id}`;
  }

  [inspect.custom](): string {
    return `<${this}${this.deleted ? ", deleted" : ""}>`;
  }
}
