/** What can be typed before logging in. */
import { optionsCommand } from "../builtin/options.ts";
import { quit } from "../builtin/quit.ts";
import { who } from "../builtin/who.ts";
import type { Command } from "../commands/command.ts";
import type { Game } from "../game.ts";
import { connectCommand } from "./connect.ts";
import { createCommand } from "./create.ts";
import type { LoginServices } from "./login-services.ts";

export function loginCommands(game: Game, services: LoginServices): readonly Command[] {
  return [connectCommand(game, services), createCommand(game, services), who, optionsCommand, quit];
}
