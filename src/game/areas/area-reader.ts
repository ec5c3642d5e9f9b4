/** An area as an author writes it, rooms with what is in them, becomes flat content; or one sentence says where it can't. */
import { HoldfastError } from "../../errors.ts";
import { storedName } from "../../world/class-fields.ts";
import { Key } from "../../world/key.ts";
import { checkKey, copyPlain, deepestLevel, type Json } from "../../world/plain-data.ts";
import type { Rules } from "../acts/local-rules.ts";
import type { GameObject } from "../game-object.ts";
import type { AreaSource } from "./area-source.ts";
import {
  type Content,
  type Fields,
  isAreasOwn,
  isPlacing,
  keyOfReference,
  type Piece,
  referenceTo,
  referredKey,
} from "./content.ts";

const rulesThere = ["refuses", "answers"];

type Written = { readonly [name: string]: unknown };

export interface AreaOrigin {
  /** The first part of its keys. */
  readonly name: string;
  readonly source: AreaSource;
  /** The stored names of the classes of which its rooms and exits are, where nothing else is said. */
  readonly room: string;
  readonly exit: string;
}

export class AreaReader {
  readonly #origin: AreaOrigin;
  readonly #pieces = new Map<string, Piece>();
  readonly #rules = new Map<string, Rules<GameObject>>();
  #rooms: Written = {};

  constructor(origin: AreaOrigin) {
    this.#origin = origin;
  }

