/** Who is logged in already says their password once more, before something is done that only they may do. */
import { provedAccount } from "../../accounts/access.ts";
import type { RefusalReason } from "../../session/authentication.ts";
import { sentences } from "../../words/catalogue.ts";
import { askSecret } from "../scenes/questions.ts";
import type { Scene } from "../scenes/scene.ts";
import { sessionOf } from "../session-of.ts";
import type { Turn } from "../turn.ts";
import { noteFailedLogin } from "./failed-login.ts";
import type { LoginServices } from "./login-services.ts";

const refusals: { readonly [Reason in RefusalReason]: string } = {
  wrong: sentences.passwordWrong,
  throttled: sentences.passwordThrottled,
  busy: sentences.loginBusy,
};

/** Asks for it, and gives whether it is theirs; if not, that is said. */
export function* provePassword(services: LoginServices, question: string): Scene<boolean> {
  return yield* askSecret(question, (typed, turn) => isProved(services, turn, typed));
}

/** Counts as a login does: a guesser who has found an open session is slowed down as anywhere. */
async function isProved(
  { authenticator }: LoginServices,
  turn: Turn,
  password: string,
): Promise<(turn: Turn) => boolean> {
  const { address } = sessionOf(turn);
  const name = turn.account?.name ?? "";
  const result = await authenticator.authenticate({ type: "password", address, name, password });
  if (result.type === "refused") {
    return (turn) => {
      noteFailedLogin(turn, { name, address }, result.reason);
      turn.msg(refusals[result.reason]);
      return false;
    };
  }
  return (turn) => {
    const account = provedAccount(turn.accounts, result.proof);
    return account !== null && account === turn.account;
  };
}
