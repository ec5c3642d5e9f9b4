/** Making an account and its character. */
import { checkName } from "../../accounts/names.ts";
import { passwordFault } from "../../accounts/passwords.ts";
import { sentences } from "../../text/catalogue.ts";
import { type Command, command, type Step } from "../command.ts";
import type { DialogueHandler, Game } from "../game.ts";
import { sessionOf } from "../session-of.ts";
import type { Turn } from "../turn.ts";
import { parseCredentials } from "./credentials.ts";
import type { LoginServices } from "./login-services.ts";
import { enter } from "./presence.ts";

export function createCommand(game: Game, services: LoginServices): Command {
  return command({
    name: "create",
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
      return createNow(game, services, name, typed.password);
    },
  });
}

/** Between the two questions only a hash is kept: a password is never data. */
export function createDialogues(game: Game, services: LoginServices): { readonly [name: string]: DialogueHandler } {
  return {
    "@create": (turn, answer, name) => {
      const fault = answer === "" ? sentences.passwordLeftOut : passwordFault(answer, String(name));
      if (fault !== null) return turn.msg(fault);
      return askAgain(services, String(name), answer);
    },
    "@create-again": (_turn, answer, data) => {
      const [name, hash] = data as [string, string];
      return createIfSame(game, services, name, answer, hash);
    },
  };
}

async function createNow(game: Game, services: LoginServices, name: string, password: string): Promise<Step> {
  const hash = await services.passwords.hash(password);
  if (hash === null) return (turn) => turn.msg(sentences.loginBusy);
  return (turn) => make(game, services, turn, name, hash);
}

async function askAgain({ passwords }: LoginServices, name: string, password: string): Promise<Step> {
  const hash = await passwords.hash(password);
  if (hash === null) return (turn) => turn.msg(sentences.loginBusy);
  return (turn) => turn.ask(sentences.askNewPasswordAgain, "@create-again", { secret: true, data: [name, hash] });
}

async function createIfSame(
  game: Game,
  services: LoginServices,
  name: string,
  password: string,
  hash: string,
): Promise<Step> {
  const verdict = await services.passwords.verify(password, hash);
  if (verdict === "busy") return (turn) => turn.msg(sentences.loginBusy);
  if (verdict === "wrong") return (turn) => turn.msg(sentences.passwordsDiffer);
  return (turn) => make(game, services, turn, name, hash);
}

/** While the password was being hashed the name may have been taken, or others made from the same address. */
function make(game: Game, services: LoginServices, turn: Turn, name: string, passwordHash: string): void {
  const refusal = refusalOf(services, turn, name);
  if (refusal !== null) {
    turn.msg(refusal);
    return;
  }
  enter(turn, game, turn.accounts.create({ name, passwordHash, now: turn.now }), sentences.created(name));
  services.creations.created(sessionOf(turn).address);
}

/** Why no account of that name may be made from here now, as a sentence; null if one may. */
function refusalOf({ creations }: LoginServices, turn: Turn, name: string): string | null {
  const waitMs = creations.waitMs(sessionOf(turn).address);
  if (waitMs > 0) return sentences.tooManyCreated(Math.ceil(waitMs / 60_000));
  return turn.accounts.isTaken(name) ? sentences.nameTaken(name) : null;
}