  /** Throws `area-invalid`. */
  read(rooms: unknown): { readonly content: Content; readonly rules: ReadonlyMap<string, Rules<GameObject>> } {
    const { name, room } = this.#origin;
    this.#requirePart(name, name);
    this.#rooms = this.#record(rooms, name);
    for (const [part, written] of Object.entries(this.#rooms)) {
      const key = this.#keyOf(name, part);
      const spec = this.#record(written, key);
      this.#put(key, this.#kindOf(spec, key) ?? room, placedIn(null, this.#fields(spec, key)), spec);
    }
    for (const [part, written] of Object.entries(this.#rooms)) {
      const spec = written as Written;
      const key = this.#keyOf(name, part);
      for (const [way, exit] of this.#entries(spec.exits, key, "exits")) this.#readExit(way, exit, key);
      this.#readThings(spec, key, [spec]);
    }
    return { content: this.#pieces, rules: this.#rules };
  }

  #readExit(way: string, written: unknown, room: string): void {
    const key = this.#keyOf(room, way);
    const [to, more = {}] = Array.isArray(written) ? written : [written];
    const spec = this.#record(more, key);
    const fields = { name: way, ...this.#fields(spec, key) };
    const placed = { ...placedIn(room, fields), destination: this.#destination(to, key) };
    this.#put(key, this.#kindOf(spec, key) ?? this.#origin.exit, placed, spec);
    this.#readThings(spec, key, [spec]);
  }

  #destination(to: unknown, key: string): Json {
    // What it led to was deleted in the world.
    if (to === null && this.#origin.source.file !== null) return null;
    if (to instanceof Key) return referenceTo(to.key);
    if (typeof to !== "string") throw this.#wrong(key, "leads nowhere: write the room's key");
    if (to.includes(".")) return referenceTo(to);
    if (Object.hasOwn(this.#rooms, to)) return referenceTo(`${this.#origin.name}.${to}`);
    throw this.#wrong(key, `leads to ${JSON.stringify(to)}, and there is no such room`);
  }

  #readThings(holder: Written, holderKey: string, ancestors: readonly Written[]): void {
    for (const [part, written] of this.#entries(holder.things, holderKey, "things")) {
      const key = this.#keyOf(holderKey, part);
      const spec = this.#record(written, key);
      if (ancestors.includes(spec)) throw this.#wrong(key, "is inside itself");
      if (ancestors.length >= deepestLevel) throw this.#wrong(key, `is nested deeper than ${deepestLevel} levels`);
      const kind = this.#kindOf(spec, key);
      if (kind === null) throw this.#wrong(key, 'has no "kind"');
      this.#put(key, kind, placedIn(holderKey, this.#fields(spec, key)), spec);
      this.#readThings(spec, key, [...ancestors, spec]);
    }
  }

  #put(key: string, kind: string, fields: Fields, { rules }: Written): void {
    if (this.#pieces.has(key)) throw this.#wrong(key, "is there twice: an exit and a thing can't have one key");
    this.#pieces.set(key, { kind, fields });
    if (rules !== undefined) this.#rules.set(key, this.#checkedRules(rules, key));
  }

  #checkedRules(rules: unknown, key: string): Rules<GameObject> {
    if (this.#origin.source.file !== null)
      throw this.#wrong(key, 'has "rules", which are code: write a class that has them, as "kind"');
    for (const [name, rule] of this.#entries(rules, key, "rules")) {
      if (!rulesThere.includes(name)) throw this.#wrong(key, `has a rule "${name}", and there are refuses and answers`);
      if (typeof rule !== "function") throw this.#wrong(key, `has a rule "${name}" that is no function`);
    }
    return rules as Rules<GameObject>;
  }

  #kindOf({ kind }: Written, key: string): string | null {
    if (kind === undefined) return null;
    if (typeof kind === "string") return kind;
    if (typeof kind === "function") return storedName(kind as never);
    throw this.#wrong(key, 'has a "kind" that is no name of a class');
  }

  #fields(spec: Written, key: string): Fields {
    const fields: { [field: string]: Json } = {};
    for (const [field, value] of Object.entries(spec)) {
      if (isAreasOwn(field) || value === undefined) continue;
      if (field === "key") throw this.#wrong(key, 'gives its "key": where it stands says that');
      const plain = this.#plain(value, `${key}.${field}`);
      if (isPlacing(field) && plain !== null && referredKey(plain) === null)
        throw this.#wrong(key, `has a "${field}" that is no key`);
      if (field !== "like" || plain !== null) fields[field] = plain;
    }
    return fields;
  }

  /** A copy with references in the place of keys. */
  #plain(value: unknown, path: string, level = 1): Json {
    if (value instanceof Key) return referenceTo(value.key);
    if (typeof value !== "object" || value === null || level >= deepestLevel) return this.#leaf(value, path);
    if (Array.isArray(value)) return value.map((each, index) => this.#plain(each, `${path}[${index}]`, level + 1));
    if (Object.getPrototypeOf(value) !== Object.prototype) return this.#leaf(value, path);
    const entries = Object.entries(value);
    for (const [name] of entries) this.#storable(path, () => checkKey(name, () => `${path}.${name}`));
    if (keyOfReference in value && (entries.length > 1 || typeof value[keyOfReference] !== "string"))
      throw this.#wrong(path, `is no reference: write { "${keyOfReference}": "town.gate" } and nothing beside`);
    return Object.fromEntries(entries.map(([name, each]) => [name, this.#plain(each, `${path}.${name}`, level + 1)]));
  }

  #leaf(value: unknown, path: string): Json {
    return this.#storable(path, () => copyPlain(value, () => path)) as Json;
  }

  #storable<T>(path: string, check: () => T): T {
    try {
      return check();
    } catch (cause) {
      throw invalidArea(this.#origin.source.at(path), (cause as Error).message);
    }
  }

  #entries(written: unknown, key: string, list: string): [string, unknown][] {
    if (written === undefined) return [];
    if (typeof written === "object" && written !== null && !Array.isArray(written)) return Object.entries(written);
    throw this.#wrong(key, `has ${list} that are no object of keys`);
  }

  #record(written: unknown, key: string): Written {
    if (typeof written === "object" && written !== null && !Array.isArray(written)) return written as Written;
    throw this.#wrong(key, "is no object");
  }

  #keyOf(holder: string, part: string): string {
    const key = `${holder}.${part}`;
    this.#requirePart(part, key);
    return key;
  }

  #requirePart(part: string, key: string): void {
    if (!/^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)*$/u.test(part)) {
      throw this.#wrong(key, "has a key of other signs than letters, digits, - and _; give what players read as name");
    }
    if (key.length > 200) throw this.#wrong(key, "has a key of more than 200 letters");
  }

  #wrong(key: string, what: string): HoldfastError {
    return invalidArea(this.#origin.source.at(key), `${key} ${what}.`);
  }
}

/** What stands in another is in that, if it doesn't say itself where it is: null is nowhere. */
function placedIn(holder: string | null, { location, ...fields }: Fields): Fields {
  const place = location === undefined && holder !== null ? referenceTo(holder) : (location ?? null);
  return place === null ? fields : { ...fields, location: place };
}

/** `place` is where it is written. */
export function invalidArea(place: string, sentence: string): HoldfastError {
  return new HoldfastError("area-invalid", `${place}: ${sentence}`, { advice: "Mend the area and try again." });
}
