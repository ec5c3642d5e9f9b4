/** Where an area is written, so that what is wrong in it can be told with file and line. */
import { readFileSync } from "node:fs";
import { gamePlaceOf } from "../../errors.ts";
import { lineAt, writtenKeys } from "../../text/written-keys.ts";
import { isAreasOwn } from "./content.ts";

export class AreaSource {
  /** The first part of the area's keys. */
  readonly name: string;
  /** Of an area that stands in a file of its own. */
  readonly file: string | null;
  /** `/srv/game/town.ts:6`, of one that stands in code. */
  readonly #made: string | null;

  private constructor(name: string, file: string | null, made: string | null) {
    this.name = name;
    this.file = file;
    this.#made = made;
  }

  static inFile(name: string, file: string): AreaSource {
    return new AreaSource(name, file, null);
  }

  /** Made by the code that calls this. */
  static inCode(name: string): AreaSource {
    return new AreaSource(name, null, gamePlaceOf(new Error()));
  }

  /** Where the area begins, to stand in a sentence. */
  toString(): string {
    return this.file ?? this.#made ?? `The area "${this.name}"`;
  }

  /** Where a key stands, or a field behind it, or else the nearest around it: `/srv/game/town.ts:14`. Reads the file. */
  at(path: string): string {
    const [, file = "", line = "1"] = /^(.*):(\d+)$/.exec(this.#made ?? "") ?? [];
    const named = this.file ?? file;
    if (named === "") return String(this);
    const lines = this.#linesIn(textOf(named), Number(line));
    for (let near = path; near !== ""; near = near.replace(/(?:^|[.[])[^.[]*$/, "")) {
      const found = lines.get(near);
      if (found !== undefined) return `${named}:${found}`;
    }
    return String(this);
  }

  /** By keys, with those of fields behind them. */
  #linesIn(text: string, made: number): ReadonlyMap<string, number> {
    const lines = new Map<string, number>();
    for (const { key, around, index } of writtenKeys(text, this.file === null ? this.#beginning(text, made) : 0)) {
      const path = [this.name, ...around.filter((outer) => !isAreasOwn(outer)), key].join(".");
      if (!lines.has(path)) lines.set(path, lineAt(text, index));
    }
    return lines;
  }

  /** Behind the name in `area("town", Room, { … })`; at the end of the text if it isn't written out. */
  #beginning(text: string, made: number): number {
    const line = text.split("\n", made - 1).join("\n").length;
    const named = ['"', "'", "`"].map((quote) => text.indexOf(quote + this.name + quote, line)).filter((at) => at >= 0);
    return named.length === 0 ? text.length : Math.min(...named) + this.name.length + 2;
  }
}

/** Empty if the file is gone: then nothing has a line. */
function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
