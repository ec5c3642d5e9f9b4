/** What commands there are, and what one of them does. */
import { sentences } from "../../words/catalogue.ts";
import { type Command, command } from "../command.ts";
import type { CommandSet } from "../dispatch/command-set.ts";
import { firstWord } from "../dispatch/command-set.ts";
import { mayUse } from "../lock.ts";

/** `commands` gives the set that `help` itself will be part of. */
export function helpOn(commands: () => CommandSet): Command {
  return command({
    name: "help",
    aliases: ["?"],
    help: "Tells what you can do here, or more about one command.\nhelp\nhelp say",
    run(turn, { args }) {
      const allowed = mayUse(turn);
      if (args === "") {
        return turn.msg(overview(commands().all(allowed)));
      }
      const { word } = firstWord(args);
      const exact = commands().findExact(word, allowed);
      const found = exact.type === "unknown" ? commands().findByPrefix(word, allowed) : exact;
      if (found.type === "command") return turn.msg(helpText(found.command));
      turn.msg(
        found.type === "ambiguous" ? sentences.ambiguousCommand(word, found.names.join(", ")) : sentences.noHelp(word),
      );
    },
  });
}

/** Every command with what it does; those that only operators see stand below the others. */
function overview(commands: readonly Command[]): string {
  const forAll = commands.filter(({ lock }) => lock === undefined);
  const forOperators = commands.filter(({ lock }) => lock !== undefined);
  const operatorLines = forOperators.length > 0 ? [sentences.operatorCommands, ...summaries(forOperators)] : [];
  return [sentences.commands, ...summaries(forAll), ...operatorLines, sentences.helpOnOne].join("\n");
}

function summaries(commands: readonly Command[]): string[] {
  return commands
    .toSorted((one, other) => sortKey(one).localeCompare(sortKey(other)))
    .map(({ name, help }) => sentences.commandSummary(name, partsOf(help).summary));
}

/** `@password` stands among the words with p. */
function sortKey({ name }: Command): string {
  return name.replace(/^@/, "");
}

function helpText({ name, aliases = [], help }: Command): string {
  const { summary, examples } = partsOf(help);
  return [
    sentences.helpTitle(name, summary),
    ...(examples.length > 0 ? [sentences.howToType, ...examples.map(sentences.example)] : []),
    ...(aliases.length > 0 ? [sentences.alsoCalled(aliases.join(", "))] : []),
  ].join("\n");
}

function partsOf(help: string): { readonly summary: string; readonly examples: readonly string[] } {
  const [summary = "", ...examples] = help.split("\n");
  return { summary, examples };
}
