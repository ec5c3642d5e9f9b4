/** What a typed line means, for whoever typed it. */
import { inEach, inLanguage } from "../../text/languages.ts";
import { suggestionFor } from "../../text/suggestion.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Command } from "../commands/command.ts";
import { faceOf } from "../commands/counterparts.ts";
import { type Answers, readLine, type SlotValues } from "../commands/read-line.ts";
import { type Choice, Several } from "../commands/slot.ts";
import { chosen } from "../commands/slots/choose.ts";
import { whichQuestion } from "../commands/which-one.ts";
import { firstWord, wordOf } from "../commands/words.ts";
import type { Turn } from "../turn.ts";
import type { Called } from "./command-set.ts";
import type { CommandsInReach } from "./commands-in-reach.ts";
import type { NamedThing, NamedThings } from "./named-things.ts";

/** What is to be done for a line. */
export type Understood =
  | { readonly type: "command"; readonly command: Command; readonly values: SlotValues }
  | { readonly type: "thing"; readonly thing: NamedThing }
  /** Whoever typed is to say which. */
  | { readonly type: "several"; readonly slot: string; readonly choices: readonly Choice<unknown>[] }
  /** Nothing but to say so: markup. */
  | { readonly type: "said"; readonly sentence: string };

/** What a line calls, before more of it is read. */
type Meant =
  /** The nearest first; the first that can do something with the line is meant. */
  | { readonly type: "called"; readonly called: readonly Called[] }
  | { readonly type: "thing"; readonly thing: NamedThing | Several<NamedThing> }
  | { readonly type: "nothing"; readonly sentence: string };

/** Stands for a slot where a thing is called by its bare name. */
const bareName = "";

export class Interpreter {
  readonly commands: CommandsInReach;
  readonly things: NamedThings;
  /** Those of the game. */
  readonly languages: readonly string[];
  readonly #unknown: (word: string) => string;

  /** `unknown` says that nothing is called so. */
  constructor(
    commands: CommandsInReach,
    things: NamedThings,
    languages: readonly string[],
    unknown: (word: string) => string,
  ) {
    this.languages = languages;
    this.commands = commands;
    this.things = things;
    this.#unknown = unknown;
  }

  /** Whether a line certainly means something of its own, though it may be an answer, too. */
  isExact(turn: Turn, line: string): boolean {
    if (this.commands.exactly(turn, line).length > 0 || this.things.called(turn, line).whole.length > 0) return true;
    if (this.things.isDirection(line)) return true;
    return this.#fitting(turn, line).length > 0;
  }

  /** Whether a command, or a way that is known everywhere, is called so. */
  isCommand(word: string): boolean {
    return this.commands.has(word) || this.things.isDirection(word);
  }

  /** Which command a line means, and whether the line may be a secret. */
  whatIs(turn: Turn, line: string): { readonly name: string; readonly secret: boolean } {
    const meant = this.#meant(turn, line);
    // What is no command may have been meant as the answer to a question.
    if (meant.type === "nothing") return { name: "no command", secret: true };
    if (meant.type === "thing") return { name: "a thing's name", secret: false };
    const commands = meant.called.map(({ command }) => command);
    return { name: commands[0]!.name, secret: commands.some(({ secret }) => secret) };
  }

  /** `answers` are those that the same line has had before. */
  understand(turn: Turn, line: string, answers: Answers): Understood {
    const meant = this.#meant(turn, line);
    switch (meant.type) {
      case "nothing":
        return { type: "said", sentence: meant.sentence };
      case "thing":
        return oneThing(meant.thing, answers);
      case "called":
        return firstFitting(turn, meant.called, answers, this.languages);
    }
  }

