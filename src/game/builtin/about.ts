/** What is played here, and on what. */
import { version } from "../../version.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Command } from "../commands/command.ts";
import { command } from "../commands/define-command.ts";
import type { Game } from "../game.ts";

export function aboutCommand({ name, version: own, about }: Game): Command {
  return command({
    how: "about",
    help: "Tells what game this is, and on what it runs.",
    run(turn) {
      turn.msg(sentences.aboutGame(name, own ?? null));
      if (about !== undefined) turn.msg(about);
      turn.msg(sentences.aboutHoldfast(version));
    },
  });
}
