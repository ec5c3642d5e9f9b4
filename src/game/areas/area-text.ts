/** Content as the text of an area's file, for version control: everything sorted, each field on a line of its own. */
import { isDeepStrictEqual } from "node:util";
import type { Json } from "../../world/plain-data.ts";
import { type Content, type Piece, referenceTo, referredKey } from "./content.ts";

export interface AreaWords {
  /** The first part of its keys. */
  readonly name: string;
  /** The stored name of the class of which its rooms are, where nothing else is said. */
  readonly room: string;
  /** The same of its exits. */
  readonly exit: string;
  /** Whether a class of that stored name is one of exits. */
  readonly isExit: (kind: string) => boolean;
}

/** `AreaReader` makes the same content of it. */
export function areaText(content: Content, words: AreaWords): string {
  return `${new AreaPrinter(content, words).rooms}\n`;
}

type Line = readonly [name: string, text: string];

class AreaPrinter {
  readonly #content: Content;
  readonly #words: AreaWords;
  /** What stands in each, by keys; the rooms under the area's name. */
  readonly #inside: ReadonlyMap<string, readonly string[]>;

  constructor(content: Content, words: AreaWords) {
    this.#content = content;
    this.#words = words;
    this.#inside = Map.groupBy([...content.keys()].sort(), (key) => this.#holderOf(key));
  }

  get rooms(): string {
    const { name, room } = this.#words;
    return record(this.#linesIn(name, (key) => record(this.#linesOf(key, room, this.#content.get(key)!))));
  }

  #linesIn(holder: string, print: (key: string) => string | null): Line[] {
    return (this.#inside.get(holder) ?? []).flatMap((key) => {
      const text = print(key);
      return text === null ? [] : [[key.slice(holder.length + 1), text] as const];
    });
  }

  /** Without its kind where that is the usual one. */
  #linesOf(key: string, usual: string | null, { kind, fields: { location = null, ...fields } }: Piece): Line[] {
    const holder = this.#holderOf(key);
    const isRoom = holder === this.#words.name;
    const implied = isRoom ? null : referenceTo(holder);
    const said: { [field: string]: Json } = isDeepStrictEqual(location, implied) ? fields : { ...fields, location };
    const lines = Object.keys(said)
      .sort()
      .map((field): Line => [field, compact(said[field]!)]);
    if (kind !== usual) lines.unshift(["kind", compact(kind)]);
    const exits = isRoom ? this.#linesIn(key, (way) => this.#way(way)) : [];
    const things = this.#linesIn(key, (thing) => (isRoom && this.#isWay(thing) ? null : this.#thing(thing)));
    if (exits.length > 0) lines.push(["exits", record(exits)]);
    if (things.length > 0) lines.push(["things", record(things)]);
    return lines;
  }

  #thing(key: string): string {
    return record(this.#linesOf(key, null, this.#content.get(key)!));
  }

  /** Null if it stands among the things. */
  #way(key: string): string | null {
    if (!this.#isWay(key)) return null;
    const { kind, fields } = this.#content.get(key)!;
    const { destination = null, name, ...more } = fields;
    const isNamed = key === `${this.#holderOf(key)}.${name}`;
    const lines = this.#linesOf(key, this.#words.exit, { kind, fields: isNamed ? more : { ...more, name: name! } });
    const to = compact(this.#end(destination));
    return lines.length === 0 ? to : `[\n  ${to},\n  ${indented(record(lines))}\n]`;
  }

  /** Whether it can be said as the way out of a room. */
  #isWay(key: string): boolean {
    const { kind, fields } = this.#content.get(key)!;
    const { destination, name } = fields;
    if (!this.#words.isExit(kind) || typeof name !== "string" || destination === undefined) return false;
    const to = referredKey(destination);
    return destination === null || (to !== null && (to.includes(".") || this.#isRoom(to)));
  }

  #end(destination: Json): string | null {
    const key = referredKey(destination);
    return key !== null && this.#isRoom(key) ? key.slice(this.#words.name.length + 1) : key;
  }

  /** One that an exit names by its part of the key. */
  #isRoom(key: string): boolean {
    const { name } = this.#words;
    return this.#content.has(key) && key.startsWith(`${name}.`) && !key.includes(".", name.length + 1);
  }

  /** The nearest around it, as keys say it, that is there. */
  #holderOf(key: string): string {
    const outer = key.slice(0, key.lastIndexOf("."));
    return outer === this.#words.name || this.#content.has(outer) ? outer : this.#holderOf(outer);
  }
}

function record(lines: readonly Line[]): string {
  if (lines.length === 0) return "{}";
  const written = lines.map(([name, text]) => `  ${JSON.stringify(name)}: ${indented(text)}`);
  return `{\n${written.join(",\n")}\n}`;
}

function indented(text: string): string {
  return text.replaceAll("\n", "\n  ");
}

/** On one line. */
function compact(value: Json): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(compact).join(", ")}]`;
  const entries = Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}: ${compact(each)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
