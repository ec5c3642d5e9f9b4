/** Finds what a typed line means, for whoever typed it, and does it. The Server's one door into commands. */
import { provedAccount } from "../../accounts/access.ts";
import type { ReadAudit } from "../../audit/reader.ts";
import { HoldfastError } from "../../errors.ts";
import type { Json } from "../../session/message.ts";
import { sentences } from "../../words/catalogue.ts";
import { auditCommand } from "../builtin/audit.ts";
import { builtinCommands } from "../builtin/builtin-commands.ts";
import { helpOn } from "../builtin/help.ts";
import { goThrough } from "../builtin/movement.ts";
import { passwordDialogues } from "../builtin/password.ts";
import { sshKeyDialogues } from "../builtin/ssh-keys.ts";
import type { Command, Step } from "../command.ts";
import { findObjectExactly } from "../find-object.ts";
import type { DialogueHandler, Game } from "../game.ts";
import type { GameObject } from "../game-object.ts";
import { doneOrWaiting } from "../hooks.ts";
import { mayUse } from "../lock.ts";
import { connectDialogues } from "../login/connect.ts";
import { createDialogues } from "../login/create.ts";
import { enter, leave } from "../login/enter-and-leave.ts";
import { firstPasswordDialogues } from "../login/first-password.ts";
import { loginCommands } from "../login/login-commands.ts";
import type { LoginServices } from "../login/login-services.ts";
import { exitsOf } from "../scenery.ts";
import type { Turn, TurnSession } from "../turn.ts";
import { check } from "../views/schema.ts";
import { CommandSet, type Found, firstWord, wordOf } from "./command-set.ts";
import { suggestionFor } from "./suggestion.ts";

/** What each session does, in a turn of that session. A promise gives the step to run when the waiting is over. */
export interface Dispatcher {
  /** A connection has come: it is greeted, or, if it has proved who it is, walks straight in. */
  greet(turn: Turn): void;
  /** A line was typed, and no question waits for it. */
  run(turn: Turn, line: string): void | Promise<Step>;
  /** Which command a line means, or `an exit`, and whether the line may be a secret. */
  whatIs(turn: Turn, line: string): { readonly name: string; readonly secret: boolean };
  /** Throws `no-dialogue` if the game has none of that name. */
  requireDialogue(handler: string): void;
  /** A line was typed that answers the question `handler`. */
  answer(turn: Turn, handler: string, line: string, data: Json): void | Promise<Step>;
  /** An `oob` message came, by its package's name in lower case. */
  data(turn: Turn, packageName: string, data: Json | undefined): void | Promise<Step>;
  /** That session has ended, and has let go of its puppet. */
  left(turn: Turn, session: TurnSession): void;
}

/** Longer words are neither repeated to the player nor compared with others. */
const longestWord = 40;

