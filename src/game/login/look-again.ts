/** Showing once more what is seen before logging in. */
import type { Command } from "../commands/command.ts";
import { command } from "../commands/define-command.ts";
import type { Turn } from "../turn.ts";

/** `show` greets whoever is there. */
export function lookAgain(show: (turn: Turn) => void): Command {
  return command({
    how: ["look", "l"],
    help: "Shows once more what you saw when you came.",
    run: (turn) => show(turn),
  });
}
