/** Making an account and its character. */
import { checkName } from "../../accounts/names.ts";
import { passwordFault } from "../../accounts/passwords.ts";
import { sentences } from "../../text/catalogue.ts";
import { type Command, command } from "../command.ts";
import type { DialogueHandler, Game } from "../game.ts";
import { hashed, ifSame } from "../new-password.ts";
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
      const checked = checkName(typed.name);
      if (!checked.ok) return turn.msg(checked.sentence);
      const { name } = checked;
      const refusal = refusalOf(services, turn, name);
      if (refusal !== null) return turn.msg(refusal);
      if (typed.password === "") {
        return turn.ask(sentences.askNewPassword(name), "@create", { secret: true, data: name });
      }
      const fault = passwordFault(typed.password, name);
      if (fault !== null) return turn.msg(fault);
      return hashed(services.passwords, typed.password, (turn, hash) => make(game, services, turn, name, hash));
    },
  });
}

export function createDialogues(game: Game, services: LoginServices): { readonly [name: string]: DialogueHandler } {
  return {
    "@create": (turn, answer, name) => {
      const fault = answer === "" ? sentences.passwordLeftOut : passwordFault(answer, String(name));
      if (fault !== null) return turn.msg(fault);
      return hashed(services.passwords, answer, (turn, hash) =>
        turn.ask(sentences.askNewPasswordAgain, "@create-again", { secret: true, data: [String(name), hash] }),
      );
    },
    "@create-again": (_turn, answer, data) => {
      const [name, hash] = data as [string, string];
      return ifSame(services.passwords, answer, hash, (turn) => make(game, services, turn, name, hash));
    },
  };
}

/** While the password was being hashed the name may have been taken, or others made from the same address. */
function make(game: Game, services: LoginServices, turn: Turn, name: string, passwordHash: string): void {
  const refusal = refusalOf(services, turn, name);
  if (refusal !== null) {
    turn.msg(refusal);
    return;
  }
  const account = turn.accounts.create({ name, passwordHash, now: turn.now });
  turn.audit({ kind: "account", to: account });
  enter(turn, game, account, sentences.created(name));
  services.creations.created(sessionOf(turn).address);
}

/** Why no account of that name may be made from here now, as a sentence; null if one may. */
function refusalOf({ creations }: LoginServices, turn: Turn, name: string): string | null {
  const waitMs = creations.waitMs(sessionOf(turn).address);
  if (waitMs > 0) return sentences.tooManyCreated(Math.ceil(waitMs / 60_000));
  return turn.accounts.isTaken(name) ? sentences.nameTaken(name) : null;
}
