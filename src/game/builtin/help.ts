/** What commands there are, and what one of them does. */
import { sentences } from "../../words/catalogue.ts";
import type { Command } from "../commands/command.ts";
import { command } from "../commands/define-command.ts";
import { operator } from "../commands/role.ts";
import { no, Several, type Slot } from "../commands/slot.ts";
import { wordOf } from "../commands/words.ts";
import type { CommandsInReach } from "../dispatch/commands-in-reach.ts";

/** `commands` gives those that `help` itself will be part of. */
export function helpOn(commands: () => CommandsInReach): Command {
  return command({
    how: ["help", "help <command>", "?"],
    help: "Tells what you can do here, or more about one command.",
    with: { command: commandIn(commands) },
    run(turn, { command }) {
      turn.page(command ? command.map(helpText).join("\n") : overview(commands().all(turn)));
    },
  });
}

/** By its name, an alias, or the beginning of its name; several things here may have one of a name. */
function commandIn(commands: () => CommandsInReach): Slot<readonly Command[]> {
  return {
    takes: "word",
    read(typed, { turn }) {
      const exact = new Set(
        commands()
          .exactly(turn, typed)
          .map(({ command }) => command),
      );
      if (exact.size > 0) return [...exact];
      const begun = commands().beginning(turn, wordOf(typed));
      if (begun.length < 2) return begun.length === 1 ? begun : no(sentences.noHelp(typed));
      return new Several(
        begun.map((value) => ({ key: value.name, name: value.name, forms: [wordOf(value.name)], value: [value] })),
      );
    },
    names: ({ turn }) =>
      commands()
        .all(turn)
        .map(({ name }) => name),
  };
}

/** Every command with what it does; those of operators stand below the others. */
function overview(commands: readonly Command[]): string {
  const { forAll = [], forOperators = [] } = Object.groupBy(commands, (command) =>
    command.for === operator ? "forOperators" : "forAll",
  );
  const operatorLines = forOperators.length > 0 ? [sentences.operatorCommands, ...summaries(forOperators)] : [];
  return [sentences.commands, ...summaries(forAll), ...operatorLines, sentences.helpOnOne].join("\n");
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

function helpText({ name, aliases, how, help }: Command): string {
  const [summary = "", ...more] = help.split("\n");
  return [
    sentences.helpTitle(name, summary),
    ...more.map(sentences.helpLine),
    sentences.howToType,
    ...how.map(sentences.example),
    ...(aliases.length > 0 ? [sentences.alsoCalled(aliases.join(", "))] : []),
  ].join("\n");
}
