/** The commands that every game begins with. */
import type { Command } from "../commands/command.ts";
import { accounts } from "./accounts.ts";
import { banCommands } from "./bans.ts";
import { colors } from "./colors.ts";
import { invitationCommands } from "./invitations.ts";
import { operatorCommands } from "./operators.ts";
import { ownSessions } from "./own-sessions.ts";
import { newPasswordCommand } from "./password.ts";
import { quellCommands } from "./quell.ts";
import { quit } from "./quit.ts";
import { rename } from "./rename.ts";
import { revoke } from "./revoke.ts";
import { who } from "./who.ts";

export const builtinCommands: readonly Command[] = [
  who,
  colors,
  ownSessions,
  quit,
  ...quellCommands,
  ...operatorCommands,
  accounts,
  ...banCommands,
  ...invitationCommands,
  revoke,
  rename,
  newPasswordCommand,
];
