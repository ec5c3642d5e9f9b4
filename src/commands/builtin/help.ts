/** What commands there are, and what one of them does. */
import { sentences } from "../../text/catalogue.ts";
import { markup } from "../../text/markup.ts";
import { type Command, command } from "../command.ts";
import type { CommandSet } from "../command-set.ts";
import { firstWord } from "../command-set.ts";
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
        const names = commands()
          .all(allowed)
          .map(({ name }) => name)
          .sort();
        return turn.msg(`${sentences.commands(names.join(", "))}\n${sentences.helpOnOne}`);
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

function helpText({ name, aliases, help }: Command): string {
  const also = aliases && aliases.length > 0 ? `\n${sentences.alsoCalled(aliases.join(", "))}` : "";
  return `|w${markup`${name}`}|n\n${markup`${help}`}${also}`;
}
