/** Makes the world of a game that has none yet, or changes a stored one to suit the code and its areas. */

import type { Preference } from "../../config.ts";
import type { Phase } from "../../control/requests.ts";
import { areasWait, takeIn } from "../../game/areas/take-in.ts";
import type { Game } from "../../game/game.ts";
import { callHook } from "../../game/hooks.ts";
import { migrationsOf } from "../../game/migrations.ts";
import { runMigrations, skipMigrations, waitingMigrations } from "../../world/migrations.ts";
import type { World } from "../../world/world.ts";
import type { Scenes } from "../scenes/scenes.ts";
import type { GameTurn } from "../turn/game-turn.ts";
import { seedLots } from "../turn/lots.ts";
import type { TurnRunner } from "../turn/turn-runner.ts";

/** Is there anything for `createOrMigrate` to do, and what? */
export function whatToDo(game: Game, world: World): Phase | null {
  if (world.size === 0) return "making the world";
  if (waitingMigrations(world, migrationsOf(game)).length > 0) return "migrating the world";
  return areasWait(game, world) ? "merging the areas" : null;
}

/** True if the stored world was migrated. Throws what the game throws, and then has changed nothing. */
export function createOrMigrate(
  game: Game,
  world: World,
  turns: TurnRunner,
  scenes: Scenes,
  preferred: Preference,
): boolean {
  const empty = world.size === 0;
  let migrated = false;
  const outcome = turns.run(null, (turn) => {
    migrated = bringUpToDate(game, turn, preferred);
    if (empty) callHook(game, "create", turn);
    scenes.review();
  });
  if (outcome.type === "threw") throw outcome.error;
  return migrated;
}

const rehearsed = Symbol("rehearsed");

/** Does to the world what serving will begin with, as far as that needs no turn of the game's, and undoes it. Throws what that would throw. */
export function rehearse(game: Game, turns: TurnRunner, scenes: Scenes, preferred: Preference): void {
  const outcome = turns.run(null, (turn) => {
    bringUpToDate(game, turn, preferred);
    scenes.review();
    throw rehearsed;
  });
  if (outcome.type === "threw" && outcome.error !== rehearsed) throw outcome.error;
}

function bringUpToDate(game: Game, { world, secrets }: GameTurn, preferred: Preference): boolean {
  // The hooks of what is made may draw lots.
  seedLots(world, secrets);
  const migrations = migrationsOf(game);
  let migrated = false;
  if (world.size === 0) skipMigrations(world, migrations);
  else migrated = runMigrations(world, migrations).length > 0;
  takeIn(game, world, preferred);
  return migrated;
}
