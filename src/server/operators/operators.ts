/** Operators' accounts, as somebody at a shell makes them, sees them, and gives and takes the right. */

import { banOf } from "../../accounts/account-ban.ts";
import type { Asker } from "../../accounts/passwords.ts";
import type { AccountFacts, WorldAnswer, WorldAsk } from "../../control/world-requests.ts";
import { HoldfastError } from "../../errors.ts";
import { giveCode } from "../../game/operators/give-code.ts";
import { isLastOperator, operatorsOf, setOperator } from "../../game/operators/operator-rights.ts";
import type { PlayerAccount } from "../../game/player-account.ts";
import { whoseAccount } from "../../text/whose-account.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Server } from "../server.ts";
import type { GameTurn, TurnOrigin } from "../turn/game-turn.ts";

/** Whoever may command the Server waits for no stranger. */
export const shell: Asker = { address: "", familiar: true };

/** Only a new one: whoever has the name already, or one like it, may be anybody. */
export async function makeOperator(
  server: Server,
  { name: typed, password }: WorldAsk<"make-operator">,
  origin: TurnOrigin,
): Promise<void> {
  const name = checkedName(server, typed);
  refuseTaken(server, name);
  if (password === null) {
    throw new HoldfastError("password-missing", `There is no account named ${name}, and a new one needs a password.`, {
      advice: "Give one.",
    });
  }
  const { rules, passwords } = server.rules.login;
  const fault = rules.faultOf(password, name);
  if (fault !== null) throw new HoldfastError("password-refused", fault);
  const passwordHash = await passwords.hash(password, shell);
  if (passwordHash === null) throw new HoldfastError("server-busy", sentences.loginBusy);
  await server.act((turn) => {
    refuseTaken(turn, name);
    const account = turn.accounts.create({ name, passwordHash, now: turn.now, operator: true });
    turn.audit({ kind: "account", to: account });
    turn.audit({ kind: "operator-made", to: account });
  }, origin);
}

export function findAccount(server: Server, { name }: WorldAsk<"find-account">): AccountFacts {
  return factsOf(exactly(server, name), server.now);
}

export async function grantOperator(
  server: Server,
  { name, id }: WorldAsk<"grant-operator">,
  origin: TurnOrigin,
): Promise<void> {
  await server.act((turn) => {
    const account = exactly(turn, name);
    if (account.id !== id) {
      throw new HoldfastError("account-changed", `${name} is not the account any more that it was a moment ago.`, {
        advice: "Look at it again: run the command once more.",
      });
    }
    if (account.guest) throw new HoldfastError("name-refused", sentences.nameReserved);
    if (!account.operator) setOperator(turn, account, true);
  }, origin);
}

export async function revokeOperator(
  server: Server,
  { name, last }: WorldAsk<"revoke-operator">,
  origin: TurnOrigin,
): Promise<void> {
  await server.act((turn) => {
    const account = exactly(turn, name);
    if (!account.operator) {
      throw new HoldfastError("no-operator", `${name} is no operator.`, { advice: "`holdfast operators` lists them." });
    }
    if (!last && isLastOperator(turn.accounts, account, turn.now)) {
      throw new HoldfastError("last-operator", `${name} is the last operator: nobody would be left in the game.`, {
        advice: "If that is meant, say so with --last; `holdfast init` makes another at any time.",
      });
    }
    setOperator(turn, account, false);
  }, origin);
}

export function newPassword(
  server: Server,
  { name }: WorldAsk<"new-password">,
  by: TurnOrigin,
): Promise<WorldAnswer<"new-password">> {
  return server.act((turn) => {
    const account = exactly(turn, name);
    if (account.guest) throw new HoldfastError("name-refused", sentences.nameReserved);
    return giveCode(turn, account);
  }, by);
}

export function listOperators(server: Server): readonly AccountFacts[] {
  return operatorsOf(server.accounts).map((account) => factsOf(account, server.now));
}

/** Whoever types a name at a shell means the account that is spelled so and no other. */
function exactly({ accounts, now }: Server | GameTurn, typed: string): PlayerAccount {
  const name = typed.normalize("NFC");
  const account = accounts.byName(name);
  if (account?.name === name) return account;
  const alike = account ?? accounts.alike(name);
  throw new HoldfastError("no-account", `There is no account that is spelled exactly "${name}".`, {
    advice: alike ? `There is ${described(alike, now)}.` : "An account is made in the game, or with `holdfast init`.",
  });
}

function checkedName({ accounts }: Server, typed: string): string {
  const checked = accounts.checkName(typed);
  if (checked.ok) return checked.name;
  throw new HoldfastError("name-refused", checked.sentence);
}

function refuseTaken({ accounts, now }: Server | GameTurn, name: string): void {
  const account = accounts.alike(name);
  if (!account) return;
  const same = account.name === name;
  const what = same ? "There is an account of that name already" : `${name} is too much like the name of an account`;
  throw new HoldfastError("account-exists", `${what}: ${described(account, now)}.`, {
    advice: `Only if that one is yours: \`holdfast init --name ${account.name} --existing\`. Else choose another name.`,
  });
}

function described(account: PlayerAccount, now: number): string {
  return whoseAccount(factsOf(account, now), now);
}

function factsOf(account: PlayerAccount, now: number): AccountFacts {
  const { name, operator, createdAt, lastLoginAt, networks } = account;
  const banned = banOf(account, now) !== null;
  return { id: account.id, name, operator, createdAt, lastLoginAt, network: networks?.at(-1) ?? null, banned };
}
