/** What only the whole game can tell of its topics: that no name is taken, and that what they name is there. */
import { HoldfastError } from "../../errors.ts";
import { suggestionFor } from "../../text/suggestion.ts";
import { writtenAt } from "../../world/written-at.ts";
import type { Command } from "../commands/command.ts";
import { folded } from "../commands/names.ts";
import { operator } from "../commands/role.ts";
import { wordOf } from "../commands/words.ts";
import type { Game } from "../game.ts";
import { kindsOf } from "../kinds.ts";
import { invalidTopic } from "./topic.ts";

/** What tells whether a command is called so. */
export interface CommandNames {
  has(word: string): boolean;
}

/** Throws `name-twice`, with both places, or `help-invalid`, with file and line. */
export function checkTopics(game: Game, commands: CommandNames): void {
  const { help: topics = [], roles = [] } = game;
  const files = new Map<string, string>();
  for (const { names, parts } of topics) {
    for (const name of names) {
      const taken = files.get(folded(name)) ?? (commands.has(name) ? placeOfCommand(game, name) : null);
      if (taken !== null) throw calledAlike(name, taken, parts.file);
      files.set(folded(name), parts.file);
    }
  }
  const roleNames = [operator, ...roles].map(({ name }) => name);
  for (const { parts } of topics) {
    for (const { name, place } of parts.roles) {
      if (roleNames.includes(name)) continue;
      throw invalidTopic(place, `The game has no role "${name}"${meant(name, roleNames)}`);
    }
    for (const { name, place } of [...parts.seeAlso, ...parts.links]) {
      if (files.has(folded(name)) || commands.has(name)) continue;
      const sentence = `There is neither a topic nor a command "${name}"${meant(name, [...files.keys()])}`;
      throw invalidTopic(place, sentence);
    }
  }
}

function placeOfCommand(game: Game, word: string): string {
  const ofKinds = kindsOf(game).flatMap((kind) => (kind as { readonly commands?: readonly Command[] }).commands ?? []);
  const isCalled = ({ name, aliases }: Command) => [name, ...aliases].some((one) => wordOf(one) === wordOf(word));
  const command = [...(game.commands ?? []), ...ofKinds].find(isCalled);
  return (command && writtenAt(command.run)) ?? "a command of Holdfast's own";
}

function meant(name: string, known: readonly string[]): string {
  const like = suggestionFor(name, known);
  return like === null ? "." : `: did you mean "${like}"?`;
}

function calledAlike(name: string, one: string, other: string): HoldfastError {
  return new HoldfastError(
    "name-twice",
    `Two things are called "${name}" where help is asked for: ${one} and ${other}.`,
    {
      advice: "Rename one of them.",
    },
  );
}
