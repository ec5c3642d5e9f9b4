/** Giving roles and taking them back, and who has which: for the game's commands and for a shell alike. */
import { sentences } from "../../words/catalogue.ts";
import { operator, type Role } from "../commands/role.ts";
import type { Somebody } from "../commands/slots/somebody.ts";
import { GameObject } from "../game-object.ts";
import type { PlayerAccount } from "../player-account.ts";
import type { Turn } from "../turn.ts";

export interface HeldRole {
  readonly name: string;
  /** What one may do who has it; null where the game has no such role (any more), and so nobody asks for it. */
  readonly may: string | null;
}

/** An account, or one of its characters that has roles of its own. */
export interface RoleHolder {
  readonly name: string;
  readonly roles: readonly HeldRole[];
}

/** `refused` is the sentence that says why. */
export type RoleOutcome = { readonly name: string; readonly role: string } | { readonly refused: string };

/** The account first, then those of its characters that have any. */
export function rolesOf({ account }: Pick<Somebody, "account">, known: readonly Role[]): readonly RoleHolder[] {
  const held = (names: readonly string[]) =>
    names.map((name): HeldRole => ({ name, may: known.find((role) => role.name === name)?.may ?? null }));
  const own = account.operator ? [operator] : [];
  const characters = account.characters.filter(({ roles }) => roles.length > 0);
  return [
    { name: account.name, roles: [...own, ...held(account.roles)] },
    ...characters.map(({ name, roles }) => ({ name, roles: held(roles) })),
  ];
}

/** To the account, or to the character by whose name it was called: that one alone may then do what the role allows. */
export function giveRole(turn: Turn, { account, entry }: Somebody, typed: string, known: readonly Role[]): RoleOutcome {
  const role = known.find(({ name }) => name.toLowerCase() === typed.toLowerCase());
  if (typed.toLowerCase() === operator.name) return { refused: sentences.operatorsElsewhere };
  if (!role)
    return {
      refused: sentences.noSuchRole(
        typed,
        known.map(({ name }) => name),
      ),
    };
  const holder = holderOf({ account, entry });
  if (account.guest) return { refused: sentences.noRolesOfGuest };
  if (holder.roles.includes(role.name)) return { refused: sentences.hasRole(holder.name, role.name) };
  holder.roles.push(role.name);
  turn.audit({ kind: "role-given", to: entry?.name ?? account, why: role.name });
  turn.tell(holder, sentences.roleGiven(role.name, role.may));
  return { name: holder.name, role: role.name };
}

/** Also one that the game does not know any more. */
export function takeRole(turn: Turn, { account, entry }: Somebody, typed: string): RoleOutcome {
  const holder = holderOf({ account, entry });
  if (typed.toLowerCase() === operator.name) return { refused: sentences.operatorsElsewhere };
  const role = holder.roles.find((name) => name.toLowerCase() === typed.toLowerCase());
  if (role === undefined) return { refused: sentences.hasNoRole(holder.name, typed) };
  holder.roles = holder.roles.filter((name) => name !== role);
  turn.audit({ kind: "role-taken", to: entry?.name ?? account, why: role });
  turn.tell(holder, sentences.roleTaken(role));
  return { name: holder.name, role };
}

function holderOf({ account, entry }: Somebody): PlayerAccount | GameObject {
  return entry?.character instanceof GameObject ? entry.character : account;
}
