/** The names of turns that can come again: after a crash they tell which turn the process died in. */
import type { Epoch } from "../../session/session-id.ts";

/** An input by its number in that run of a Portal, or a timer, which calls `doing`; `due` tells the calls of one that repeats apart. */
export type TurnName =
  | { readonly of: "input"; readonly portal: Epoch; readonly session: number; readonly seq: number }
  | { readonly of: "timer"; readonly timer: number; readonly due: number; readonly doing: string };

/** The name as it is written down. */
export function textOf(name: TurnName): string {
  return name.of === "timer" ? timerName(name.timer, name.due) : inputName(name.portal, name.session, name.seq);
}

export function inputName(epoch: Epoch, session: number, seq: number): string {
  return `input ${epoch}-${session} ${seq}`;
}

export function timerName(timer: number, due: number): string {
  return `timer ${timer} ${due}`;
}
