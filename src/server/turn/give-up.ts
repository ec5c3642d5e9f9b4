/** Ends a scene that nothing will ever bring on. What it still does then is its author's code, and may end the process. */
import type { OpenScene } from "../../game/scenes/open-scene.ts";
import type { SceneFaults } from "../scenes/scene-faults.ts";
import type { TurnName } from "../watch/turn-name.ts";
import type { TurnRunner } from "./turn-runner.ts";

export interface GivingUp {
  readonly turns: TurnRunner;
  readonly faults: SceneFaults;
}

/** In a turn of that name: if it has ended a process under it, none of its code runs again. Its timers go with it. */
export function giveUp(scene: OpenScene, name: TurnName, { turns, faults }: GivingUp): void {
  const outcome = turns.run(null, () => faults.giveUp(scene), name);
  if (outcome.type === "threw") turns.run(null, () => faults.giveUpAtOnce(scene));
}
