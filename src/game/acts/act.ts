/** What happens in the world, as a value: everything concerned may refuse it, and answer it. */
import { HoldfastError } from "../../errors.ts";
import type { AtOnce } from "../../world/at-once.ts";
import type { GameObject } from "../game-object.ts";
import type { Turn } from "../turn.ts";
import type { Telling } from "./telling.ts";

/** An act of that kind: with its parts, and done by such an actor. */
export type ActOf<Parts extends object, Actor extends GameObject> = Act & Parts & { readonly actor: Actor };

/** How an act goes. Each is given the act with its parts. */
export interface ActRules<Parts extends object, Actor extends GameObject = GameObject> {
  /** Why it can't happen, as a sentence for who would do it; null if nothing stands against it. */
  refuse?(act: ActOf<Parts, Actor>): string | null;
  happen(act: ActOf<Parts, Actor>): AtOnce;
  /** What everybody in the place hears of it, and who does it. */
  report?(act: ActOf<Parts, Actor>): Telling | null;
  /** Who hears nothing of that, though they are there. */
  except?(act: ActOf<Parts, Actor>): readonly GameObject[];
}

/** An act that can be done with `turn.do` by such an actor, and that an object knows by `act.is`. */
export interface ActKind<Parts extends object, Actor extends GameObject = GameObject> {
  readonly name: string;
  readonly rules: ActRules<Parts, Actor>;
}

/** Made by `turn.do`; it has its parts beside these: `act.item`. */
export class Act {
  readonly kind: ActKind<never, never>;
  readonly turn: Turn;
  readonly actor: GameObject;
  /** Where the actor is when it begins. */
  readonly place: GameObject | null;

  constructor(kind: ActKind<never, never>, turn: Turn, actor: GameObject) {
    this.kind = kind;
    this.turn = turn;
    this.actor = actor;
    this.place = actor.location;
  }

  is<Parts extends object, Actor extends GameObject>(kind: ActKind<Parts, Actor>): this is this & ActOf<Parts, Actor> {
    return this.kind === (kind as unknown);
  }
}

/** Parts by these names would hide the act's own. */
type Free = { readonly [Name in keyof Act]?: never };

/**
 * `name` is for logs and errors: "give". Whoever may do it is a `GameObject`, unless more is said:
 * `act<{ prey: Creature }, Creature>("hit", { … })`.
 */
export function act<Parts extends object & Free, Actor extends GameObject = GameObject>(
  name: string,
  rules: ActRules<Parts, Actor>,
): ActKind<Parts, Actor> {
  if (typeof rules?.happen !== "function") {
    throw new HoldfastError("act-invalid", `The act "${name}" has no happen().`, {
      advice: "Say what it does: happen({ turn, actor }) { … }.",
    });
  }
  return { name, rules };
}
