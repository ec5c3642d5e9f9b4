/** Leaving. */
import { command } from "../command.ts";

export const quit = command({
  name: "quit",
  aliases: ["@quit", "exit", "logout"],
  help: "Leaves the game.",
  run: (turn) => turn.disconnect("quit"),
});
