/** What Holdfast calls must do its work at once: what is written to wait is refused before anybody plays. */
import { aboutArea } from "../../game/areas/area.ts";
import type { Game } from "../../game/game.ts";
import { GameObject } from "../../game/game-object.ts";
import { kindsOf } from "../../game/kinds.ts";
import { refuseWaiting } from "../../world/at-once.ts";

export const gameHooks = ["create", "createCharacter", "atPuppet", "atUnpuppet", "atAway", "atBack"] as const;

const methods = [
  "atCreate",
  "atDelete",
  "atPuppet",
  "nameFor",
  "describe",
  "appearance",
  "seenBy",
  "isDark",
  "seesInDark",
  "noticedInDark",
  "prompt",
  "letsThrough",
  "refuses",
  "answers",
] as const satisfies readonly (keyof GameObject)[];

/** Throws `hook-waited`, with the place. */
export function checkHooks(game: Game): void {
  refuseWaiting(game.greeting, "greeting");
  for (const hook of gameHooks) refuseWaiting(game[hook], hook);
  for (const { migrate } of game.migrations ?? []) refuseWaiting(migrate, "migrate");
  for (const view of game.views ?? []) refuseWaiting(view.make, "make");
  for (const [key, rules] of (game.areas ?? []).flatMap((area) => [...aboutArea(area).rules])) {
    refuseWaiting(rules.refuses, `${key}.refuses`);
    refuseWaiting(rules.answers, `${key}.answers`);
  }
  for (const kind of kindsOf(game)) {
    if (!(kind.prototype instanceof GameObject)) continue;
    for (const method of methods) refuseWaiting(kind.prototype[method], `${kind.name}.${method}`);
  }
}
