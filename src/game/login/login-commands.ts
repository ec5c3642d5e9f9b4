/** What can be typed before logging in. */
import { optionsCommand } from "../builtin/options.ts";
import { quit } from "../builtin/quit.ts";
import { who } from "../builtin/who.ts";
import type { Command } from "../commands/command.ts";
import type { Turn } from "../turn.ts";
import { connectCommand, guestCommand } from "./connect.ts";
import { createCommand } from "./create.ts";
import type { Entrance } from "./entrance.ts";
import { lookAgain } from "./look-again.ts";

/** `greet` shows what a new connection sees. */
export function loginCommands(
  entrance: Entrance,
  greet: (turn: Turn) => void,
  languages: readonly string[],
): readonly Command[] {
  return [
    connectCommand(entrance),
    createCommand(entrance),
    guestCommand(entrance),
    who,
    lookAgain(greet),
    optionsCommand(languages),
    quit,
  ];
}
