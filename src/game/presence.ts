/** Whether somebody is behind a character, and what the game hears when that changes. */
import { sentences } from "../words/catalogue.ts";
import { callMethod } from "../world/at-once.ts";
import type { Game } from "./game.ts";
import type { GameObject } from "./game-object.ts";
import { callHook } from "./hooks.ts";
import type { Turn, TurnSession } from "./turn.ts";

/** Nobody plays it; all who play it have lost their network; somebody who plays it is there. */
export type Presence = "unplayed" | "away" | "here";

export function presenceOf(players: Iterable<Pick<TurnSession, "awaySince">>): Presence {
  let presence: Presence = "unplayed";
  for (const { awaySince } of players) {
    if (awaySince === null) return "here";
    presence = "away";
  }
  return presence;
}

/** Calls the hooks that lie between the two. Who leaves while away is not said to be back first. */
export function tellPresence(game: Game, turn: Turn, object: GameObject, before: Presence, after: Presence): void {
  if (before === after) return;
  if (after === "unplayed") {
    if (!object.deleted) callHook(game, "atUnpuppet", turn, object);
    return;
  }
  if (before === "unplayed") {
    callMethod(object, "atPuppet", turn);
    callHook(game, "atPuppet", turn, object);
  }
  if (after === "away") callHook(game, "atAway", turn, object);
  else if (before === "away") callHook(game, "atBack", turn, object);
}

/** As it stands in a list of names, which is a value and becomes markup later. */
export function nameOfAway(name: string): string {
  return `${name} (${sentences.away})`;
}
