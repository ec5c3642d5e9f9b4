/** Making an account and its character. */
import { sentences } from "../../text/catalogue.ts";
import { type Command, command, type Step } from "../command.ts";
import type { DialogueHandler, Game } from "../game.ts";
import { hashed, typedAgain, typedOnce } from "../new-password.ts";
import { sessionOf } from "../session-of.ts";
import type { Turn } from "../turn.ts";
import { parseCredentials } from "./credentials.ts";
import type { LoginServices } from "./login-services.ts";
import { enter } from "./presence.ts";

export function createCommand(game: Game, services: LoginServices): Command {
  return command({
    name: "create",
    secret: true,
    aliases: ["cre", "cr"],
    help:
      "Makes an account and a character of the same name, and comes straight in.\n" +
      "create NAME\ncreate NAME PASSWORD",
    run(turn, { args }) {
      const typed = parseCredentials(args);
      if (typed.name === "") return turn.msg(sentences.createUsage);
      const checked = turn.accounts.checkName(typed.name);
      if (!checked.ok) return turn.msg(checked.sentence);
      const { name } = checked;
      const refusal = refusalOf(services, turn, name);
      if (refusal !== null) return turn.msg(refusal);
      if (typed.password === "") {
        return turn.ask(sentences.askNewPassword(name), "@create", { secret: true, data: name });
      }
      const fault = services.rules.faultOf(typed.password, name);
      if (fault !== null) return turn.msg(fault);
      return makeWith(game, services, turn, name, typed.password);
    },
  });
}

export function createDialogues(game: Game, services: LoginServices): { readonly [name: string]: DialogueHandler } {
  const wanted = (name: string) => ({ name, again: "@create-again", data: name });
  return {
    "@create": (turn, answer, name) => typedOnce(services, turn, answer, wanted(String(name))),
    "@create-again": (turn, answer, data) => {
      const [name, remembered] = data as [string, string];
      return typedAgain(services, turn, answer, remembered, wanted(name), () =>
        makeWith(game, services, turn, name, answer),
      );
    },
  };
}

/** Counts before anything is hashed: what comes of it makes no difference. */
function makeWith(
  game: Game,
  services: LoginServices,
  turn: Turn,
  name: string,
  password: string,
): void | Promise<Step> {
  const refusal = refusalOf(services, turn, name);
  if (refusal !== null) return turn.msg(refusal);
  services.creations.begun(sessionOf(turn).address);
  return hashed(services, turn, password, (turn, passwordHash) => {
    // The name may have been taken meanwhile.
    if (turn.accounts.isTaken(name)) return turn.msg(sentences.nameTaken(name));
    const account = turn.accounts.create({ name, passwordHash, now: turn.now });
    turn.audit({ kind: "account", to: account });
    enter(turn, game, account, sentences.created(name));
  });
}

/** Why no account of that name may be made from here now, as a sentence; null if one may. */
function refusalOf({ creations }: LoginServices, turn: Turn, name: string): string | null {
  const waitMs = creations.waitMs(sessionOf(turn).address);
  if (waitMs > 0) return sentences.tooManyCreated(Math.ceil(waitMs / 60_000));
  return turn.accounts.isTaken(name) ? sentences.nameTaken(name) : null;
}
