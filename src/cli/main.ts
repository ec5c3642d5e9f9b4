/** The `holdfast` command: what can be asked for. Each command is one file, read only when it is wanted. */
import { readFileSync } from "node:fs";
import { Command } from "commander";
import type { AuditOptions } from "./commands/audit.ts";
import type { BanOptions } from "./commands/ban.ts";
import type { DrillFlags } from "./commands/drill.ts";
import type { InitOptions } from "./commands/init.ts";
import type { InviteOptions } from "./commands/invite.ts";
import { failureLine } from "./failure.ts";
import { Place } from "./place.ts";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

const program = new Command("holdfast")
  .description("Runs a text world, and keeps its players connected while it changes.")
  .version(version)
  .option("-C, --directory <directory>", "the game's directory", ".")
  .configureOutput({
    outputError: (message, write) => write(`holdfast: ${mistake(message)} See \`holdfast --help\`.\n`),
  });

/** "error: unknown command 'x'" as one of our own sentences. */
function mistake(message: string): string {
  const [line = ""] = message.replace(/^error: /, "").split("\n");
  return `${line.charAt(0).toUpperCase()}${line.slice(1).replace(/[.?]?$/, ".")}`;
}

/** The game that a command is for, and one line and exit code 1 if it fails. */
async function inPlace(directory: string | undefined, work: (place: Place) => Promise<void>): Promise<void> {
  const place = new Place(directory ?? program.opts<{ directory: string }>().directory, process.env);
  try {
    await work(place);
  } catch (error) {
    process.stderr.write(`holdfast: ${await failureLine(error, place)}\n`);
    process.exitCode = 1;
  }
}

const here = (work: (place: Place) => Promise<void>) => inPlace(undefined, work);

program
  .command("start [directory]")
  .description("run the game; Ctrl-C stops it")
  .option("-d, --detach", "go on in the background; returns when the game serves")
  .option("-w, --watch", "reload the game whenever one of its files is saved")
  .action((directory: string | undefined, options: { detach?: boolean; watch?: boolean }) =>
    inPlace(directory, async (place) => {
      const watch = options.watch ?? false;
      if (options.detach) await (await import("./commands/start-detached.ts")).startDetached(place, watch);
      else await (await import("./commands/start.ts")).start(place, watch);
    }),
  );

program
  .command("stop [reason...]")
  .description("say goodbye to everybody and end")
  .action((reason: string[]) =>
    here(async (place) => (await import("./commands/stop.ts")).stop(place, reason.join(" "))),
  );

program
  .command("reload")
  .description("put the changed game in the place of the running one; nobody is disconnected")
  .action(() => here(async (place) => (await import("./commands/reload.ts")).reload(place)));

program
  .command("restart")
  .description("end everything and start anew with the settings as they are now; connections are lost")
  .action(() => here(async (place) => (await import("./commands/restart.ts")).restart(place)));

program
  .command("status")
  .description("how the running game is")
  .option("--json", "for programs")
  .action(({ json }: { json?: boolean }) =>
    here(async (place) => (await import("./commands/status.ts")).status(place, json ?? false)),
  );

program
  .command("who")
  .description("who is connected")
  .option("--json", "for programs")
  .action(({ json }: { json?: boolean }) =>
    here(async (place) => (await import("./commands/who.ts")).who(place, json ?? false)),
  );

program
  .command("kick <who> [reason...]")
  .description("close connections, by session id, account name or address")
  .action((who: string, reason: string[]) =>
    here(async (place) => (await import("./commands/kick.ts")).kick(place, who, reason.join(" "))),
  );

program
  .command("ban <who> [reason...]")
  .description("keep an account, an address or a range such as 192.0.2.0/24 out; they read the reason")
  .option("--for <span>", "for 90m, 12h, 3d, 2w; else for ever")
  .option("--force", "also operators, everybody who is there, or a wide range")
  .action((who: string, reason: string[], options: BanOptions) =>
    here(async (place) => (await import("./commands/ban.ts")).ban(place, who, reason.join(" "), options)),
  );

program
  .command("bans")
  .description("who is banned, until when, by whom and why")
  .option("--json", "for programs")
  .action(({ json }: { json?: boolean }) =>
    here(async (place) => (await import("./commands/bans.ts")).bans(place, json ?? false)),
  );

program
  .command("unban <who>")
  .description("let an account, an address or a range in again")
  .action((who: string) => here(async (place) => (await import("./commands/unban.ts")).unban(place, who)));

