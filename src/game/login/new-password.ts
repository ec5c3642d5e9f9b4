/** A new password, typed twice: nothing is hashed before both are the same, and a password is never data in between. */

import { sentences } from "../../words/catalogue.ts";
import { type No, no } from "../commands/slot.ts";
import type { PlayerAccount } from "../player-account.ts";
import { askSecret } from "../scenes/questions.ts";
import type { Scene } from "../scenes/scene.ts";
import { sessionOf } from "../session-of.ts";
import type { Turn } from "../turn.ts";
import type { LoginServices } from "./login-services.ts";

/** What is remembered of the first time, by which the second is compared with it. */
type Once = { readonly once: string };
type Twice = { readonly hash: string };

/**
 * Asks for a new password of the account that is called so, there or to be made, and gives its hash; null, said, if there is
 * none. `refusal` says, before anything is hashed, why none may be chosen any more.
 */
export function* newPassword(
  services: LoginServices,
  name: string,
  refusal: (turn: Turn) => string | null = () => null,
): Scene<string | null> {
  let typed = yield* askSecret<Once | null>(sentences.askNewPassword(name), (password, turn) =>
    typedOnce(services, turn, name, password),
  );
  while (typed !== null) {
    const { once } = typed;
    const again = yield* askSecret<Once | Twice | null>(sentences.askNewPasswordAgain, (password, turn) => {
      switch (services.typedTwice.compare(password, once)) {
        case "same":
          return typedTwice(services, turn, password, refusal(turn));
        case "different":
          return nothing(turn, sentences.passwordsDiffer);
        case "forgotten":
          return typedOnce(services, turn, name, password);
      }
    });
    if (again !== null && "hash" in again) return again.hash;
    typed = again;
  }
  return null;
}

/** The hash of what was typed; null if too many are waiting for theirs. */
export function hashed({ passwords }: LoginServices, turn: Turn, password: string): Promise<string | null> {
  return passwords.hash(password, { address: sessionOf(turn).address, familiar: turn.account !== null });
}

/** The account has the password of this hash from now on, and an operator's code that led to it is used up. */
export function setPassword(turn: Turn, account: PlayerAccount, hash: string): void {
  account.passwordHash = hash;
  account.code = null;
  turn.audit({ kind: "password", to: account });
}

function typedOnce({ rules, typedTwice }: LoginServices, turn: Turn, name: string, password: string): Once | No | null {
  if (password === "") return nothing(turn, sentences.passwordLeftOut);
  const fault = rules.faultOf(password, name);
  return fault === null ? { once: typedTwice.remember(password) } : no(fault);
}

function typedTwice(
  services: LoginServices,
  turn: Turn,
  password: string,
  refusal: string | null,
): null | Promise<() => Twice | No> {
  if (refusal !== null) return nothing(turn, refusal);
  return hashed(services, turn, password).then((hash) => () => (hash === null ? no(sentences.loginBusy) : { hash }));
}

function nothing(turn: Turn, why: string): null {
  turn.msg(why);
  return null;
}
