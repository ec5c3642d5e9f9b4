/** What the built-in commands look for in a game's objects. A kind of the game's has whatever of it fits. */
import { GameObject } from "./game-object.ts";

/** Fields that a kind may have, beside those of every object. */
export interface SceneryState {
  /** Makes the object an exit, which leads there. */
  destination?: GameObject;
  /** It can be taken and carried. */
  portable?: boolean;
}

export function sceneryOf(object: GameObject): SceneryState {
  return object as SceneryState;
}

export function destinationOf(object: GameObject): GameObject | null {
  const destination = sceneryOf(object).destination;
  return destination instanceof GameObject ? destination : null;
}

export function exitsOf(room: GameObject): GameObject[] {
  return room.contents.filter((object) => destinationOf(object) !== null);
}
