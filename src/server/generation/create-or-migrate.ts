/** Makes the world of a game that has none yet, or changes a stored one to suit the code. */

import type { Phase } from "../../control/requests.ts";
import type { Game } from "../../game/game.ts";
import { callHook } from "../../game/hooks.ts";
import { runMigrations, skipMigrations, waitingMigrations } from "../../world/migrations.ts";
import type { World } from "../../world/world.ts";
import { seedLots } from "../turn/lots.ts";
import type { TurnRunner } from "../turn/turn-runner.ts";

/** Is there anything for `createOrMigrate` to do, and what? */
export function whatToDo(game: Game, world: World): Phase | null {
  if (world.size === 0) return "making the world";
  return waitingMigrations(world, game.migrations ?? []).length > 0 ? "migrating the world" : null;
}

/** True if the stored world was changed. Throws what the game throws, and then has changed nothing. */
export function createOrMigrate(game: Game, world: World, turns: TurnRunner): boolean {
  const migrations = game.migrations ?? [];
  const empty = world.size === 0;
  let migrated = false;
  const outcome = turns.run(null, (turn) => {
    seedLots(world, turn.secrets);
    if (empty) {
      callHook(game, "create", turn);
      skipMigrations(world, migrations);
    } else {
      migrated = runMigrations(world, migrations).length > 0;
    }
  });
  if (outcome.type === "threw") throw outcome.error;
  return migrated;
}
