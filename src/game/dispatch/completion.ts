/** What whoever types may type now: the words that go on from what they have typed so far. */
import { inLanguage } from "../../text/languages.ts";
import type { Command } from "../commands/command.ts";
import { faceOf } from "../commands/counterparts.ts";
import { type Expected, expectedAt } from "../commands/expected.ts";
import type { Form } from "../commands/forms.ts";
import { goingOn } from "../commands/name-completion.ts";
import { askedIn } from "../commands/read-line.ts";
import { firstWord, wordOf } from "../commands/words.ts";
import type { Turn } from "../turn.ts";
import type { Interpreter } from "./interpreter.ts";

export interface Completions {
  /** Where in what was typed its last word begins, whose place each of `words` would take. */
  readonly at: number;
  /** Plain text. */
  readonly words: readonly string[];
}

/** Nobody chooses among more words or types a longer line, and no more names and places are looked at. */
const most = { words: 50, typed: 500, names: 5000, places: 40 } as const;

export function completionsFor(interpreter: Interpreter, turn: Turn, typed: string): Completions {
  const line = typed.slice(0, most.typed);
  const at = line.length - (/\S*$/.exec(line)?.[0].length ?? 0);
  if (line !== typed) return { at, words: [] };
  const words =
    line.slice(0, at).trim() === "" ? firstWords(interpreter, turn, line) : nextWords(interpreter, turn, line);
  return { at, words: distinct(words) };
}

/** No iterator of a hundred thousand words is run to its end. */
function distinct(words: Iterable<string>): readonly string[] {
  const found = new Set<string>();
  for (const word of words) if (found.add(word).size === most.words) break;
  return [...found];
}

/** In the reader's language; what has been begun in another goes on in that. */
function* firstWords({ commands, things }: Interpreter, turn: Turn, line: string): Generator<string> {
  const { word } = firstWord(line);
  for (const command of commands.all(turn)) {
    const { name, aliases } = faceOf(command, languageOf(turn));
    const others = [...aliases, ...command.names, ...command.aliases];
    if (wordOf(name).startsWith(word)) yield name;
    else yield* others.filter((alias) => word !== "" && wordOf(alias).startsWith(word)).slice(0, 1);
  }
  for (const { forms } of commands.wordless(turn)) {
    for (const form of forms)
      for (const expected of expectedAt(form, line)) yield* wordsFor(expected, askedIn(turn, {}));
  }
  for (const { name } of things.namedNear(turn).slice(0, most.names)) {
    const rest = goingOn(inLanguage(name, languageOf(turn)), line);
    if (rest !== null) yield rest;
  }
}

function* nextWords({ commands }: Interpreter, turn: Turn, line: string): Generator<string> {
  const [, word = "", rest = ""] = /^\s*(\S+)(.*)$/s.exec(line) ?? [];
  const exact = commands.exactly(turn, word).map(({ command }) => command);
  const asked = askedIn(turn, {});
  for (const command of exact.length > 0 ? exact : commands.beginning(turn, wordOf(word))) {
    for (const form of formsFor(command, word, languageOf(turn))) {
      for (const expected of expectedAt(form, rest).take(most.places)) yield* wordsFor(expected, asked);
    }
  }
}

/** Those of the reader's language, if it is called so there. */
function formsFor(command: Command, word: string, language: string): readonly Form[] {
  const own = faceOf(command, language);
  const isCalled = [own.name, ...own.aliases].some((name) => wordOf(name).startsWith(wordOf(word)));
  return isCalled ? own.forms : command.forms;
}

function languageOf({ session }: Turn): string {
  return session?.language ?? "";
}

function* wordsFor(expected: Expected, asked: ReturnType<typeof askedIn>): Generator<string> {
  const { typed } = expected;
  if (expected.type === "words") {
    const rest = goingOn(expected.text, typed);
    if (rest !== null) yield rest;
    return;
  }
  let names = 0;
  for (const name of expected.slot.names(asked)) {
    if (++names > most.names) return;
    const rest = goingOn(inLanguage(name, languageOf(asked.turn)), typed);
    if (rest !== null) yield rest;
  }
}
