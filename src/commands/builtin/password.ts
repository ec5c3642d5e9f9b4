/** Changing one's password: the present one, then the new one twice, none of them shown. */
import type { Authenticator } from "../../accounts/authenticator.ts";
import { type Passwords, passwordFault } from "../../accounts/passwords.ts";
import { sentences } from "../../text/catalogue.ts";
import { command, type Step } from "../command.ts";
import type { DialogueHandler } from "../game.ts";
import { sessionOf } from "../session-of.ts";
import type { Turn } from "../turn.ts";

export interface PasswordServices {
  readonly authenticator: Authenticator;
  readonly passwords: Passwords;
}

export const password = command({
  name: "@password",
  aliases: ["password"],
  help: "Changes your password. You are asked for it, so don't type it with the command.",
  run(turn) {
    if (!turn.account || turn.account.db.guest) return turn.msg(sentences.notForGuests);
    turn.ask(sentences.askOldPassword, "@old-password", { secret: true });
  },
});

/** Between the questions only a hash is kept: a password is never data. */
export function passwordDialogues(services: PasswordServices): { readonly [name: string]: DialogueHandler } {
  return {
    "@old-password": (turn, answer) => provePassword(services, turn, answer),
    "@new-password": (turn, answer) => hashPassword(services, turn, answer),
    "@new-password-again": (turn, answer, data) => changePassword(services, turn, answer, String(data)),
  };
}

async function provePassword(services: PasswordServices, turn: Turn, answer: string): Promise<Step> {
  const { address } = sessionOf(turn);
  const name = turn.account?.db.name ?? "";
  const { type } = await services.authenticator.authenticate({ type: "password", address, name, password: answer });
  if (type === "refused") return (turn) => turn.msg(sentences.passwordWrong);
  return (turn) => turn.ask(sentences.askNewPassword(name), "@new-password", { secret: true });
}

async function hashPassword(services: PasswordServices, turn: Turn, answer: string): Promise<Step> {
  const fault = passwordFault(answer, turn.account?.db.name ?? "");
  if (fault !== null) return (turn) => turn.msg(fault);
  const hash = await services.passwords.hash(answer);
  if (hash === null) return (turn) => turn.msg(sentences.loginBusy);
  return (turn) => turn.ask(sentences.askNewPasswordAgain, "@new-password-again", { secret: true, data: hash });
}

async function changePassword(services: PasswordServices, _turn: Turn, answer: string, hash: string): Promise<Step> {
  const verdict = await services.passwords.verify(answer, hash);
  if (verdict === "wrong") return (turn) => turn.msg(sentences.passwordsDiffer);
  if (verdict === "busy") return (turn) => turn.msg(sentences.loginBusy);
  return (turn) => {
    const { account, session } = turn;
    if (!account || !session) return;
    account.db.passwordHash = hash;
    for (const other of turn.sessions()) {
      if (other.account === account && other.sessionId !== session.sessionId) {
        turn.disconnect("password-changed", other.sessionId);
      }
    }
    turn.msg(sentences.passwordChanged);
  };
}
