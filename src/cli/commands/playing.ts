/** What is asked about the game as it is played: `reload`, `restart`, `say`, `kick`, `who`, `backup`, `export`. */
import { resolve } from "node:path";
import { HoldfastError } from "../../errors.ts";
import { asking } from "../command-row.ts";
import { preferenceOf } from "../typed-value.ts";
import { whoLines } from "../who-lines.ts";

export const reload = asking<"reload", { readonly prefer?: string }>({
  usage: "reload",
  is: "put the changed game in the place of the running one; nobody is disconnected",
  options: [{ flags: "--prefer <whom>", is: "whose word counts where both have changed something: file or world" }],
  request: "reload",
  ask: (_, { prefer }) => (prefer === undefined ? {} : { prefer: preferenceOf(prefer) }),
  answer: ({ generation }, data) => `Generation ${generation} of the game serves (${data}).`,
});

export const restart = asking({
  usage: "restart",
  is: "end everything and start anew with the settings as they are now; connections are lost",
  request: "restart",
  ask: () => ({}),
  answer: (_, data) => `Holdfast on ${data} has started anew.`,
});

export const say = asking({
  usage: "say <text...>",
  is: "tell everybody something",
  request: "say",
  ask: ([text = ""]) => ({ text }),
  answer: (_, data) => `Told everybody (${data}).`,
});

export const kick = asking({
  usage: "kick <who> [reason...]",
  is: "close connections, by session id, account name or address",
  request: "kick",
  ask: ([who = "", reason]) => ({ who, reason: reason || null }),
  answer: ({ closed }, data, { who }) => {
    if (closed === 0)
      throw new HoldfastError("nobody", `Nobody is connected as "${who}".`, { advice: "`holdfast who` lists them." });
    return `${closed === 1 ? "One connection is" : `${closed} connections are`} closed (${data}).`;
  },
});

export const who = asking({
  usage: "who",
  is: "who is connected",
  json: true,
  request: "who",
  ask: () => ({}),
  answer: (entries, data) => whoLines(entries, data, Date.now(), process.stdout.columns).join("\n"),
});

export const backup = asking<"backup", { readonly force?: boolean }>({
  usage: "backup <file>",
  is: "write a copy of the world, while the game goes on; an older backup is replaced",
  options: [{ flags: "-f, --force", is: "replace a file that is no backup" }],
  request: "backup",
  ask: ([file = ""], { force = false }) => ({ file: resolve(file), force }),
  answer: (_, data, { file }) => `The world of ${data} is in ${file}.`,
});

export const exportArea = asking<"export", { readonly force?: boolean }>({
  usage: "export <area>",
  is: "write an area as it is in the world into the game's files, for version control",
  options: [{ flags: "-f, --force", is: "overwrite what was edited since the game read it" }],
  request: "export",
  ask: ([area = ""], { force = false }) => ({ area, force }),
  answer: ({ file, isRead, unsaid }, data, { area }) => {
    const lines = [`The area ${area} of ${data} is in ${file}.`];
    if (!isRead)
      lines.push(
        "The game reads it from elsewhere: take over what you want, or let the game read this one with area.file().",
      );
    if (unsaid.length > 0)
      lines.push("It does not say what refers to something without a key:", ...unsaid.map((what) => `  ${what}`));
    return lines.join("\n");
  },
});
