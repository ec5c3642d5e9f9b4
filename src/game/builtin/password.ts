/** New passwords: one's own, after the present one; or, by an operator, a code with which somebody chooses their own. */
import { makeOnlyFamiliar } from "../../accounts/familiar-networks.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Command } from "../commands/command.ts";
import { command } from "../commands/define-command.ts";
import { operator } from "../commands/role.ts";
import { account } from "../commands/slots/account.ts";
import type { LoginServices } from "../login/login-services.ts";
import { newPassword, setPassword } from "../login/new-password.ts";
import { provePassword } from "../login/prove-password.ts";
import { endAccess } from "../operators/end-access.ts";
import { giveCode } from "../operators/give-code.ts";
import { type Scene, type SceneKind, scene } from "../scenes/scene.ts";
import { step } from "../scenes/steps.ts";
import { sessionOf } from "../session-of.ts";
import type { Turn } from "../turn.ts";
import { offerToRemoveKeys } from "./ssh-keys.ts";

export function passwordCommand(changing: SceneKind<[]>): Command {
  return command({
    how: ["@password", "password"],
    secret: true,
    help: "Changes your password. You are asked for it, so don't type it with the command.",
    run(turn) {
      if (!turn.account || turn.account.guest) return turn.msg(sentences.notForGuests);
      turn.begin(changing, sessionOf(turn));
    },
  });
}

export const newPasswordCommand = command({
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

export function changingPassword(services: LoginServices): SceneKind<[]> {
  return scene("@password", () => changePassword(services), { ifChanged: "end" });
}

function* changePassword(services: LoginServices): Scene {
  if (!(yield* provePassword(services, sentences.askOldPassword))) return;
  const name = yield* step((turn) => turn.account?.name ?? "");
  const hash = yield* newPassword(services, name);
  if (hash === null) return;
  const hasKeys = yield* step((turn) => changeOwn(turn, hash));
  if (hasKeys) yield* offerToRemoveKeys();
}

/** Gives whether SSH keys still lead in. */
function changeOwn(turn: Turn, hash: string): boolean {
  const { account } = turn;
  if (!account) {
    turn.msg(sentences.questionGone);
    return false;
  }
  setPassword(turn, account, hash);
  makeOnlyFamiliar(account, sessionOf(turn).address);
  endAccess(turn, account);
  turn.msg(sentences.passwordChanged);
  return account.sshKeys.length > 0;
}
