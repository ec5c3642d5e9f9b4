/** The `holdfast` command: reads what was typed, and runs the row of the table that it names. */
import { Command, Option } from "commander";
import { version } from "../version.ts";
import type { CommandRow } from "./command-row.ts";
import { commands } from "./commands.ts";
import { failureLine } from "./failure.ts";
import { Place } from "./place.ts";

const program = new Command("holdfast")
  .description("Runs a text world, and keeps its players connected while it changes.")
  .version(version)
  .option("-C, --directory <directory>", "the game's directory", ".")
  .configureOutput({
    outputError: (message, write) => write(`holdfast: ${mistake(message)} See \`holdfast --help\`.\n`),
  });

/** "error: unknown command 'x'" as one of our own sentences. */
function mistake(message: string): string {
  const [line = ""] = message.replace(/^error: /, "").split("\n");
  return `${line.charAt(0).toUpperCase()}${line.slice(1).replace(/[.?]?$/, ".")}`;
}

for (const row of commands) {
  const command = program.command(row.usage).description(row.is);
  for (const { flags, is, default: usual, required = false } of row.options ?? []) {
    command.addOption(new Option(flags, is).default(usual).makeOptionMandatory(required));
  }
  command.action(() => run(row, command));
}

/** One line and exit code 1 if it fails. */
async function run(row: CommandRow, command: Command): Promise<void> {
  const typed = command.processedArgs.map((words: string | readonly string[] = []) => [words].flat().join(" "));
  const { directory } = program.opts<{ readonly directory: string }>();
  const place = new Place((row.inDirectory && typed[0]) || directory, process.env);
  try {
    await row.run(place, typed, command.opts() as never);
  } catch (error) {
    process.stderr.write(`holdfast: ${await failureLine(error, place)}\n`);
    process.exitCode = 1;
  }
}

await program.parseAsync();
