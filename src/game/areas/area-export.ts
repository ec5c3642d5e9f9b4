/** Writes an area as the world has it now into the game's files. */
import { HoldfastError } from "../../errors.ts";
import { type KindClass, storedName } from "../../world/class-fields.ts";
import type { World } from "../../world/world.ts";
import type { Game } from "../game.ts";
import { kindsOf } from "../kinds.ts";
import { aboutArea } from "./area.ts";
import type { AreaFiles, WrittenFile } from "./area-files.ts";
import { areaText } from "./area-text.ts";
import { contentNow } from "./content-now.ts";
import { contentTaken, noteExported } from "./take-in.ts";

export interface WrittenArea extends WrittenFile {
  /** The objects and fields that an area can't say: they refer to what has no key. */
  readonly unsaid: readonly string[];
}

export interface Exported {
  readonly written: WrittenArea;
  /** In the turn that tells of it: a file that says this was not edited, as far as a reload is concerned. */
  note(world: World): void;
}

export class AreaExport {
  readonly #game: Game;
  readonly #files: AreaFiles | null;

  /** Without files nothing can be written. */
  constructor(game: Game, files: AreaFiles | null) {
    this.#game = game;
    this.#files = files;
  }

  get names(): readonly string[] {
    return (this.#game.areas ?? []).map((area) => aboutArea(area).name);
  }

  /** What the world has at the moment of the call. Rejects with `no-area`, `area-edited` or `area-unwritten`. */
  async write(world: World, name: string, force: boolean): Promise<Exported> {
    const area = (this.#game.areas ?? []).map(aboutArea).find((about) => about.name === name);
    if (!area) throw this.#noArea(name);
    if (!this.#files) {
      throw new HoldfastError("area-unwritten", "This game is played without files of its own.", {
        advice: "Export areas where it is run by `holdfast start`.",
      });
    }
    const kinds = new Map(kindsOf(this.#game).map((kind): [string, KindClass] => [storedName(kind), kind]));
    const exit = kinds.get(area.exit);
    const isExit = (kind: string) => exit !== undefined && isDerived(kinds.get(kind), exit);
    const { content, unsaid } = contentNow(world, name, contentTaken(world, name), kinds);
    const file = await this.#files.write(area, areaText(content, { ...area, isExit }), force);
    return { written: { ...file, unsaid }, note: (world) => noteExported(world, name, content) };
  }

  #noArea(name: string): HoldfastError {
    const areas = this.names;
    const there = areas.length === 0 ? "This game has none." : `There are: ${areas.join(", ")}.`;
    return new HoldfastError("no-area", `There is no area "${name.slice(0, 100)}".`, { advice: there });
  }
}

function isDerived(kind: KindClass | undefined, from: KindClass): boolean {
  return kind !== undefined && (kind === from || kind.prototype instanceof from);
}