export function createDispatcher({
  game,
  services,
  audit,
  onRefused,
}: {
  readonly game: Game;
  readonly services: LoginServices;
  readonly audit: ReadAudit;
  /** What a client sent of that package is not as the game wants it. */
  onRefused(turn: Turn, packageName: string, why: string): void;
}): Dispatcher {
  const loginSet = withHelp(loginCommands(game, services));
  const gameSet = withHelp([...(game.commands ?? []), ...builtinCommands, auditCommand(audit)]);
  const dialogues = new Map<string, DialogueHandler>(
    Object.entries({
      ...game.dialogues,
      ...connectDialogues(game, services),
      ...createDialogues(game, services),
      ...firstPasswordDialogues(game, services),
      ...passwordDialogues(services),
      ...sshKeyDialogues(services),
    }),
  );
  const receivers = new Map((game.receives ?? []).map((receiver) => [receiver.name.toLowerCase(), receiver]));

  return {
    greet(turn) {
      const proof = turn.session?.authenticatedAs ?? null;
      const account = proof && provedAccount(turn.accounts, proof);
      if (account) return enter(turn, game, account, sentences.welcomeBack(account.name));
      turn.msg(game.greeting);
      turn.msg(sentences.howToLogIn(services.guests > 0, services.registration));
    },

    run(turn, line) {
      if (line.trim() === "") return;
      return turn.account ? runInGame(gameSet, turn, line) : runAtLogin(loginSet, turn, line);
    },

    whatIs(turn, line) {
      const found = turn.account ? find(gameSet, turn, line) : findAtLogin(loginSet, turn, line);
      if (found.type === "exit") return { name: "an exit", secret: false };
      // What is no command may have been meant as the answer to a question.
      if (found.type !== "command") return { name: "no command", secret: true };
      return { name: found.command.name, secret: found.command.secret ?? false };
    },

    requireDialogue(handler) {
      if (dialogues.has(handler)) return;
      throw new HoldfastError("no-dialogue", `The game has no dialogue "${handler}" to take the answer.`, {
        advice: "Name one that stands in `dialogues` of defineGame.",
      });
    },

    answer(turn, handler, line, data) {
      const dialogue = dialogues.get(handler);
      // The answer may be a secret, so it is never taken for a command.
      return dialogue ? doneOrWaiting(dialogue(turn, line, data), handler, dialogue) : turn.msg(sentences.questionGone);
    },

    data(turn, packageName, data) {
      const receiver = receivers.get(packageName);
      if (!receiver) return;
      const checked = check(receiver.schema, data);
      if (!checked.ok) return onRefused(turn, receiver.name, checked.why);
      return doneOrWaiting(receiver.take(turn, checked.value), packageName, receiver);
    },

    left(turn, { account }) {
      if (account) leave(turn, account);
    },
  };
}

type Meant = Found | { readonly type: "exit"; readonly puppet: GameObject; readonly exit: GameObject };

function findAtLogin(set: CommandSet, turn: Turn, line: string): Found {
  const exact = set.findExact(line, mayUse(turn));
  return exact.type === "unknown" ? set.findByPrefix(line, mayUse(turn)) : exact;
}

/** Exits come between whole names and beginnings of names, so that `s` is south where there is one, and else `say`. */
function find(set: CommandSet, turn: Turn, line: string): Meant {
  const exact = set.findExact(line, mayUse(turn));
  if (exact.type === "command") return exact;
  const { puppet } = turn;
  const exit = findObjectExactly(exitsAround(turn), line);
  return puppet && exit ? { type: "exit", puppet, exit } : set.findByPrefix(line, mayUse(turn));
}

function exitsAround({ puppet }: Turn): GameObject[] {
  return puppet?.location ? exitsOf(puppet.location) : [];
}

function runAtLogin(set: CommandSet, turn: Turn, line: string): void | Promise<Step> {
  const found = findAtLogin(set, turn, line);
  if (found.type === "command") return call(turn, found);
  if (found.type === "ambiguous") return ambiguous(turn, line, found);
  turn.msg(sentences.unknownLoginCommand(shortWord(line)));
}

function runInGame(set: CommandSet, turn: Turn, line: string): void | Promise<Step> {
  const found = find(set, turn, line);
  if (found.type === "command") return call(turn, found);
  if (found.type === "exit") return goThrough(turn, found.puppet, found.exit);
  if (found.type === "ambiguous") return ambiguous(turn, line, found);
  const word = shortWord(line);
  const exits = exitsAround(turn).map(({ name }) => name.toLowerCase());
  const known = [...set.all(mayUse(turn)).map(({ name }) => wordOf(name)), ...exits];
  const meant = suggestionFor(word, known);
  turn.msg(meant === null ? sentences.unknownCommand(word) : sentences.didYouMean(word, meant));
}

function call(turn: Turn, { command, call }: Extract<Found, { type: "command" }>): void | Promise<Step> {
  return doneOrWaiting(command.run(turn, call), command.name, command.run);
}

function ambiguous(turn: Turn, line: string, { names }: Extract<Found, { type: "ambiguous" }>): void {
  turn.msg(sentences.ambiguousCommand(shortWord(line), names.join(", ")));
}

function shortWord(line: string): string {
  const { word } = firstWord(line);
  return word.length <= longestWord ? word : `${word.slice(0, longestWord)}…`;
}

function withHelp(commands: readonly Command[]): CommandSet {
  const set: CommandSet = new CommandSet([...commands, helpOn(() => set)]);
  return set;
}
