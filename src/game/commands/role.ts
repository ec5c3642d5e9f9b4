/** Roles: what an account or a character may do more than others. */
import { inLanguages } from "../../text/languages.ts";
import { atOnce } from "../../world/at-once.ts";
import type { GameObject } from "../game-object.ts";
import type { Turn, TurnSession } from "../turn.ts";

/** Made by `role`. */
export class Role {
  readonly name: string;
  /** What one may do who has it, as a sentence. */
  readonly may: string;

  constructor(name: string, may: string) {
    this.name = name;
    this.may = may;
  }
}

/** `role("builder", "May dig and describe.")`: list it in the game's `roles`, and operators can give it. */
export function role(name: string, may: string): Role {
  return new Role(name, may);
}

/** Holdfast's own: given and taken as `holdfast init` and `holdfast revoke` do, and counts as having every other. */
export const operator = role(
  "operator",
  inLanguages({
    en: "May use operators' commands, and whatever any other role may.",
    es: "Puede usar las órdenes del equipo, y todo lo que permita cualquier otro papel.",
  }),
);

/** Who may use a command: whoever has a role, or of whom it is true. */
export type Allowed<Who> = Role | Either<Who> | ((who: Who) => boolean);

/** Made by `either`. */
export class Either<Who> {
  readonly of: readonly Allowed<Who>[];

  constructor(of: readonly Allowed<Who>[]) {
    this.of = of;
  }
}

/** Whoever one of them allows: `for: either(builder, (me) => me.level > 5)`. */
export function either<Who = unknown>(...of: readonly Allowed<Who>[]): Either<Who> {
  return new Either(of);
}

/** Those of which one is enough, beside what functions allow. */
export function rolesIn(allowed: Allowed<never> | null): readonly Role[] {
  if (allowed instanceof Either) return allowed.of.flatMap(rolesIn);
  return allowed instanceof Role ? [allowed] : [];
}

/** Whether whoever the turn is of is allowed, as `for` asks for a command: `isAllowed(turn, builder, turn.puppet)`. `who` is asked of functions, and null is nobody. */
export function isAllowed<Who>(turn: Turn, allowed: Allowed<Who>, who: Who | null): boolean {
  if (allowed instanceof Role) return hasRole(turn.session, turn.puppet, allowed.name);
  if (allowed instanceof Either) return allowed.of.some((one) => isAllowed(turn, one, who));
  return who !== null && atOnce(allowed(who), "for", allowed) === true;
}

/** By the account of a session, unless that has put its rights aside, or by the character itself. */
export function hasRole(session: TurnSession | null, character: GameObject | null, name: string): boolean {
  const account = session && !session.quelled ? session.account : null;
  if (account?.operator) return true;
  if (name === operator.name) return false;
  return (account?.roles.includes(name) || character?.roles.includes(name)) ?? false;
}
