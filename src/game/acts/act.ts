/** What happens in the world, as a value: everything concerned may refuse it, and answer it. */
import { HoldfastError } from "../../errors.ts";
import type { AtOnce } from "../../world/at-once.ts";
import type { GameObject } from "../game-object.ts";
import type { Turn } from "../turn.ts";
import type { Telling } from "./telling.ts";

/** How an act goes. Each is given the act with its parts. */
export interface ActRules<Parts extends object> {
  /** Why it can't happen, as a sentence for who would do it; null if nothing stands against it. */
  refuse?(act: Act & Parts): string | null;
  happen(act: Act & Parts): AtOnce;
  /** What everybody in the place hears of it, and who does it. */
  report?(act: Act & Parts): Telling | null;
}

/** An act that can be done with `turn.do`, and that an object knows by `act.is`. */
export interface ActKind<Parts extends object> {
  readonly name: string;
  readonly rules: ActRules<Parts>;
}

/** Made by `turn.do`; it has its parts beside these: `act.item`. */
export class Act {
  readonly kind: ActKind<never>;
  readonly turn: Turn;
  readonly actor: GameObject;
  /** Where the actor is when it begins. */
  readonly place: GameObject | null;

  constructor(kind: ActKind<never>, turn: Turn, actor: GameObject) {
    this.kind = kind;
    this.turn = turn;
    this.actor = actor;
    this.place = actor.location;
  }

  is<Parts extends object>(kind: ActKind<Parts>): this is this & Parts {
    return this.kind === (kind as unknown);
  }
}

/** Parts by these names would hide the act's own. */
type Free = { readonly [Name in keyof Act]?: never };

/** `name` is for logs and errors: "give". */
export function act<Parts extends object & Free>(name: string, rules: ActRules<Parts>): ActKind<Parts> {
  if (typeof rules?.happen !== "function") {
    throw new HoldfastError("act-invalid", `The act "${name}" has no happen().`, {
      advice: "Say what it does: happen({ turn, actor }) { … }.",
    });
  }
  return { name, rules };
}
