/** New passwords: one's own, after the present one; or, by an operator, a code with which somebody chooses their own. */

import { makeOnlyFamiliar } from "../../accounts/familiar-networks.ts";
import { sentences } from "../../words/catalogue.ts";
import { command } from "../commands/define-command.ts";
import { operator } from "../commands/role.ts";
import { account } from "../commands/slots/account.ts";
import type { DialogueHandler } from "../game.ts";
import type { LoginServices } from "../login/login-services.ts";
import { hashed, type NewPassword, setPassword, typedAgain, typedOnce } from "../login/new-password.ts";
import { provePassword } from "../login/prove-password.ts";
import { endAccess } from "../operators/end-access.ts";
import { giveCode } from "../operators/give-code.ts";
import type { PlayerAccount } from "../player-account.ts";
import { sessionOf } from "../session-of.ts";
import type { Turn } from "../turn.ts";
import { offerToRemoveKeys } from "./ssh-keys.ts";

export const password = command({
  how: ["@password", "password"],
  secret: true,
  help: "Changes your password. You are asked for it, so don't type it with the command.",
  run(turn) {
    if (!turn.account || turn.account.guest) return turn.msg(sentences.notForGuests);
    turn.ask(sentences.askOldPassword, "@old-password", { secret: true });
  },
});

export const newPassword = command({
  how: "@newpassword <who>",
  secret: true,
  for: operator,
  help:
    "Gives you a code for somebody who has lost their password, and ends that password and their SSH keys. With the code " +
    "they log in once, from anywhere, and choose a new password.",
  with: { who: account },
  run(turn, { who }) {
    if (who.guest) return turn.msg(sentences.noSuchPlayer(who.name));
    const { code, days } = giveCode(turn, who);
    turn.msg(sentences.codeGiven(who.name, code, days));
  },
});

export function passwordDialogues(services: LoginServices): { readonly [name: string]: DialogueHandler } {
  return {
    "@old-password": (turn, answer) =>
      provePassword(services, turn, answer, (turn, { name }) =>
        turn.ask(sentences.askNewPassword(name), "@new-password", { secret: true }),
      ),
    "@new-password": (turn, answer) => {
      if (!turn.account) return turn.msg(sentences.questionGone);
      return typedOnce(services, turn, answer, wanted(turn.account));
    },
    "@new-password-again": (turn, answer, data) => {
      if (!turn.account) return turn.msg(sentences.questionGone);
      const [, remembered] = data as [null, string];
      const goOn = () => hashed(services, turn, answer, changeOwn);
      return typedAgain(services, turn, answer, remembered, wanted(turn.account), goOn);
    },
  };
}

function wanted({ name }: PlayerAccount): NewPassword {
  return { name, again: "@new-password-again", data: null };
}

function changeOwn(turn: Turn, hash: string): void {
  const { account } = turn;
  if (!account) {
    turn.msg(sentences.questionGone);
    return;
  }
  setPassword(turn, account, hash);
  makeOnlyFamiliar(account, sessionOf(turn).address);
  endAccess(turn, account);
  turn.msg(sentences.passwordChanged);
  if (account.sshKeys.length > 0) offerToRemoveKeys(turn, account);
}
