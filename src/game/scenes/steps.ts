/** What a scene does, and waits for. */
import type { Turn } from "../turn.ts";
import type { Scene, SceneKind } from "./scene.ts";
import { Change, Doing, Pause, Work } from "./wish.ts";

/**
 * Does something in the turn that has come so far, once. What it gives is stored: plain data or an object. `turn.msg` goes to
 * whom the scene is with, also where nobody has typed.
 */
export function* step<Value>(run: (turn: Turn) => Value): Scene<Value> {
  return (yield new Doing(run)) as Value;
}

/**
 * Waits for something outside the game, such as another service. What it gives is stored: plain data. If the Server dies
 * meanwhile it begins anew, so doing it twice must do no harm.
 */
export function* work<Value>(run: () => Promise<Value>): Scene<Value> {
  return (yield new Work(run)) as Value;
}

/** Lets so many milliseconds pass. */
export function* wait(ms: number): Scene {
  yield new Pause(ms);
}

/** Goes on with another scene, or with the same from its beginning, and forgets what was answered until now. */
export function* again<Args extends readonly unknown[]>(kind: SceneKind<Args>, ...args: NoInfer<Args>): Scene<never> {
  yield new Change(kind.name, args);
  throw new Error("nothing comes after again()");
}
