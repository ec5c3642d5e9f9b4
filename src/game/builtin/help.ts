/** What commands and topics there are, and what one of them tells. */
import { inEach } from "../../text/languages.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Command } from "../commands/command.ts";
import { faceOf } from "../commands/counterparts.ts";
import { command } from "../commands/define-command.ts";
import { folded } from "../commands/names.ts";
import { type Choice, type No, no, Several, type Slot } from "../commands/slot.ts";
import { wordOf } from "../commands/words.ts";
import type { CommandsInReach } from "../dispatch/commands-in-reach.ts";
import type { Topics } from "../topics/topics.ts";
import type { Turn } from "../turn.ts";
import { categoryText, commandText, mentionText, overview, type Subject, topicText } from "./help-text.ts";

export interface HelpParts {
  /** Those that `help` itself will be part of. */
  commands(): CommandsInReach;
  readonly topics: Topics;
  /** Those of the game. */
  readonly languages: readonly string[];
}

/** A word of fewer letters stands in everything. */
const shortestSearch = 3;

export function helpOn(parts: HelpParts): Command {
  return command({
    how: ["help", "help <topic>", "?"],
    help: "Tells what you can do here, or more about one command or topic.",
    with: { topic: subjectsIn(parts) },
    run(turn, { topic: subjects }) {
      if (subjects) turn.page(subjects.map((subject) => told(turn, subject, parts)).join("\n"));
      else turn.page(overview(parts.commands().all(turn), parts.topics.all(turn), parts.languages));
    },
  });
}

/** By a name, or the beginning of one; several may have one name, such as a category and a topic. Else what tells of it. */
function subjectsIn(parts: HelpParts): Slot<readonly Subject[]> {
  return {
    takes: "text",
    read(typed, { turn }) {
      const exact = calledSo(turn, typed, parts);
      if (exact.length > 0) return exact;
      const begun = begunSo(turn, typed, parts);
      if (begun.length > 1) return new Several(begun.map(asChoice));
      return begun.length === 1 ? begun : telling(turn, typed, parts);
    },
    names: ({ turn }) => {
      const commands = parts.commands().all(turn);
      const called = commands.map((command) => faceOf(command, turn.session?.language ?? "").name);
      return [...called, ...parts.topics.all(turn).map(({ name }) => name)];
    },
  };
}

function calledSo(turn: Turn, typed: string, { commands, topics }: HelpParts): readonly Subject[] {
  const called = typed.includes(" ") ? [] : commands().exactly(turn, typed);
  const exact = new Set(called.map(({ command }) => command));
  const isCalled = (name: string) => folded(name) === folded(typed);
  return subjects([...exact], topics, turn, isCalled);
}

function begunSo(turn: Turn, typed: string, { commands, topics }: HelpParts): readonly Subject[] {
  const begun = typed.includes(" ") ? [] : commands().beginning(turn, wordOf(typed));
  return subjects(begun, topics, turn, (name) => folded(name).startsWith(folded(typed)));
}

function subjects(
  commands: readonly Command[],
  topics: Topics,
  turn: Turn,
  isCalled: (name: string) => boolean,
): readonly Subject[] {
  return [
    ...commands.map((command) => ({ type: "command", name: command.name, command }) as const),
    ...topics.called(turn, isCalled).map((topic) => ({ type: "topic", name: topic.name, topic }) as const),
    ...topics.categories(turn, isCalled).map(({ name, topics }) => ({ type: "category", name, topics }) as const),
  ];
}

function telling(turn: Turn, typed: string, { commands, topics, languages }: HelpParts): readonly Subject[] | No {
  const wanted = folded(typed);
  if (wanted.length < shortestSearch) return no(sentences.noHelp(typed));
  const those = commands()
    .all(turn)
    .filter((command) => languages.some((language) => folded(faceOf(command, language).help).includes(wanted)));
  const called = those.map((command) => inEach(languages, (language) => faceOf(command, language).name));
  const names = [...topics.telling(turn, wanted).map(({ name }) => name), ...called];
  return names.length === 0 ? no(sentences.noHelp(typed)) : [{ type: "mention", name: typed, names }];
}

function asChoice(subject: Subject): Choice<readonly Subject[]> {
  const { type, name } = subject;
  return { key: `${type} ${name}`, name, forms: [wordOf(name)], value: [subject] };
}

function told(turn: Turn, subject: Subject, parts: HelpParts): string {
  switch (subject.type) {
    case "command":
      return commandText(subject.command, parts.languages);
    case "topic":
      return topicText(subject.topic, (name) => calledSo(turn, name, parts).length > 0);
    case "category":
      return categoryText(subject.name, subject.topics);
    case "mention":
      return mentionText(subject.name, subject.names);
  }
}
