/** New passwords, asked for twice and never shown: one's own, after the present one, or, by an operator, anybody's. */
import type { Account } from "../../accounts/account.ts";
import { makeOnlyFamiliar } from "../../accounts/familiar-networks.ts";
import { passwordFault } from "../../accounts/passwords.ts";
import type { RefusalReason } from "../../session/authentication.ts";
import { sentences } from "../../text/catalogue.ts";
import { command, type Step } from "../command.ts";
import type { DialogueHandler } from "../game.ts";
import { auditFailedLogin } from "../login/failed-login.ts";
import type { LoginServices } from "../login/login-services.ts";
import { hashed, ifSame } from "../new-password.ts";
import { sessionOf } from "../session-of.ts";
import type { Turn } from "../turn.ts";

export const password = command({
  name: "@password",
  secret: true,
  aliases: ["password"],
  help: "Changes your password. You are asked for it, so don't type it with the command.",
  run(turn) {
    if (!turn.account || turn.account.db.guest) return turn.msg(sentences.notForGuests);
    turn.ask(sentences.askOldPassword, "@old-password", { secret: true });
  },
});

export const newPassword = command({
  name: "@newpassword",
  secret: true,
  lock: "operator",
  help: "Gives an account a new password, for somebody who has lost theirs. You are asked for it.\n@newpassword NAME",
  run(turn, { args }) {
    if (args === "") return turn.msg(sentences.newPasswordUsage);
    const account = turn.accounts.byName(args);
    if (!account || account.db.guest) return turn.msg(sentences.noSuchPlayer(args));
    askNew(turn, account);
  },
});

/** With the second question goes whose password it is, and its hash. */
export function passwordDialogues(services: LoginServices): { readonly [name: string]: DialogueHandler } {
  return {
    "@old-password": (turn, answer) => provePassword(services, turn, answer),
    "@new-password": (turn, answer, id) => hashPassword(services, turn, answer, Number(id)),
    "@new-password-again": (_turn, answer, data) => {
      const [id, hash] = data as [number, string];
      return changePassword(services, answer, id, hash);
    },
  };
}

const refusals: { readonly [Reason in RefusalReason]: string } = {
  wrong: sentences.passwordWrong,
  throttled: sentences.passwordThrottled,
  busy: sentences.loginBusy,
  banned: sentences.passwordWrong,
};

async function provePassword(services: LoginServices, turn: Turn, answer: string): Promise<Step> {
  const { address } = sessionOf(turn);
  const name = turn.account?.db.name ?? "";
  const result = await services.authenticator.authenticate({ type: "password", address, name, password: answer });
  if (result.type === "refused") {
    return (turn) => {
      auditFailedLogin(turn, name, result.reason);
      turn.msg(refusals[result.reason]);
    };
  }
  return (turn) => turn.account && askNew(turn, turn.account);
}

function askNew(turn: Turn, account: Account): void {
  turn.ask(sentences.askNewPassword(account.db.name), "@new-password", { secret: true, data: account.id });
}

async function hashPassword(services: LoginServices, turn: Turn, answer: string, id: number): Promise<Step> {
  const fault = passwordFault(answer, turn.accounts.get(id)?.db.name ?? "");
  if (fault !== null) return (turn) => turn.msg(fault);
  return hashed(services.passwords, answer, (turn, hash) =>
    turn.ask(sentences.askNewPasswordAgain, "@new-password-again", { secret: true, data: [id, hash] }),
  );
}

async function changePassword(services: LoginServices, answer: string, id: number, hash: string): Promise<Step> {
  return ifSame(services.passwords, answer, hash, (turn) => {
    const account = turn.accounts.get(id);
    const { sessionId, address } = sessionOf(turn);
    const isOwn = account !== null && account === turn.account;
    // The right to do it may have been taken away since the question.
    if (!account || !(isOwn || turn.account?.db.operator)) return turn.msg(sentences.questionGone);
    account.db.passwordHash = hash;
    turn.audit({ kind: "password", to: account });
    makeOnlyFamiliar(account, isOwn ? address : null);
    for (const other of turn.sessions()) {
      if (other.account === account && other.sessionId !== sessionId) {
        turn.disconnect("password-changed", other.sessionId);
      }
    }
    turn.msg(isOwn ? sentences.passwordChanged : sentences.passwordChangedOf(account.db.name));
  });
}
