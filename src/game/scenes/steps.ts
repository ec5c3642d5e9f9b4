/** What a scene does, and waits for. */
import type { Act, ActKind } from "../acts/act.ts";
import type { GameObject } from "../game-object.ts";
import type { Turn } from "../turn.ts";
import type { Scene, SceneKind } from "./scene.ts";
import { Change, Doing, Pause, Until, Work } from "./wish.ts";

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

/** What is known of an act that has happened: its parts, who did it, and where. */
export type Happened<Parts extends object, Actor extends GameObject> = Parts & {
  readonly actor: Actor;
  readonly place: Act["place"];
};

/**
 * Waits until somebody does such an act, and gives its parts: `until(taking, { actor: pupil, item: lamp })`. `of` names at least
 * one object: who does it, where, or with what. `when` is asked of each act that fits, once, and only looks. The scene goes on in the
 * turn of the act, when everything else has answered it. Where an object of these is deleted, the scene ends.
 */
export function* until<Parts extends object, Actor extends GameObject>(
  kind: ActKind<Parts, Actor>,
  of: Partial<NoInfer<Happened<Parts, Actor>>>,
  when: (act: NoInfer<Happened<Parts, Actor>>) => boolean = () => true,
): Scene<Happened<Parts, Actor>> {
  const awaited = {
    kind: kind as unknown as ActKind<never, never>,
    of: of as { readonly [part: string]: unknown },
    when,
  };
  return (yield new Until(awaited)) as Happened<Parts, Actor>;
}

/** Goes on with another scene, or with the same from its beginning, and forgets what was answered until now. */
export function* again<Args extends readonly unknown[]>(kind: SceneKind<Args>, ...args: NoInfer<Args>): Scene<never> {
  yield new Change(kind.name, args);
  throw new Error("nothing comes after again()");
}
