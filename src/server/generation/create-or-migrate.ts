/** Makes the world of a game that has none yet, or changes a stored one to suit the code and its areas. */

import type { Preference } from "../../config.ts";
import type { Phase } from "../../control/requests.ts";
import { codeOf } from "../../errors.ts";
import { areasWait, takeIn } from "../../game/areas/take-in.ts";
import type { Game } from "../../game/game.ts";
import { GameObject } from "../../game/game-object.ts";
import { callHook } from "../../game/hooks.ts";
import { migrationsOf } from "../../game/migrations.ts";
import { runMigrations, skipMigrations, waitingMigrations } from "../../world/migrations.ts";
import type { World } from "../../world/world.ts";
import type { Scenes } from "../scenes/scenes.ts";
import type { GameTurn } from "../turn/game-turn.ts";
import { seedLots } from "../turn/lots.ts";
import type { TurnRunner } from "../turn/turn-runner.ts";

/**
 * Whose word counts where an area and the world have both changed something. `later`: where it is neither's, the areas wait, and
 * the world stays as it is: nobody is kept out by an edit that is to be settled.
 */
export type Settling = Preference | "later";

/** What serving began with. */
export interface BroughtUpToDate {
  /** The stored world was changed to suit the code. */
  readonly migrated: boolean;
  /** What became of edited areas: why they wait, or null if they were taken in. Null if there were none. */
  readonly areas: { readonly unsettled: string | null } | null;
}

/** Is there anything for `createOrMigrate` to do, and what? */
export function whatToDo(game: Game, world: World): Phase | null {
  if (world.size === 0) return "making the world";
  if (waitingMigrations(world, migrationsOf(game)).length > 0) return "migrating the world";
  return areasWait(game, world) ? "merging the areas" : null;
}

/** Throws what the game throws, and then has changed nothing. */
export function createOrMigrate(
  game: Game,
  world: World,
  turns: TurnRunner,
  scenes: Scenes,
  settling: Settling,
): BroughtUpToDate {
  const empty = world.size === 0;
  let done: BroughtUpToDate = { migrated: false, areas: null };
  const outcome = turns.run(null, (turn) => {
    done = bringUpToDate(game, turn, settling);
    if (empty) callHook(game, "create", turn);
    scenes.review();
  });
  if (outcome.type === "threw") throw outcome.error;
  return done;
}

const rehearsed = Symbol("rehearsed");

/** Does to the world what serving will begin with, as far as that needs no turn of the game's, and undoes it. Throws what that would throw. */
export function rehearse(game: Game, turns: TurnRunner, scenes: Scenes, settling: Settling): void {
  const outcome = turns.run(null, (turn) => {
    bringUpToDate(game, turn, settling);
    scenes.review();
    throw rehearsed;
  });
  if (outcome.type === "threw" && outcome.error !== rehearsed) throw outcome.error;
}

function bringUpToDate(game: Game, { world, secrets }: GameTurn, settling: Settling): BroughtUpToDate {
  // The hooks of what is made may draw lots.
  seedLots(world, secrets);
  const migrations = migrationsOf(game);
  let migrated = false;
  if (world.size === 0) skipMigrations(world, migrations);
  else migrated = runMigrations(world, migrations).length > 0;
  return { migrated, areas: takeInAreas(game, world, settling) };
}

function takeInAreas(game: Game, world: World, settling: Settling): BroughtUpToDate["areas"] {
  if (!areasWait(game, world)) return null;
  try {
    takeIn(game, world, settling === "later" ? "neither" : settling);
    return { unsettled: null };
  } catch (error) {
    if (settling !== "later" || codeOf(error) !== "area-conflict" || !canBegin(game, world)) throw error;
    return { unsettled: (error as Error).message };
  }
}

/** Whether there is the place in which the game begins. */
function canBegin({ start }: Game, world: World): boolean {
  return !start || world.find(GameObject, { key: start.key }).some(() => true);
}
