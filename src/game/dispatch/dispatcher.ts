/** Finds what a typed line means, for whoever typed it, and does it. The Server's one door into commands. */
import { provedAccount } from "../../accounts/access.ts";
import type { ReadAudit } from "../../audit/reader.ts";
import type { Json } from "../../session/message.ts";
import { sentences } from "../../words/catalogue.ts";
import { waysTyped } from "../../words/small-words.ts";
import type { AreaExport } from "../areas/area-export.ts";
import { aboutCommand } from "../builtin/about.ts";
import { asCommand } from "../builtin/as.ts";
import { auditCommand } from "../builtin/audit.ts";
import { builtinCommands } from "../builtin/builtin-commands.ts";
import { characterCommands } from "../builtin/characters.ts";
import { evalCommand } from "../builtin/eval.ts";
import { exportCommand } from "../builtin/export.ts";
import { helpOn } from "../builtin/help.ts";
import { observeCommands } from "../builtin/observe.ts";
import { optionsCommand } from "../builtin/options.ts";
import { rightsCommand } from "../builtin/own-rights.ts";
import { changingPassword, passwordCommand } from "../builtin/password.ts";
import { roleCommand } from "../builtin/roles.ts";
import { spanishCommands } from "../builtin/spanish.ts";
import { addingKey, sshKeyCommand } from "../builtin/ssh-keys.ts";
import { statsCommand } from "../builtin/stats.ts";
import type { Command } from "../commands/command.ts";
import { withCounterparts } from "../commands/counterparts.ts";
import { type Which, whichOne } from "../commands/which-one.ts";
import type { Game } from "../game.ts";
import type { GameObject } from "../game-object.ts";
import { doneOrWaiting } from "../hooks.ts";
import { kindsOf } from "../kinds.ts";
import { enter, leave } from "../login/enter-and-leave.ts";
import { greetingOf } from "../login/greeting.ts";
import { loginCommands } from "../login/login-commands.ts";
import type { LoginServices } from "../login/login-services.ts";
import { openEntrance } from "../login/open-entrance.ts";
import { endWithoutPlayers } from "../operators/observation.ts";
import type { Running } from "../operators/running.ts";
import { pagingScene } from "../paging.ts";
import { ask } from "../scenes/questions.ts";
import { type AnyScene, type Scene, scene } from "../scenes/scene.ts";
import { sessionOf } from "../session-of.ts";
import type { Step } from "../step.ts";
import { checkTopics } from "../topics/check-topics.ts";
import { Topics } from "../topics/topics.ts";
import type { Turn, TurnSession } from "../turn.ts";
import { check } from "../views/schema.ts";
import { CommandSet } from "./command-set.ts";
import { CommandsInReach, type ThingKind } from "./commands-in-reach.ts";
import { completionReceiver } from "./completion-request.ts";
import { Interpreter } from "./interpreter.ts";
import { LineRunner } from "./line-runner.ts";
import type { OnBroken } from "./may-use.ts";
import { NamedThings } from "./named-things.ts";

/** What each session does, in a turn of that session. A promise gives the step to run when the waiting is over. */
export interface Dispatcher {
  /** A connection has come: it is greeted with this, or, if it has proved who it is, walks straight in. */
  greet(turn: Turn, greeting: string): void;
  /** A line was typed, and no question waits for it. */
  run(turn: Turn, line: string): void | Promise<Step>;
  /** Whether a line certainly means something, though it may be an answer, too. */
  isExact(turn: Turn, line: string): boolean;
  /** Whether a command of the game, or a way that is known everywhere, is called so. */
  isCommand(word: string): boolean;
  /** All that can be begun, by their names. */
  readonly scenes: ReadonlyMap<string, AnyScene>;
  /** Which command a line means, and whether the line may be a secret. */
  whatIs(turn: Turn, line: string): { readonly name: string; readonly secret: boolean };
  /** An `oob` message came, by its package's name in lower case. */
  data(turn: Turn, packageName: string, data: Json | undefined): void | Promise<Step>;
  /** That session has ended, and has let go of its puppet. */
  left(turn: Turn, session: TurnSession, puppet: GameObject | null): void;
}