program
  .command("say <text...>")
  .description("tell everybody something")
  .action((text: string[]) => here(async (place) => (await import("./commands/say.ts")).say(place, text.join(" "))));

program
  .command("logs")
  .description("show the end of the log")
  .option("-f, --follow", "go on showing what is logged")
  .option("-n, --lines <number>", "how many lines", "50")
  .action((options: { follow?: boolean; lines: string }) =>
    here(async (place) => (await import("./commands/logs.ts")).logs(place, options)),
  );

program
  .command("backup <file>")
  .description("write a copy of the world, while the game goes on; an older backup is replaced")
  .option("-f, --force", "replace a file that is no backup")
  .action((file: string, { force = false }: { force?: boolean }) =>
    here(async (place) => (await import("./commands/backup.ts")).backup(place, file, force)),
  );

program
  .command("restore <file>")
  .description("put the world of a backup in the place of the present one; not while the game runs")
  .action((file: string) => here(async (place) => (await import("./commands/restore.ts")).restore(place, file)));

program
  .command("init")
  .description("make a new account for an operator")
  .requiredOption("--name <name>", "the account's name")
  .option("--existing", "make the account that is spelled exactly so an operator's")
  .option("-y, --yes", "without asking whether that is the account you mean")
  .action((options: InitOptions) => here(async (place) => (await import("./commands/init.ts")).init(place, options)));

program
  .command("invite")
  .description("make a code with which somebody may make an account, where it takes an invitation")
  .option("--uses <number>", "for how many accounts; else for one")
  .option("--for <span>", "for 12h, 3d, 2w; else for a week")
  .action((options: InviteOptions) =>
    here(async (place) => (await import("./commands/invite.ts")).invite(place, options)),
  );

program
  .command("invitations")
  .description("which invitations are open")
  .option("--json", "for programs")
  .action(({ json }: { json?: boolean }) =>
    here(async (place) => (await import("./commands/invite.ts")).invitations(place, json ?? false)),
  );

program
  .command("uninvite <number>")
  .description("take an invitation back")
  .action((number: string) => here(async (place) => (await import("./commands/invite.ts")).uninvite(place, number)));

program
  .command("audit")
  .description("who did what, from where, to whom and why")
  .option("--since <when>", "3d, 12h, or a day such as 2026-11-28")
  .option("--account <name>", "only what that account did, or what was done to it")
  .option("--kind <kind>", "only what was done: banned, login-failed, reload…")
  .option("-n, --lines <number>", "how many entries", "50")
  .option("--page <number>", "2 is what was before the last ones", "1")
  .option("--json", "for programs: one object a line")
  .action((options: AuditOptions) =>
    here(async (place) => (await import("./commands/audit.ts")).audit(place, options)),
  );

program
  .command("operators")
  .description("who may use operators' commands")
  .option("--json", "for programs")
  .action(({ json }: { json?: boolean }) =>
    here(async (place) => (await import("./commands/operators.ts")).operators(place, json ?? false)),
  );

program
  .command("revoke <name>")
  .description("take operators' rights from an account")
  .option("--last", "also if no operator is left then")
  .action((name: string, { last }: { last?: boolean }) =>
    here(async (place) => (await import("./commands/revoke.ts")).revoke(place, name, last ?? false)),
  );

program
  .command("newpassword <name>")
  .description("give a code for somebody who has lost their password")
  .action((name: string) =>
    here(async (place) => (await import("./commands/newpassword.ts")).newpassword(place, name)),
  );

program
  .command("drill")
  .description("play with many players, make faults, and certify what became of every line")
  .option("--players <number>", "how many play", "20")
  .option("--web", "every second one comes by WebSocket")
  .option("--seconds <seconds>", "for how long", "30")
  .option("--every <ms>", "the time between two lines of one player", "100")
  .option("--kill <seconds>", "how often to kill the Server")
  .option("--reload <seconds>", "how often to reload")
  .option("--cut <seconds>", "how often to cut the link between Portal and Server")
  .option("--yes", "faults may disturb whoever plays there")
  .option("--host <host>", "another telnet server", "127.0.0.1")
  .option("--port <port>", "its port")
  .option("--profile <file>", "how that one is played")
  .option("--json", "for programs")
  .action((flags: DrillFlags) =>
    here(async (place) => (await import("./commands/drill.ts")).drillCommand(place, flags)),
  );

await program.parseAsync();
