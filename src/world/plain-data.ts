/** What can be stored: plain data and references to entities, checked and copied at the moment of assignment. */
import { HoldfastError } from "../errors.ts";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** In a stored row a reference is an object with this one key; plain data may not use it. */
export const referenceKey = "$object";

/** What plain data may point to. */
export abstract class Reference {
  abstract readonly id: number;
  abstract readonly deleted: boolean;
  abstract readonly world: object;

  /** How a reference is stored. One to a deleted entity is stored, as it is read, as null. */
  toJSON(): Json {
    return this.deleted ? null : { [referenceKey]: this.id };
  }
}

export type Container = Stored[] | { [key: string]: Stored };
export type Stored = string | number | boolean | null | Reference | Container;

export function isContainer(value: Stored): value is Container {
  return typeof value === "object" && value !== null && !(value instanceof Reference);
}

export function* referencesIn(value: Stored | readonly Stored[]): Generator<Reference> {
  if (value instanceof Reference) yield value;
  else if (typeof value === "object" && value !== null)
    for (const part of Object.values(value)) yield* referencesIn(part);
}

/** Whether both are the same to whoever reads them. */
export function sameData(one: Stored, other: Stored): boolean {
  if (!isContainer(one) || !isContainer(other)) return asRead(one) === asRead(other);
  const [keys, others] = [Object.keys(one), Object.keys(other)];
  if (Array.isArray(one) !== Array.isArray(other) || keys.length !== others.length) return false;
  const [slots, otherSlots] = [one as Record<string, Stored>, other as Record<string, Stored>];
  return keys.every((key, index) => key === others[index] && sameData(slots[key]!, otherSlots[key]!));
}

function asRead(value: Stored): Stored {
  return value instanceof Reference && value.deleted ? null : value;
}

/** Data may be nested so deep, counted from an entity; much deeper JSON could be written but not by every program read. */
export const deepestLevel = 100;

export function refuse(path: string, why: string, advice: string): never {
  throw new HoldfastError("not-storable", `${path} can't be stored: it is ${why}.`, { advice });
}

/**
 * A deep copy of `value` that shares nothing with it but the entities it refers to. Throws `not-storable` with the path
 * of the first thing that is not plain data, or that is an entity of another world than `world`, if one is given; `where` names
 * the place that `value` is meant for.
 */
export function copyPlain(value: unknown, where: () => string, level = 0, world: object | null = null): Stored {
  return copyOf(value, { where, level, world, ancestors: [], keys: [] });
}

interface Trail {
  readonly where: () => string;
  readonly level: number;
  readonly world: object | null;
  readonly ancestors: object[];
  readonly keys: (string | number)[];
}

function copyOf(value: unknown, trail: Trail): Stored {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      if (!Number.isFinite(value)) stop(trail, String(value), "Store null, or a number.");
      return value === 0 ? 0 : value; // JSON has no -0.
    case "object":
      if (value === null) return null;
      if (value instanceof Reference) return copyReference(value, trail);
      return copyContainer(value, trail);
    case "undefined":
      return stop(trail, "undefined", "Delete the key, or store null.");
    default:
      return stop(trail, `a ${typeof value}`, "Only plain data and entities can be stored.");
  }
}

/** Its id would be that of somebody else here. */
function copyReference(value: Reference, trail: Trail): Stored {
  if (trail.world && value.world !== trail.world) stop(trail, ...stranger);
  return value.deleted ? null : value;
}

/** Why an object of another world is refused. */
export const stranger = [
  "an object of another world",
  "Look for it in this one: after a reload all objects are others.",
] as const;

function copyContainer(value: object, trail: Trail): Container {
  if (trail.ancestors.includes(value))
    stop(trail, "inside itself", "Refer to an entity instead of nesting data in a cycle.");
  if (trail.level + trail.ancestors.length >= deepestLevel) {
    stop(trail, `nested deeper than ${deepestLevel} levels`, "Make entities of it, or a flat list.");
  }
  trail.ancestors.push(value);
  const copy = Array.isArray(value) ? copyArray(value, trail) : copyRecord(value, trail);
  trail.ancestors.pop();
  return copy;
}

function copyArray(value: readonly unknown[], trail: Trail): Stored[] {
  const copy: Stored[] = [];
  for (let index = 0; index < value.length; index++) {
    trail.keys.push(index);
    copy.push(copyOf(value[index], trail));
    trail.keys.pop();
  }
  return copy;
}

function copyRecord(value: object, trail: Trail): Container {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    const name = prototype.constructor?.name || "class";
    stop(trail, `an instance of ${name}`, adviceFor(value));
  }
  const copy: Record<string, Stored> = {};
  for (const key of Reflect.ownKeys(value)) {
    trail.keys.push(String(key));
    checkKey(key, () => pathOf(trail));
    copy[key as string] = copyOf(Reflect.get(value, key), trail);
    trail.keys.pop();
  }
  return copy;
}

function adviceFor(value: object): string {
  if (value instanceof Date) return "Store its number of milliseconds: date.getTime().";
  if (value instanceof Map) return "Store a plain object: Object.fromEntries(map).";
  if (value instanceof Set) return "Store an array: [...set].";
  return "Store plain data, or make an entity of it with world.create.";
}

/** Keys that plain data may not have. */
export function checkKey(key: string | symbol, path: () => string): asserts key is string {
  if (typeof key === "symbol") refuse(path(), "named by a symbol", "Use a text as its key.");
  if (key === "__proto__" || key === referenceKey) refuse(path(), "named by a reserved key", "Choose another key.");
}

function stop(trail: Trail, why: string, advice: string): never {
  refuse(pathOf(trail), why, advice);
}

function pathOf(trail: Trail): string {
  return trail.where() + trail.keys.map(step).join("");
}

/** One step of a path as an author would write it: `.owner`, `[3]`, `["two words"]`. */
export function step(key: string | number): string {
  if (typeof key === "number") return `[${key}]`;
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

/** What leads from one container to another that stands in it; null if it doesn't. */
export function stepsTo(wanted: Container, from: Container): (string | number)[] | null {
  if (from === wanted) return [];
  for (const [key, value] of Object.entries(from)) {
    if (!isContainer(value)) continue;
    const steps = stepsTo(wanted, value);
    if (steps) return [Array.isArray(from) ? Number(key) : key, ...steps];
  }
  return null;
}