export function createDispatcher({
  game,
  services,
  audit,
  areas,
  languages,
  running,
  mayEvaluate,
  onRefused,
  onBroken,
}: {
  readonly game: Game;
  /** Their codes; the first is for those who want none of them. */
  readonly languages: readonly string[];
  readonly services: LoginServices;
  readonly audit: ReadAudit;
  readonly areas: AreaExport;
  readonly running: Running;
  /** Operators may let expressions run. */
  readonly mayEvaluate: boolean;
  /** What a client sent of that package is not as the game wants it. */
  onRefused(turn: Turn, packageName: string, why: string): void;
  /** Who may use a command can't be said, so nobody may. */
  onBroken: OnBroken;
}): Dispatcher {
  const entrance = openEntrance(game, services);
  const changing = changingPassword(services);
  const adding = addingKey(services);
  // What answers no question of which one is meant is a line of its own.
  const which = scene(
    whichOne,
    function* (which: Which): Scene {
      yield* ask(which.question, { read: (typed, turn) => linesOf(turn).answer(turn, typed, which) });
    },
    { ifChanged: "end" },
  );
  const reading = pagingScene((turn, line) => linesOf(turn).run(turn, line));
  const askWhich = (turn: Turn, asked: Which) => void turn.begin(which, sessionOf(turn), asked);
  const greet = (turn: Turn, greeting: string) => {
    turn.msg(greeting);
    turn.msg(sentences.howToLogIn(services.guests > 0, services.registration));
  };
  const greetAgain = (turn: Turn) => greet(turn, greetingOf(game, turn));
  const parts: LineParts = { languages, askWhich, onBroken };
  const atLogin = loginLines(
    withCounterparts(loginCommands(entrance, greetAgain, languages), { es: spanishCommands }),
    parts,
  );
  const own = [
    ...builtinCommands,
    optionsCommand(languages),
    ...characterCommands(game),
    passwordCommand(changing),
    sshKeyCommand(adding),
    roleCommand(game.roles ?? []),
    rightsCommand(game.roles ?? []),
    auditCommand(audit),
    exportCommand(areas),
    aboutCommand(game),
    statsCommand(game, running),
    ...observeCommands,
    asCommand(() => ofCharacters),
    ...(mayEvaluate ? [evalCommand] : []),
  ];
  const inGame = gameLines(game, [...(game.commands ?? []), ...withCounterparts(own, { es: spanishCommands })], parts);
  checkTopics(game, inGame.interpreter.commands);
  const commandsOfCharacters = (game.commands ?? []).filter(({ kind }) => kind !== null);
  // Nobody can be asked who is not there.
  const sayWhich = (turn: Turn, { question }: Which) => turn.msg(question);
  const ofCharacters = gameLines(game, commandsOfCharacters, { ...parts, askWhich: sayWhich });
  const linesOf = (turn: Turn) => (turn.account ? inGame : atLogin);
  const { connecting, creating, choosingFirst } = entrance;
  const scenes = [
    ...(game.scenes ?? []),
    connecting,
    creating,
    choosingFirst,
    changing,
    adding,
    which,
    reading,
  ] as const;
  const completion = completionReceiver((turn) => linesOf(turn).interpreter);
  const receivers = new Map(
    [completion, ...(game.receives ?? [])].map((receiver) => [receiver.name.toLowerCase(), receiver]),
  );

  return {
    greet(turn, greeting) {
      const proof = turn.session?.authenticatedAs ?? null;
      const account = proof && provedAccount(turn.accounts, proof);
      if (account) return enter(turn, entrance, account, sentences.welcomeBack(account.name));
      greet(turn, greeting);
    },

    run: (turn, line) => linesOf(turn).run(turn, line),

    isExact: (turn, line) => linesOf(turn).interpreter.isExact(turn, line),

    isCommand: (word) => inGame.interpreter.isCommand(word),

    scenes: new Map(scenes.map((scene): [string, AnyScene] => [scene.name, scene])),

    whatIs: (turn, line) => linesOf(turn).interpreter.whatIs(turn, line),

    data(turn, packageName, data) {
      const receiver = receivers.get(packageName);
      if (!receiver) return;
      const checked = check(receiver.schema, data);
      if (!checked.ok) return onRefused(turn, receiver.name, checked.why);
      return doneOrWaiting(receiver.take(turn, checked.value), packageName, receiver);
    },

    left(turn, session, puppet) {
      endWithoutPlayers(turn, session);
      leave(turn, session, puppet);
    },
  };
}

type AskWhich = (turn: Turn, which: Which) => void;

interface LineParts {
  readonly languages: readonly string[];
  readonly askWhich: AskWhich;
  readonly onBroken: OnBroken;
}

function loginLines(commands: readonly Command[], parts: LineParts): LineRunner {
  const ways = waysTyped(parts.languages);
  return linesOf(commands, [], new Topics([]), ways, sentences.unknownLoginCommand, parts);
}

function gameLines(game: Game, commands: readonly Command[], parts: LineParts): LineRunner {
  const own = Object.entries(game.directions ?? {}).flatMap(([typed, way]) => [
    [typed, [way]] as const,
    [way, [way]] as const,
  ]);
  const ways = new Map([...waysTyped(parts.languages), ...own]);
  return linesOf(commands, kindsOf(game), new Topics(game.help ?? []), ways, sentences.unknownCommand, parts);
}

/** `help` is one of the commands that it tells of. */
function linesOf(
  commands: readonly Command[],
  kinds: readonly ThingKind[],
  topics: Topics,
  ways: ReadonlyMap<string, readonly string[]>,
  unknown: (word: string) => string,
  { languages, askWhich, onBroken }: LineParts,
): LineRunner {
  const help = helpOn({ commands: () => inReach, topics, languages });
  const everywhere = new CommandSet([...commands, ...withCounterparts([help], { es: spanishCommands })], languages);
  const inReach: CommandsInReach = new CommandsInReach(everywhere, kinds, languages, onBroken);
  return new LineRunner(new Interpreter(inReach, new NamedThings(kinds, ways), languages, unknown), askWhich);
}
