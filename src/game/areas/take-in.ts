/** What a game's areas say is merged into its world, key by key and field by field; or one sentence says why it can't be. */
import type { Preference } from "../../config.ts";
import { HoldfastError } from "../../errors.ts";
import { type KindClass, storedName } from "../../world/class-fields.ts";
import type { Json } from "../../world/plain-data.ts";
import type { World } from "../../world/world.ts";
import type { Game } from "../game.ts";
import { kindsOf } from "../kinds.ts";
import { type AboutArea, aboutArea } from "./area.ts";
import { checkContent } from "./check-content.ts";
import type { Content, Piece } from "./content.ts";
import { ContentWriter } from "./content-writer.ts";
import { heldPiece, objectOf } from "./held-piece.ts";
import { type Conflict, merge } from "./merge.ts";

/** The areas that were taken in, and what tells their content from another: `{ "town": "5a1f…" }`. */
const takenKey = "areas";
const contentKey = (area: string) => `area ${area}`;
/** What was written of an area since then. */
const exportedKey = (area: string) => `exported area ${area}`;

/** So many conflicts are told one by one. */
const toldConflicts = 10;

type Taken = { readonly [area: string]: string };

/** Is there anything for `takeIn` to do? */
export function areasWait(game: Game, world: World): boolean {
  const [taken, now] = [takenIn(world), fingerprints(game)];
  return [...new Set([...Object.keys(taken), ...Object.keys(now)])].some((area) => taken[area] !== now[area]);
}

/**
 * Within a turn, all of it or nothing. Throws `area-invalid`, `area-conflict` or `area-failed`; where both the areas and the
 * world have changed something, `preferred` is whose word counts.
 */
export function takeIn(game: Game, world: World, preferred: Preference): void {
  if (!areasWait(game, world)) return;
  const areas = (game.areas ?? []).map(aboutArea);
  const kinds = new Map(kindsOf(game).map((kind): [string, KindClass] => [storedName(kind), kind]));
  const now: Content = new Map(areas.flatMap(({ content }) => [...content]));
  const known = Object.keys(takenIn(world));
  const before: Content = new Map(known.flatMap((area) => [...contentTaken(world, area)]));
  const exported: Content = new Map(known.flatMap((area) => [...contentIn(world, exportedKey(area))]));
  const isKnown = (key: string) => now.has(key) || (!before.has(key) && objectOf(world, key) !== null);
  for (const area of areas) checkContent(area, kinds, isKnown);
  const { changes, conflicts } = merge({ taken: before, exported }, now, (key) => heldPiece(world, key), preferred);
  if (conflicts.length > 0) throw unsettled(conflicts, areas);
  const exits = new Set(areas.map(({ exit }) => exit));
  new ContentWriter({
    world,
    kinds,
    start: () => (game.start ? world.the(game.start) : null),
    goesWithPlace: (thing) => exits.has(storedName(thing.constructor)),
    placeOf: (key) => placeIn(areas, key),
  }).carryOut(changes);
  if (game.start) world.the(game.start);
  remember(world, areas);
}

function fingerprints(game: Game): Taken {
  return Object.fromEntries((game.areas ?? []).map(aboutArea).map(({ name, fingerprint }) => [name, fingerprint]));
}

function takenIn(world: World): Taken {
  return (world.facts.get(takenKey) as Taken | undefined) ?? {};
}

/** What was last taken in of an area. */
export function contentTaken(world: World, area: string): Content {
  return contentIn(world, contentKey(area));
}

/** Within a turn: the area's file says that now, until something is taken in. */
export function noteExported(world: World, area: string, content: Content): void {
  setContent(world, exportedKey(area), content);
}

function contentIn(world: World, fact: string): Content {
  return new Map(Object.entries((world.facts.get(fact) ?? {}) as unknown as { readonly [key: string]: Piece }));
}

function setContent(world: World, fact: string, content: Content): void {
  world.facts.set(fact, Object.fromEntries(content) as unknown as Json);
}

/** An area that is gone leaves an empty one behind, since facts about the world are not taken away. */
function remember(world: World, areas: readonly AboutArea[]): void {
  const before = takenIn(world);
  const now = new Map(areas.map((area) => [area.name, area]));
  for (const name of Object.keys(before)) {
    if (!now.has(name)) setContent(world, contentKey(name), new Map());
    if (world.facts.get(exportedKey(name)) !== undefined) setContent(world, exportedKey(name), new Map());
  }
  for (const { name, fingerprint, content } of areas) {
    if (before[name] === fingerprint) continue;
    setContent(world, contentKey(name), content);
  }
  world.facts.set(takenKey, Object.fromEntries(areas.map(({ name, fingerprint }) => [name, fingerprint])));
}

function unsettled(conflicts: readonly Conflict[], areas: readonly AboutArea[]): HoldfastError {
  const lines = conflicts.slice(0, toldConflicts).map((conflict) => sentenceOf(conflict, areas));
  const more = conflicts.length - lines.length;
  if (more > 0) lines.push(`… and ${more} more`);
  return new HoldfastError("area-conflict", lines.join("\n"), {
    advice:
      "Write into the area what the world has, or say whose word counts: `holdfast reload --prefer file` or `--prefer world`, in the game `@reload prefer file`, where it doesn't run `HOLDFAST_PREFER=file holdfast start`.",
  });
}

function sentenceOf({ key, field, file, world }: Conflict, areas: readonly AboutArea[]): string {
  const where = placeIn(areas, field === null ? key : `${key}.${field}`);
  if (field !== null) return `${where}${key}.${field} is ${shown(file)} in the area and ${shown(world)} in the world.`;
  return file === undefined
    ? `${where}${key} was taken out of the area, and changed in the world.`
    : `${where}${key} was changed in the area, and deleted in the world.`;
}

/** Of a key, or a field behind it, to stand before a sentence; empty if no area has it any more. */
function placeIn(areas: readonly AboutArea[], path: string): string {
  const area = areas.find(({ name }) => path.startsWith(`${name}.`));
  return area ? `${area.source.at(path)}: ` : "";
}

function shown(value: Json | undefined): string {
  if (value === undefined) return "not given";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