  #meant(turn: Turn, line: string): Meant {
    const called = this.commands.exactly(turn, line);
    if (called.length > 0) return { type: "called", called };
    const { whole, begun } = this.things.called(turn, line);
    if (whole.length > 0) return { type: "thing", thing: chosen(whole, idOf, itself) };
    if (this.things.isDirection(line)) return { type: "nothing", sentence: sentences.noWay };
    const fitting = this.#fitting(turn, line);
    if (fitting.length > 0) return { type: "called", called: fitting };
    const { word, rest } = firstWord(line);
    // A single letter is the beginning of too much: whoever types `s` does not want to say something.
    const commands = [...word].length > 1 ? ownFirst(turn, word, this.commands.beginning(turn, word)) : [];
    if (commands.length > 1) return { type: "nothing", sentence: ambiguous(word, commands, this.languages) };
    if (commands.length === 1) return { type: "called", called: [{ command: commands[0]!, typed: rest }] };
    if (begun.length > 0) return { type: "thing", thing: chosen(begun, idOf, itself) };
    return { type: "nothing", sentence: this.#nothingOf(turn, word) };
  }

  /** The commands that a line calls by what fits their slots, without a word of theirs. */
  #fitting(turn: Turn, line: string): readonly Called[] {
    const isThere = ({ kind }: Command) => kind === null || Boolean(turn.puppet?.location);
    const fits = (command: Command) => ["values", "several"].includes(readLine(turn, command, line, {}).type);
    const commands = this.commands.wordless(turn).filter((command) => isThere(command) && fits(command));
    return commands.map((command) => ({ command, typed: line }));
  }

  #nothingOf(turn: Turn, word: string): string {
    const commands = this.commands.all(turn).flatMap(({ names }) => names.map(wordOf));
    const things = this.things.namedNear(turn).map(({ name }) => wordOf(inLanguage(name, turn.session?.language)));
    const meant = suggestionFor(word, [...commands, ...things]);
    return meant === null ? this.#unknown(word) : sentences.didYouMean(word, meant);
  }
}

function firstFitting(
  turn: Turn,
  called: readonly Called[],
  answers: Answers,
  languages: readonly string[],
): Understood {
  let why: string | null = null;
  const { puppet } = turn;
  for (const { command, typed } of called) {
    if (command.kind && !puppet) return { type: "said", sentence: sentences.needsCharacter };
    if (command.kind && !puppet?.location) return { type: "said", sentence: sentences.nowhere };
    const reading = readLine(turn, command, typed, answers);
    if (reading.type === "values") return { type: "command", command, values: reading.values };
    if (reading.type === "several") return command.secret ? notAsked(reading) : reading;
    why ??= reading.type === "no" ? reading.sentence : usage(command, languages);
  }
  return { type: "said", sentence: why ?? "" };
}

/** The line is not kept until an answer comes, so no click is an answer. */
function notAsked({ choices }: { readonly choices: readonly Choice<unknown>[] }): Understood {
  return { type: "said", sentence: whichQuestion(choices, (_, meaning) => meaning) };
}

function oneThing(thing: NamedThing | Several<NamedThing>, answers: Answers): Understood {
  if (!(thing instanceof Several)) return { type: "thing", thing };
  const { choices } = thing;
  const answered = choices.find(({ key }) => key === answers[bareName]);
  return answered ? { type: "thing", thing: answered.value } : { type: "several", slot: bareName, choices };
}

/** Of commands that begin so in any language, those that do in the reader's: what others are called elsewhere, one has never read. */
function ownFirst({ session }: Turn, word: string, commands: readonly Command[]): readonly Command[] {
  const language = session?.language ?? "";
  const own = commands.filter((command) => wordOf(faceOf(command, language).name).startsWith(word));
  return own.length > 0 ? own : commands;
}

function usage(command: Command, languages: readonly string[]): string {
  return inEach(languages, (language) => sentences.usage(faceOf(command, language).how));
}

function ambiguous(word: string, commands: readonly Command[], languages: readonly string[]): string {
  const named = (language: string) => commands.map((command) => faceOf(command, language).name);
  return inEach(languages, (language) => sentences.ambiguousCommand(word, named(language)));
}

function idOf({ id }: NamedThing): number {
  return id;
}

function itself<T>(thing: T): T {
  return thing;
}
