/** What `help` shows. Markup. */
import { inEach } from "../../text/languages.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Command } from "../commands/command.ts";
import { faceOf } from "../commands/counterparts.ts";
import { operator } from "../commands/role.ts";
import type { Topic } from "../topics/topic.ts";

/** What help can be had on. */
export type Subject =
  | { readonly type: "command"; readonly name: string; readonly command: Command }
  | { readonly type: "topic"; readonly name: string; readonly topic: Topic }
  | { readonly type: "category"; readonly name: string; readonly topics: readonly Topic[] }
  /** Nothing is called so, and these tell of it. */
  | { readonly type: "mention"; readonly name: string; readonly names: readonly string[] };

/** So many names are listed in a row. */
const namesMax = 30;

/** Every command with what it does; those of operators stand below the others. Of topics the categories, and those that are in none. */
export function overview(commands: readonly Command[], topics: readonly Topic[], languages: readonly string[]): string {
  return inEach(languages, (language) =>
    overviewOf(
      commands.map((command) => faceOf(command, language)),
      topics,
    ),
  );
}

function overviewOf(commands: readonly Command[], topics: readonly Topic[]): string {
  const { forAll = [], forOperators = [] } = Object.groupBy(commands, (command) =>
    command.for === operator ? "forOperators" : "forAll",
  );
  const operatorLines = forOperators.length > 0 ? [sentences.operatorCommands, ...summaries(forOperators)] : [];
  return [
    sentences.commands,
    ...summaries(forAll),
    ...operatorLines,
    ...topicLines(topics),
    topics.length > 0 ? sentences.helpOnTopics : sentences.helpOnOne,
  ].join("\n");
}

function summaries(commands: readonly Command[]): string[] {
  return commands
    .toSorted((one, other) => sortKey(one).localeCompare(sortKey(other)))
    .map(({ name, help }) => sentences.commandSummary(name, help.split("\n")[0] ?? ""));
}

/** `@password` stands among the words with p. */
function sortKey({ name }: Command): string {
  return name.replace(/^@/, "");
}

function topicLines(topics: readonly Topic[]): readonly string[] {
  if (topics.length === 0) return [];
  const byCategory = Map.groupBy(topics, ({ parts }) => parts.category);
  const single = (byCategory.get(null) ?? []).map(({ name }) => name);
  byCategory.delete(null);
  const categories = [...byCategory].map(([name, those]) => [name!, those.length] as const);
  return [
    sentences.topics,
    ...categories.sort(([one], [other]) => one.localeCompare(other)).map((one) => sentences.categorySummary(...one)),
    ...(single.length > 0 ? [sentences.topicNames(...firstOf(single))] : []),
  ];
}

export function commandText(command: Command, languages: readonly string[]): string {
  return inEach(languages, (language) => faceText(faceOf(command, language)));
}

function faceText({ name, aliases, how, help }: Command): string {
  const [summary = "", ...more] = help.split("\n");
  return [
    sentences.helpTitle(name, summary),
    ...more.map(sentences.helpLine),
    sentences.howToType,
    ...how.map(sentences.example),
    ...(aliases.length > 0 ? [sentences.alsoCalled(aliases.join(", "))] : []),
  ].join("\n");
}

/** `isThere` tells what else whoever reads can have help on. */
export function topicText({ name, parts }: Topic, isThere: (name: string) => boolean): string {
  const others = parts.seeAlso.map((link) => link.name).filter(isThere);
  const title = parts.title === null ? `${sentences.topicTitle(name)}\n\n` : "";
  return `${title}${parts.text}${others.length > 0 ? `\n\n${sentences.seeAlso(others)}` : ""}`;
}

export function categoryText(name: string, topics: readonly Topic[]): string {
  return [
    sentences.topicTitle(name),
    ...topics.map(({ name, parts }) => sentences.topicSummary(name, parts.title)),
  ].join("\n");
}

export function mentionText(typed: string, names: readonly string[]): string {
  return sentences.helpElsewhere(typed, ...firstOf(names));
}

/** And how many there are beside them. */
function firstOf(names: readonly string[]): readonly [names: readonly string[], more: number] {
  return [names.slice(0, namesMax), Math.max(0, names.length - namesMax)];
}
