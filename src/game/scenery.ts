/** What the built-in commands look for in a game's objects. A kind of the game's has whatever of it fits. */
import { callMethod } from "../world/at-once.ts";
import { GameObject } from "./game-object.ts";
import type { Turn } from "./turn.ts";

/** Fields that a kind may have, beside those of every object. */
export interface SceneryState {
  /** Makes the object an exit, which leads there. */
  destination?: GameObject;
  /** It can be taken and carried. */
  portable?: boolean;
}

/** Methods that a kind may have. */
export interface Scenery {
  /** Why an exit can't be passed now, or a thing not taken, as a sentence; null if nothing stands against it. */
  refuse?(turn: Turn): string | null;
}

export function sceneryOf(object: GameObject): SceneryState {
  return object as SceneryState;
}

export function refusalOf(turn: Turn, object: GameObject): string | null {
  return (callMethod(object, "refuse", turn) as string | null | undefined) ?? null;
}

export function destinationOf(object: GameObject): GameObject | null {
  const destination = sceneryOf(object).destination;
  return destination instanceof GameObject ? destination : null;
}

export function exitsOf(room: GameObject): GameObject[] {
  return room.contents.filter((object) => destinationOf(object) !== null);
}
