/** Making an account and its character. */
import { useInvitation } from "../../accounts/invitations.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Command } from "../commands/command.ts";
import { command } from "../commands/define-command.ts";
import { askSecret } from "../scenes/questions.ts";
import type { Scene } from "../scenes/scene.ts";
import { step } from "../scenes/steps.ts";
import { sessionOf } from "../session-of.ts";
import type { Step } from "../step.ts";
import type { Turn } from "../turn.ts";
import { nameTyped, passwordTyped } from "./credentials.ts";
import { enter } from "./enter-and-leave.ts";
import type { Entrance } from "./entrance.ts";
import type { LoginServices } from "./login-services.ts";
import { hashed, newPassword } from "./new-password.ts";
import { invitationFor, registrationRefusal } from "./registration.ts";

export function createCommand(entrance: Entrance): Command {
  return command({
    how: ["create <name>", "create <name> <password>", "cre <name>", "cr <name>"],
    secret: true,
    help: "Makes an account and a character of the same name, and comes straight in.",
    with: { name: nameTyped, password: passwordTyped },
    run(turn, { name: typed, password }) {
      const { services } = entrance;
      const checked = turn.accounts.checkName(typed);
      if (!checked.ok) return turn.msg(checked.sentence);
      const { name } = checked;
      const refusal = refusalOf(services, turn, name);
      if (refusal !== null) return turn.msg(refusal);
      if (password !== undefined && services.registration !== "invitation")
        return createAtOnce(entrance, turn, name, password);
      turn.begin(entrance.creating, sessionOf(turn), name);
    },
  });
}

/** An account to be made, and by which invitation. */
type Newcomer = {
  readonly name: string;
  readonly invitation: number | null;
};

export function* createAccount(entrance: Entrance, name: string): Scene {
  const { services } = entrance;
  const isInvited = yield* step(() => services.registration === "invitation");
  const invitation = isInvited
    ? yield* askSecret(sentences.askInvitation, (typed, turn) => invitationFor(services, turn, typed))
    : null;
  if (isInvited && invitation === null) return;
  const newcomer = { name, invitation };
  const hash = yield* newPassword(services, name, (turn) => refusalNow(services, turn, newcomer));
  if (hash !== null) yield* step((turn) => make(entrance, turn, newcomer, hash));
}

function createAtOnce(entrance: Entrance, turn: Turn, name: string, password: string): void | Promise<Step> {
  const { services } = entrance;
  const newcomer = { name, invitation: null };
  const refusal = services.rules.faultOf(password, name) ?? refusalNow(services, turn, newcomer);
  if (refusal !== null) return turn.msg(refusal);
  return hashed(services, turn, password).then((hash) => (turn) => {
    if (hash === null) turn.msg(sentences.loginBusy);
    else make(entrance, turn, newcomer, hash);
  });
}

/** Why it can't be made any more, as a sentence. If it can it counts, before anything is hashed: what comes of it makes no difference. */
function refusalNow(services: LoginServices, turn: Turn, { name, invitation }: Newcomer): string | null {
  const refusal = refusalOf(services, turn, name);
  if (refusal !== null) return refusal;
  // The setting may have changed since the first question.
  if (services.registration === "invitation" && invitation === null) return sentences.invitationWrong;
  services.creations.begun(sessionOf(turn).address);
  return null;
}

/** The name may have been taken meanwhile, and the invitation used. */
function make(entrance: Entrance, turn: Turn, { name, invitation }: Newcomer, passwordHash: string): void {
  const by = entrance.services.registration === "invitation" ? invitation : null;
  const isTaken = turn.accounts.isTaken(name);
  if (isTaken || (by !== null && !useInvitation(turn.world, by, turn.now))) {
    turn.msg(isTaken ? sentences.nameTaken(name) : sentences.invitationWrong);
    return;
  }
  const account = turn.accounts.create({ name, passwordHash, now: turn.now });
  turn.audit({ kind: "account", to: account, why: by === null ? null : `invitation #${by}` });
  enter(turn, entrance, account, sentences.created(name));
}

/** Why no account of that name may be made from here now, as a sentence; null if one may. */
function refusalOf(services: LoginServices, turn: Turn, name: string): string | null {
  return registrationRefusal(services, turn) ?? (turn.accounts.isTaken(name) ? sentences.nameTaken(name) : null);
}
