/** What a client's terminal can do, from what SSH tells of it. */
import type { Json } from "../../session/message.ts";
import type { ColorDepth, ProtocolFlags } from "../../session/sync-data.ts";
import { cleanWord } from "../../text/clean-input.ts";
import { canonicalEncoding } from "../../text/encoding-names.ts";
import { languageOfLocale } from "../../text/languages.ts";

/** A pseudo-terminal as the client asked for it. 0 stands for an unknown size. */
export interface PseudoTerminal {
  readonly name: string;
  readonly columns: number;
  readonly rows: number;
}

/** Terminals that show 24-bit colours and hyperlinks, whatever else their name says. */
const modern = /\b(?:kitty|ghostty|wezterm|foot|alacritty|iterm2?|contour|rio)\b/;
const colorless = /^(?:|dumb|unknown|network|vt52|vt100|vt102|emacs)$/;
const sizeMax = 1000;
/** A window with fewer columns has no room for whole words. */
const wrappedColumnsMin = 20;

export function colorsOf(terminal: string): ColorDepth {
  if (colorless.test(terminal)) return 0;
  if (modern.test(terminal) || terminal.endsWith("-direct")) return 16777216;
  // PuTTY and its kin say no more than `xterm`, and show 256 like all others that do.
  return terminal === "xterm" || terminal.includes("256color") ? 256 : 16;
}

export function terminalFlags(terminal: PseudoTerminal | null): Partial<ProtocolFlags> {
  if (!terminal) return { colors: 0, hyperlinks: false };
  const name = cleanWord(terminal.name, 64);
  return {
    terminal: name,
    colors: colorsOf(name.toLowerCase()),
    hyperlinks: modern.test(name.toLowerCase()),
    ...sizeFlags(terminal),
  };
}

/** Only what is known: `ssh -tt` from a pipe says 0 by 0. A terminal cuts a long line wherever its edge is. */
export function sizeFlags({ columns, rows }: Pick<PseudoTerminal, "columns" | "rows">): Partial<ProtocolFlags> {
  return {
    ...(columns > 0 && { width: Math.min(columns, sizeMax), clientWraps: columns < wrappedColumnsMin }),
    ...(rows > 0 && { height: Math.min(rows, sizeMax) }),
  };
}

/** From the locale's name, `de_DE.ISO-8859-1`; the stronger variable wins. UTF-8 where none is named. */
export function encodingOf(environment: ReadonlyMap<string, string>): string {
  const locale = environment.get("LC_ALL") ?? environment.get("LC_CTYPE") ?? environment.get("LANG") ?? "";
  const name = /\.([\w-]+)/.exec(locale)?.[1] ?? "utf-8";
  return canonicalEncoding(name) ?? "utf-8";
}

/** The stronger variable wins. */
export function languageOf(environment: ReadonlyMap<string, string>): string {
  return languageOfLocale(environment.get("LC_ALL") || environment.get("LC_MESSAGES") || environment.get("LANG") || "");
}

/** `OpenSSH_9.2p1 Debian-2` is OpenSSH, 9.2p1; `PuTTY_Release_0.78` is PuTTY, 0.78. */
export function clientFlags(software: string, algorithms: Json): Partial<ProtocolFlags> {
  const [product = ""] = cleanWord(software, 64).split(" ");
  const [name, ...words] = product.split("_");
  const version = words.at(-1);
  return { clientName: name || null, clientVersion: version || null, details: { ssh: algorithms } };
}
