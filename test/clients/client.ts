/** What the tests must know of a client to play with it. */
import type { BuiltinProtocolKey, ProtocolFlags } from "../../src/session/sync-data.ts";
import { type Meeting, password } from "../protocols/meeting.ts";
import type { Program } from "./program.ts";
import { TerminalProgram } from "./terminal-program.ts";

export interface Client {
  /** As people call it. */
  readonly title: string;
  /** What must be installed. */
  readonly programs: readonly string[];
  /** Of its player. */
  readonly name: string;
  readonly protocolKey: BuiltinProtocolKey;
  readonly start: (ports: Meeting["ports"], home: string) => Program | Promise<Program>;
  /** What is awaited on the screen, or that the game has heard what was typed, and what is typed then. */
  readonly login: readonly (readonly [shown: RegExp | "heard", typed: string])[];
  /** The last rows of the screen when the first room has been seen, but for the last login, which stands above the room. */
  readonly screen: readonly string[];
  /** Some of what `holdfast who` says of it. */
  readonly flags: Partial<ProtocolFlags>;
  readonly options?: string;
  /** What it makes of `résumé 世界` in a line that it shows. */
  readonly shows: string;
  /** It can type that, too. */
  readonly typesAll: boolean;
  /** The size that it tells when its window has 131 columns and 47 rows. One measures its window in pixels. */
  readonly window?: `${number}x${number}` | "another";
  /** What ends the program after the game has hung up, where that doesn't; nothing that is typed ends one of them. */
  readonly leave?: string;
}

export const wideText = "résumé 世界";

export const room = ["Hall", "A room with five doors."];

interface InTerminal {
  readonly title: string;
  readonly program: string;
  readonly name: string;
  readonly protocolKey?: BuiltinProtocolKey;
  readonly arguments: (ports: Meeting["ports"], home: string) => readonly string[];
}

export function inTerminal(
  { title, program, name, protocolKey = "telnet", arguments: argumentsOf }: InTerminal,
  rest: Partial<Client>,
): Client {
  return {
    title,
    programs: [program],
    name,
    protocolKey,
    start: (ports, home) => new TerminalProgram(program, argumentsOf(ports, home), home),
    login: [
      [/Welcome to the Meeting\./, `connect ${name}`],
      [new RegExp(`Password for ${name}:`), password],
    ],
    screen: [`connect ${name}`, `Password for ${name}:`, `Welcome back, ${name}.`, ...room],
    flags: {},
    shows: wideText,
    typesAll: true,
    ...rest,
  };
}

/** It asks itself for what it must know before the game is asked. */
export function overSsh(
  client: Omit<InTerminal, "protocolKey">,
  login: Client["login"],
  { flags, ...rest }: Partial<Client>,
): Client {
  return inTerminal(
    { ...client, protocolKey: "ssh" },
    { login, screen: [`Welcome back, ${client.name}.`, ...room], flags: { ...terminal, ...flags }, window, ...rest },
  );
}

export const here = "127.0.0.1";
export const window = "131x47";
export const terminal = {
  width: 120,
  height: 50,
  terminal: "xterm-256color",
  colors: 256,
  clientWraps: false,
} as const;
export const asksPassword = [/password: ?$/i, password] as const;

/** A program that speaks no telnet shows what it doesn't understand, and the password. */
export const plain = (name: string): Partial<Client> => ({
  screen: [
    `connect ${name}`,
    `\ufffd\ufffdPassword for ${name}: \ufffd\ufffd${password}`,
    "\ufffd\ufffd",
    `Welcome back, ${name}.`,
    ...room,
  ],
  flags: { clientName: null, terminal: null },
});

/** What leads `ssh` to a test's port, whoever runs it and whatever is in their configuration. */
export function sshSettings(port: number, folder: string, ...more: readonly string[]): string[] {
  const settings = ["StrictHostKeyChecking=accept-new", `UserKnownHostsFile=${folder}/known_hosts`, ...more];
  return ["-F", "none", "-p", String(port), "-o", "IdentityAgent=none", ...settings.flatMap((one) => ["-o", one])];
}
