/** A new password, typed twice: nothing is hashed before both are the same, and a password is never data in between. */

import type { Json } from "../../session/message.ts";
import { sentences } from "../../words/catalogue.ts";
import type { PlayerAccount } from "../player-account.ts";
import { sessionOf } from "../session-of.ts";
import type { Step } from "../step.ts";
import type { Turn } from "../turn.ts";
import type { LoginServices } from "./login-services.ts";

/** Whose password it is to be, and who is asked for it where. */
export interface NewPassword {
  /** Of the account, there or to be made. */
  readonly name: string;
  /** The dialogue that takes the repetition. */
  readonly again: string;
  /** Comes to that dialogue first, with what is remembered of the password behind it. */
  readonly data: Json;
}

/** It was typed for the first time: says what is wrong with it, or asks for it once more. */
export function typedOnce({ rules, typedTwice }: LoginServices, turn: Turn, typed: string, wanted: NewPassword): void {
  const fault = typed === "" ? sentences.passwordLeftOut : rules.faultOf(typed, wanted.name);
  if (fault !== null) turn.msg(fault);
  else
    turn.ask(sentences.askNewPasswordAgain, wanted.again, {
      secret: true,
      data: [wanted.data, typedTwice.remember(typed)],
    });
}

/** It was typed for the second time: goes on if it is the same. */
export function typedAgain(
  services: LoginServices,
  turn: Turn,
  typed: string,
  remembered: string,
  wanted: NewPassword,
  goOn: () => void | Promise<Step>,
): void | Promise<Step> {
  switch (services.typedTwice.compare(typed, remembered)) {
    case "same":
      return goOn();
    case "different":
      return turn.msg(sentences.passwordsDiffer);
    case "forgotten":
      return typedOnce(services, turn, typed, wanted);
  }
}

/** Hashes what was typed, and goes on with the hash. */
export async function hashed(
  { passwords }: LoginServices,
  turn: Turn,
  typed: string,
  goOn: (turn: Turn, hash: string) => void,
): Promise<Step> {
  const asker = { address: sessionOf(turn).address, familiar: turn.account !== null };
  const hash = await passwords.hash(typed, asker);
  if (hash === null) return (turn) => turn.msg(sentences.loginBusy);
  return (turn) => goOn(turn, hash);
}

/** The account has the password of this hash from now on, and an operator's code that led to it is used up. */
export function setPassword(turn: Turn, account: PlayerAccount, hash: string): void {
  account.passwordHash = hash;
  account.code = null;
  turn.audit({ kind: "password", to: account });
}
