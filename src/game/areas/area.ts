/** Areas: the places of a game and what is in them, as content that is edited while the game goes on. */
import { hash } from "node:crypto";
import { basename, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { storedName } from "../../world/class-fields.ts";
import type { Given } from "../../world/given.ts";
import { Key } from "../../world/key.ts";
import type { PlacedEntity } from "../../world/placed-entity.ts";
import { LocalRules, type Rules } from "../acts/local-rules.ts";
import type { GameObject } from "../game-object.ts";
import { readAreaFile, withoutMark } from "./area-file.ts";
import { AreaReader } from "./area-reader.ts";
import { AreaSource } from "./area-source.ts";
import type { Content } from "./content.ts";

const about = Symbol("about an area");

/** What is known of an area, however it is written. */
export interface AboutArea {
  readonly name: string;
  readonly source: AreaSource;
  readonly content: Content;
  /** By keys. */
  readonly rules: ReadonlyMap<string, Rules<GameObject>>;
  /** The same for the same content. */
  readonly fingerprint: string;
  /** The stored names of the classes of which its rooms and exits are, where nothing else is said. */
  readonly room: string;
  readonly exit: string;
}

/** An area of a game, for `areas` in `defineGame`. */
export interface AnyArea {
  readonly [about]: AboutArea;
}

/** An area and the keys of its rooms: `world.the(town.gate)`. */
export type Area<Room, Part extends string> = AnyArea & { readonly [part in Part]: Key<Room> };

type Making<T> = new (...args: never[]) => T;

/** A field in an area names an object by its key. */
type Told<Value> = Value extends PlacedEntity
  ? Key<Value>
  : Value extends readonly (infer Each)[]
    ? readonly Told<Each>[]
    : Value;

type ToldFields<T extends PlacedEntity> = {
  readonly [Field in keyof Given<T> as Exclude<Field, "location" | "key" | "destination">]: Told<Given<T>[Field]>;
} & { readonly [Field in Extract<keyof Given<T>, "destination">]?: Told<Given<T>[Field]> } & {
  /** What holds for this one alone. It is code: never stored, and another with each reload. */
  readonly rules?: Rules<T>;
};

/** A thing of an area, as `a` makes it. */
export interface Thing<out T> {
  readonly kind: abstract new (...args: never[]) => T;
}

/** What is in a room or a thing, by keys. */
export interface Things {
  readonly [part: string]: Thing<PlacedEntity>;
}

/** `a(Door, { locked: true })`: a thing or an exit of that class, what it is given, and what is in it. */
export function a<T extends PlacedEntity>(kind: Making<T>, given: ToldFields<T>, things: Things = {}): Thing<T> {
  return { ...given, kind, things };
}

type To<Part extends string> = Part | Key<PlacedEntity>;

type RoomOfArea<Room extends PlacedEntity, Exit, Part extends string> = ToldFields<Room> & {
  /** The ways that lead out of it: to a room of the area, or to another area's by its key; with `a(…)` if it is no plain exit. */
  readonly exits?: { readonly [way: string]: To<Part> | readonly [To<Part>, Thing<Exit>] };
  readonly things?: Things;
};

export interface AreaMaker<Exit> {
  /** `area("town", Room, { gate: { name: "The Gate", exits: { north: "market" } }, … })` */
  <Room extends PlacedEntity, Part extends string>(
    name: string,
    kind: Making<Room>,
    rooms: { readonly [part in Part]: RoomOfArea<Room, Exit, NoInfer<Part>> },
  ): Area<Room, Part>;
  /** The same from a file of JSON, which gives the area its name: `area.file(new URL("areas/town.json", import.meta.url), Room)`. */
  file<Room extends PlacedEntity>(file: URL, kind: Making<Room>): Area<Room, string>;
}

/** Gives the `area` whose exits are of that class. */
export function areasWith<Exit extends GameObject & { destination: GameObject | null }>(
  exits: Making<Exit>,
): AreaMaker<Exit> {
  const make = (source: AreaSource, kind: Making<PlacedEntity>, rooms: object) => {
    const { name } = source;
    const origin = { name, source, room: storedName(kind), exit: storedName(exits) };
    const read = new AreaReader(origin).read(rooms);
    const known: AboutArea = { ...origin, ...read, fingerprint: fingerprintOf(read.content) };
    const keys = Object.keys(rooms).map((part) => [part, new Key(kind, `${name}.${part}`)]);
    return Object.freeze({ ...Object.fromEntries(keys), [about]: known });
  };
  const file = (url: URL, kind: Making<PlacedEntity>) => {
    const path = fileURLToPath(url);
    return make(AreaSource.inFile(basename(path, extname(path)), path), kind, readAreaFile(path));
  };
  const area = (name: string, kind: Making<PlacedEntity>, rooms: object) => make(AreaSource.inCode(name), kind, rooms);
  return Object.assign(area, { file }) as AreaMaker<Exit>;
}

export function aboutArea(area: AnyArea): AboutArea {
  return area[about];
}

/** Whether a file's text says what the area does. */
export function sameArea(area: AboutArea, text: string): boolean {
  try {
    const { content } = new AreaReader(area).read(JSON.parse(withoutMark(text)));
    return fingerprintOf(content) === area.fingerprint;
  } catch {
    return false;
  }
}

function fingerprintOf(content: Content): string {
  return hash("sha256", JSON.stringify([...content]));
}

/** The rules of all of them. */
export function rulesOf(areas: readonly AnyArea[]): LocalRules {
  return new LocalRules(new Map(areas.flatMap((area) => [...aboutArea(area).rules])));
}

/** Whether `defineGame` was given an area there. */
export function isArea(area: unknown): area is AnyArea {
  return typeof area === "object" && area !== null && about in area;
}
