/** Who is logged in already says their password once more, before something is done that only they may do. */

import { provedAccount } from "../../accounts/access.ts";
import type { RefusalReason } from "../../session/authentication.ts";
import { sentences } from "../../words/catalogue.ts";
import type { PlayerAccount } from "../player-account.ts";
import { sessionOf } from "../session-of.ts";
import type { Step } from "../step.ts";
import type { Turn } from "../turn.ts";
import { noteFailedLogin } from "./failed-login.ts";
import type { LoginServices } from "./login-services.ts";

const refusals: { readonly [Reason in RefusalReason]: string } = {
  wrong: sentences.passwordWrong,
  throttled: sentences.passwordThrottled,
  busy: sentences.loginBusy,
};

/** Counts as a login does: a guesser who has found an open session is slowed down as anywhere. */
export async function provePassword(
  { authenticator }: LoginServices,
  turn: Turn,
  password: string,
  goOn: (turn: Turn, account: PlayerAccount) => void,
): Promise<Step> {
  const { address } = sessionOf(turn);
  const name = turn.account?.name ?? "";
  const result = await authenticator.authenticate({ type: "password", address, name, password });
  if (result.type === "refused") {
    return (turn) => {
      noteFailedLogin(turn, { name, address }, result.reason);
      turn.msg(refusals[result.reason]);
    };
  }
  return (turn) => {
    const account = provedAccount(turn.accounts, result.proof);
    if (account && account === turn.account) goOn(turn, account);
  };
}
