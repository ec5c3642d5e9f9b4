/** The commands that every game begins with. */
import type { Command } from "../commands/command.ts";
import { banCommands } from "./bans.ts";
import { invitationCommands } from "./invitations.ts";
import { operatorCommands } from "./operators.ts";
import { newPasswordCommand } from "./password.ts";
import { quellCommands } from "./quell.ts";
import { quit } from "./quit.ts";
import { rename } from "./rename.ts";
import { revoke } from "./revoke.ts";
import { who } from "./who.ts";

export const builtinCommands: readonly Command[] = [
  who,
  quit,
  ...quellCommands,
  ...operatorCommands,
  ...banCommands,
  ...invitationCommands,
  revoke,
  rename,
  newPasswordCommand,
];
