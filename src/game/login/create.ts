/** Making an account and its character. */
import { useInvitation } from "../../accounts/invitations.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Command } from "../commands/command.ts";
import { command } from "../commands/define-command.ts";
import { type No, no } from "../commands/slot.ts";
import { ask, askSecret } from "../scenes/questions.ts";
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
    how: ["create", "create <name>", "create <name> <password>", "cre <name>", "cr <name>"],
    secret: true,
    help: "Makes an account and a character of the same name, and comes straight in. You are asked for what you leave out.",
    with: { name: nameTyped, password: passwordTyped },
    run(turn, { name: typed, password }) {
      const { services } = entrance;
      if (typed === undefined) return askName(entrance, turn);
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

function askName(entrance: Entrance, turn: Turn): void {
  const refusal = registrationRefusal(entrance.services, turn);
  if (refusal !== null) turn.msg(refusal);
  else turn.begin(entrance.creating, sessionOf(turn), null);
}

/** An account to be made, and by which invitation. */
type Newcomer = {
  readonly name: string;
  readonly invitation: number | null;
};

/** `given` is the name, if it was typed at once. */
export function* createAccount(entrance: Entrance, given: string | null): Scene {
  const { services } = entrance;
  const name = given ?? (yield* ask(sentences.askNewName, { read: (typed, turn) => newNameIn(turn, typed) }));
  if (name === null) return yield* step((turn) => turn.msg(sentences.nameLeftOut));
  const isInvited = yield* step(() => services.registration === "invitation");
  const invitation = isInvited
    ? yield* askSecret(sentences.askInvitation, (typed, turn) => invitationFor(services, turn, typed))
    : null;
  if (isInvited && invitation === null) return;
  const newcomer = { name, invitation };
  const hash = yield* newPassword(services, name, (turn) => refusalNow(services, turn, newcomer));
  if (hash !== null) yield* step((turn) => make(entrance, turn, newcomer, hash));
}

function newNameIn(turn: Turn, typed: string): string | No | null {
  if (typed.trim() === "") return null;
  const checked = turn.accounts.checkName(typed.trim());
  if (!checked.ok) return no(checked.sentence);
  return turn.accounts.isTaken(checked.name) ? no(sentences.nameTaken(checked.name)) : checked.name;
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
