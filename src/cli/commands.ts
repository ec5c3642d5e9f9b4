/** All that `holdfast` can be asked for, in the order of `--help`. What is large is loaded when it is wanted. */
import type { CommandRow } from "./command-row.ts";
import type { AuditOptions } from "./commands/audit.ts";
import { ban, bans, unban } from "./commands/bans.ts";
import type { DrillFlags } from "./commands/drill.ts";
import type { InitOptions } from "./commands/init.ts";
import { invitations, invite, uninvite } from "./commands/invitations.ts";
import { newpassword, operators, revoke } from "./commands/operators.ts";
import { backup, exportArea, kick, reload, restart, say, who } from "./commands/playing.ts";
import { role } from "./commands/roles.ts";

const newRow: CommandRow = {
  usage: "new <directory>",
  is: "write a small world that runs into a new directory",
  inDirectory: true,
  run: async (place) => (await import("./commands/new-world.ts")).newWorld(place),
};

const start: CommandRow = {
  usage: "start [directory]",
  is: "run the game; Ctrl-C stops it",
  inDirectory: true,
  options: [
    { flags: "-d, --detach", is: "go on in the background; returns when the game serves" },
    { flags: "-w, --watch", is: "reload the game whenever one of its files is saved" },
  ],
  async run(place, _, { detach, watch = false }: { readonly detach?: boolean; readonly watch?: boolean }) {
    if (detach) await (await import("./commands/start-detached.ts")).startDetached(place, watch);
    else await (await import("./commands/start.ts")).start(place, watch);
  },
};

const stop: CommandRow = {
  usage: "stop [reason...]",
  is: "say goodbye to everybody and end",
  run: async (place, [reason]) => (await import("./commands/stop.ts")).stop(place, reason || null),
};

const check: CommandRow = {
  usage: "check",
  is: "try the changed game on the world as it is, and change nothing",
  run: async (place) => (await import("./commands/check.ts")).check(place),
};

const status: CommandRow = {
  usage: "status",
  is: "how the running game is",
  options: [{ flags: "--json", is: "for programs" }],
  run: async (place, _, { json = false }: { readonly json?: boolean }) =>
    (await import("./commands/status.ts")).status(place, json),
};

const logs: CommandRow = {
  usage: "logs",
  is: "show the end of the log",
  options: [
    { flags: "-f, --follow", is: "go on showing what is logged" },
    { flags: "-n, --lines <number>", is: "how many lines", default: "50" },
  ],
  run: async (place, _, options: { readonly follow?: boolean; readonly lines: string }) =>
    (await import("./commands/logs.ts")).logs(place, options),
};

const restore: CommandRow = {
  usage: "restore <file>",
  is: "put the world of a backup in the place of the present one; not while the game runs",
  run: async (place, [file = ""]) => (await import("./commands/restore.ts")).restore(place, file),
};

const init: CommandRow = {
  usage: "init",
  is: "make a new account for an operator",
  options: [
    { flags: "--name <name>", is: "the account's name", required: true },
    { flags: "--existing", is: "make the account that is spelled exactly so an operator's" },
    { flags: "-y, --yes", is: "without asking whether that is the account you mean" },
  ],
  run: async (place, _, options: InitOptions) => (await import("./commands/init.ts")).init(place, options),
};

const audit: CommandRow = {
  usage: "audit",
  is: "who did what, from where, to whom and why",
  options: [
    { flags: "--since <when>", is: "3d, 12h, or a day such as 2026-11-28" },
    { flags: "--account <name>", is: "only what that account did, or what was done to it" },
    { flags: "--kind <kind>", is: "only what was done: banned, login-failed, reload…" },
    { flags: "-n, --lines <number>", is: "how many entries", default: "50" },
    { flags: "--page <number>", is: "2 is what was before the last ones", default: "1" },
    { flags: "--json", is: "for programs: one object a line" },
  ],
  run: async (place, _, options: AuditOptions) => (await import("./commands/audit.ts")).audit(place, options),
};

const drill: CommandRow = {
  usage: "drill",
  is: "play with many players, make faults, and certify what became of every line",
  options: [
    { flags: "--players <number>", is: "how many play", default: "20" },
    { flags: "--web", is: "every second one comes by WebSocket" },
    { flags: "--seconds <seconds>", is: "for how long", default: "30" },
    { flags: "--every <ms>", is: "the time between two lines of one player", default: "100" },
    { flags: "--kill <seconds>", is: "how often to kill the Server" },
    { flags: "--reload <seconds>", is: "how often to reload" },
    { flags: "--cut <seconds>", is: "how often to cut the link between Portal and Server" },
    { flags: "--yes", is: "faults may disturb whoever plays there" },
    { flags: "--host <host>", is: "another telnet server", default: "127.0.0.1" },
    { flags: "--port <port>", is: "its port" },
    { flags: "--profile <file>", is: "how that one is played" },
    { flags: "--json", is: "for programs" },
  ],
  run: async (place, _, flags: DrillFlags) => (await import("./commands/drill.ts")).drillCommand(place, flags),
};

export const commands: readonly CommandRow[] = [
  newRow,
  start,
  stop,
  reload,
  check,
  restart,
  status,
  who,
  kick,
  ban,
  bans,
  unban,
  say,
  logs,
  backup,
  restore,
  exportArea,
  init,
  invite,
  invitations,
  uninvite,
  audit,
  operators,
  revoke,
  role,
  newpassword,
  drill,
];
