/** A class is asked once for its fields, checked, and given accessors in their place. */
import { HoldfastError, whereAndWhat } from "../errors.ts";
import { Entity } from "./entity.ts";
import { isRequired } from "./given.ts";
import { checkKey, copyPlain, refuse, type Stored } from "./plain-data.ts";
import { row } from "./row.ts";
import type { Shape } from "./shape.ts";
import { Specimen } from "./specimen.ts";
import { writtenAt } from "./written-at.ts";

/** A class of entities. */
export type KindClass = (abstract new (
  ...args: never[]
) => Entity) & {
  readonly kind?: string;
  readonly index?: readonly string[];
};

/** Throws `field-hides`, `not-storable`, `field-fails` or `not-indexed`, with the place of the class. */
export function shapeOf(kind: KindClass): Shape {
  const defaults = new Map<string, Stored>();
  const required = new Set<string>();
  for (const [key, value] of fieldsOf(kind)) {
    const where = () => `${placed(kind, key)}${kind.name}.${String(key)}`;
    checkKey(key, where);
    const known = findProperty(kind, key);
    if (known && !isAccessor(known.get)) throw hides(kind, key);
    if (typeof value === "function") refuse(where(), "a function", `Write it as a method: ${key}(…) { … }.`);
    if (isRequired(value)) required.add(key);
    else defaults.set(key, copyPlain(value, where, 1));
    if (!known) Object.defineProperty(kind.prototype, key, accessorOf(key));
  }
  const isField = (key: string | symbol) => defaults.has(key as string) || required.has(key as string);
  const unknown = listed(kind).find((name) => !isField(name) && !(name === "key" && name in kind.prototype));
  if (unknown !== undefined) throw listsUnknown(kind, unknown);
  const definitions = hasConstructor(kind)
    ? { defineProperty: (_: object, key: string | symbol) => isField(key) }
    : null;
  return { name: storedName(kind), defaults, required, definitions };
}

/** By which fields its objects are found: what a class says counts for those derived from it. */
export function listed(kind: KindClass): readonly string[] {
  const fields: string[] = [];
  for (let at: unknown = kind; typeof at === "function"; at = Object.getPrototypeOf(at)) {
    if (Object.hasOwn(at, "index")) fields.push(...[(at as KindClass).index ?? []].flat());
  }
  return fields;
}

/** The name of its own under which a class is stored: a subclass does not inherit its parent's. */
export function storedName(kind: object & { readonly kind?: string; readonly name?: string }): string {
  return (Object.hasOwn(kind, "kind") ? kind.kind : kind.name) ?? "";
}

/**
 * A class's private members are given to an object by its constructor alone. Other classes' fields are known, so their
 * objects are made without running what defines them. Only the source says which class it is; taking one for the other
 * that merely writes such a sign costs time, and nothing else.
 */
function hasConstructor(kind: KindClass): boolean {
  for (let at: object = kind; at !== Entity; at = Object.getPrototypeOf(at)) {
    if (/#[\p{ID_Start}$_]|\bconstructor\s*\(/u.test(Function.prototype.toString.call(at))) return true;
  }
  return false;
}

function fieldsOf(kind: KindClass): ReadonlyMap<string | symbol, unknown> {
  const specimen = new Specimen();
  try {
    new (kind as unknown as new (specimen: Specimen) => Entity)(specimen);
  } catch (cause) {
    throw new HoldfastError(
      "field-fails",
      `The fields of the class ${kind.name} can't be told: ${whereAndWhat(cause)}`,
      {
        advice:
          "Give each field a plain value where it is declared; set what differs from object to object in atCreate().",
        cause,
      },
    );
  }
  return specimen.fields;
}

/** By this the accessors of fields are told from those that a class has of its own. */
const ofField = Symbol("of a field");

function accessorOf(key: string): PropertyDescriptor {
  const get =
    key === "name"
      ? function (this: Entity): unknown {
          return this[row].name;
        }
      : function (this: Entity): unknown {
          return this[row].get(key);
        };
  const set = function (this: Entity, value: unknown): void {
    this[row].set(key, value);
  };
  return { get: Object.assign(get, { [ofField]: true }), set, enumerable: true, configurable: true };
}

function isAccessor(get: (() => unknown) | undefined): boolean {
  return get !== undefined && ofField in get;
}

function findProperty(kind: KindClass, key: string): PropertyDescriptor | undefined {
  for (let at: object | null = kind.prototype; at; at = Object.getPrototypeOf(at)) {
    const found = Object.getOwnPropertyDescriptor(at, key);
    if (found) return found;
  }
  return undefined;
}

/** The line at which a class says what the field is, or else that of the class. */
function placed(kind: KindClass, key: string | symbol): string {
  // Types are spaces in what runs.
  const declared = new RegExp(`^\\s*${RegExp.escape(String(key))}\\s*[=;]`);
  for (let at: object = kind; at !== Entity; at = Object.getPrototypeOf(at)) {
    const lines = Function.prototype.toString.call(at).split("\n");
    const line = lines.findIndex((text) => declared.test(text));
    if (line >= 0) return placeOf(at, line);
  }
  return placeOf(kind, 0);
}

function placeOf(kind: object, line: number): string {
  const place = writtenAt(kind);
  return place === null ? "" : `${place.replace(/\d+$/, (first) => String(Number(first) + line))}: `;
}

function hides(kind: KindClass, key: string): HoldfastError {
  const what = `The class ${kind.name} has a field "${key}", which would hide what every such object has under that name.`;
  return new HoldfastError("field-hides", `${placed(kind, key)}${what}`, { advice: "Give the field another name." });
}

function listsUnknown(kind: KindClass, name: unknown): HoldfastError {
  const what = `The class ${kind.name} lists "${name}" in its static index, and has no such field.`;
  return new HoldfastError("not-indexed", `${placeOf(kind, 0)}${what}`, {
    advice: "List fields by their names, as they are declared; what a getter tells can't be found.",
  });
}
