/** Making an account and its character. */
import { useInvitation } from "../../accounts/invitations.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Command } from "../commands/command.ts";
import { command } from "../commands/define-command.ts";
import type { DialogueHandler, Game } from "../game.ts";
import { sessionOf } from "../session-of.ts";
import type { Step } from "../step.ts";
import type { Turn } from "../turn.ts";
import { nameTyped, passwordTyped } from "./credentials.ts";
import { enter } from "./enter-and-leave.ts";
import type { LoginServices } from "./login-services.ts";
import { hashed, typedAgain, typedOnce } from "./new-password.ts";
import { invitationFor, registrationRefusal } from "./registration.ts";

export function createCommand(game: Game, services: LoginServices): Command {
  return command({
    how: ["create <name>", "create <name> <password>", "cre <name>", "cr <name>"],
    secret: true,
    help: "Makes an account and a character of the same name, and comes straight in.",
    with: { name: nameTyped, password: passwordTyped },
    run(turn, typed) {
      const checked = turn.accounts.checkName(typed.name);
      if (!checked.ok) return turn.msg(checked.sentence);
      const { name } = checked;
      const refusal = refusalOf(services, turn, name);
      if (refusal !== null) return turn.msg(refusal);
      if (services.registration === "invitation") {
        return turn.ask(sentences.askInvitation, "@invitation", { secret: true, data: name });
      }
      if (typed.password === undefined) return askPassword(turn, { name, invitation: null });
      const fault = services.rules.faultOf(typed.password, name);
      if (fault !== null) return turn.msg(fault);
      return makeWith(game, services, turn, { name, invitation: null }, typed.password);
    },
  });
}

/** An account to be made, and by which invitation. */
type Newcomer = {
  readonly name: string;
  readonly invitation: number | null;
};

export function createDialogues(game: Game, services: LoginServices): { readonly [name: string]: DialogueHandler } {
  const wanted = (newcomer: Newcomer) => ({ name: newcomer.name, again: "@create-again", data: newcomer });
  return {
    "@invitation": (turn, answer, name) => {
      const invitation = invitationFor(services, turn, answer);
      if (invitation !== null) askPassword(turn, { name: String(name), invitation });
    },
    "@create": (turn, answer, data) => typedOnce(services, turn, answer, wanted(data as Newcomer)),
    "@create-again": (turn, answer, data) => {
      const [newcomer, remembered] = data as [Newcomer, string];
      return typedAgain(services, turn, answer, remembered, wanted(newcomer), () =>
        makeWith(game, services, turn, newcomer, answer),
      );
    },
  };
}

function askPassword(turn: Turn, newcomer: Newcomer): void {
  turn.ask(sentences.askNewPassword(newcomer.name), "@create", { secret: true, data: newcomer });
}

/** Counts before anything is hashed: what comes of it makes no difference. */
function makeWith(
  game: Game,
  services: LoginServices,
  turn: Turn,
  { name, invitation }: Newcomer,
  password: string,
): void | Promise<Step> {
  const refusal = refusalOf(services, turn, name);
  if (refusal !== null) return turn.msg(refusal);
  // The setting may have changed since the first question.
  const needed = services.registration === "invitation";
  if (needed && invitation === null) return turn.msg(sentences.invitationWrong);
  services.creations.begun(sessionOf(turn).address);
  return hashed(services, turn, password, (turn, passwordHash) => {
    // The name may have been taken meanwhile, and the invitation used.
    if (turn.accounts.isTaken(name)) return turn.msg(sentences.nameTaken(name));
    const by = needed ? invitation : null;
    if (by !== null && !useInvitation(turn.world, by, turn.now)) return turn.msg(sentences.invitationWrong);
    const account = turn.accounts.create({ name, passwordHash, now: turn.now });
    turn.audit({ kind: "account", to: account, why: by === null ? null : `invitation #${by}` });
    enter(turn, game, account, sentences.created(name));
  });
}

/** Why no account of that name may be made from here now, as a sentence; null if one may. */
function refusalOf(services: LoginServices, turn: Turn, name: string): string | null {
  return registrationRefusal(services, turn) ?? (turn.accounts.isTaken(name) ? sentences.nameTaken(name) : null);
}
