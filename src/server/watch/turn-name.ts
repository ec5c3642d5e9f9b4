/** The names of turns that can come again: after a crash they tell which turn the process died in. */
import type { Epoch } from "../../session/session-id.ts";

/**
 * An input by its number in that run of a Portal; a timer, which calls `doing`, where `due` tells the calls of one that repeats
 * apart; a scene that has what it worked for, by how far it had come; or a look of a view, by a number that its code has.
 */
export type TurnName =
  | { readonly of: "input"; readonly portal: Epoch; readonly session: number; readonly seq: number }
  | { readonly of: "timer"; readonly timer: number; readonly due: number; readonly doing: string }
  | { readonly of: "scene"; readonly scene: number; readonly moves: number; readonly doing: string }
  | { readonly of: "view"; readonly code: number };

/** The name as it is written down. */
export function textOf(name: TurnName): string {
  switch (name.of) {
    case "input":
      return inputName(name.portal, name.session, name.seq);
    case "timer":
      return timerName(name.timer, name.due);
    case "scene":
      return sceneName(name.scene, name.moves);
    case "view":
      return viewName(name.code);
  }
}

export function inputName(epoch: Epoch, session: number, seq: number): string {
  return `input ${epoch}-${session} ${seq}`;
}

export function timerName(timer: number, due: number): string {
  return `timer ${timer} ${due}`;
}

export function sceneName(scene: number, moves: number): string {
  return `scene ${scene} ${moves}`;
}

export function viewName(code: number): string {
  return `view ${code}`;
}
