/** The commands that every game begins with. */
import type { Command } from "../commands/command.ts";
import { banCommands } from "./bans.ts";
import { emote } from "./emote.ts";
import { invitationCommands } from "./invitations.ts";
import { look } from "./look.ts";
import { movement } from "./movement.ts";
import { operatorCommands } from "./operators.ts";
import { optionsCommand } from "./options.ts";
import { newPassword, password } from "./password.ts";
import { quit } from "./quit.ts";
import { rename } from "./rename.ts";
import { revoke } from "./revoke.ts";
import { say } from "./say.ts";
import { sshKey } from "./ssh-keys.ts";
import { things } from "./things.ts";
import { who } from "./who.ts";

export const builtinCommands: readonly Command[] = [
  look,
  say,
  emote,
  ...movement,
  ...things,
  who,
  optionsCommand,
  password,
  sshKey,
  quit,
  ...operatorCommands,
  ...banCommands,
  ...invitationCommands,
  revoke,
  rename,
  newPassword,
];
