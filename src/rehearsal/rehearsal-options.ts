/** What an author says of a rehearsal: its settings, who comes, how much time passes, and where the Server dies. */
import { type Config, type Preference, preferences, type Settings, settingTable } from "../config.ts";
import { flagChange, proof, protocolKey } from "../link/session-shapes.ts";
import { type FaultPoint, faultPoints } from "../server/watch/fault-points.ts";
import { isAddress } from "../session/address.ts";
import type { Proof } from "../session/authentication.ts";
import { defaultFlags, type ProtocolFlags, type ProtocolKey } from "../session/sync-data.ts";
import { oneOf, type Setting, type SettingTable, setting, whole } from "../setting.ts";
import { SettingsReading } from "../settings-reading.ts";

/** The settings of the game, as far as they matter without ports; five guests may come, if nothing is said. */
export interface RehearsalOptions extends Settings {
  /** Decides what `turn.random()` draws, and Holdfast's own codes: a whole number of 32 bits. */
  readonly seed?: number;
  /** What time it is at the beginning, in milliseconds since 1970. */
  readonly now?: number;
}

export interface ConnectOptions {
  /** All come from one address, if nothing is said. */
  readonly address?: string;
  /** A browser's, if nothing is said: its network may be lost and come back. */
  readonly protocolKey?: ProtocolKey;
  /** What the client says that it can do. */
  readonly flags?: Partial<ProtocolFlags>;
  /** That it is an account, proved before, as over SSH. */
  readonly authenticatedAs?: Proof;
}

/** A span of time: its parts are added up. */
export interface Duration {
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
  readonly ms?: number;
}

export interface ReloadOptions {
  readonly prefer?: Preference;
}

export interface DeathOptions {
  /** The point of its work at which the Server dies; if nothing is said, at once. */
  readonly at?: FaultPoint;
}

type RehearsalConfig = Pick<Config, "limits" | "names" | "languages" | "guests" | "registration" | "trusted" | "eval">;

const { limits, names, languages, guests, registration, trusted, eval: evaluating } = settingTable;

const otherwise = (row: Setting<number>, standard: number): Setting<number> => ({ ...row, standard });

/** All may come from one address here, and time passes only when it is told to: so no rate holds an address back. */
const unhurried = {
  ...limits,
  connectsPerSecond: otherwise(limits.connectsPerSecond, Number.POSITIVE_INFINITY),
  connectionsPerAddress: otherwise(limits.connectionsPerAddress, 10_000),
  guestsPerAddress: otherwise(limits.guestsPerAddress, 10_000),
  linesPerSecond: otherwise(limits.linesPerSecond, Number.POSITIVE_INFINITY),
  newAccounts: otherwise(limits.newAccounts, 10_000),
};

/** Of ports, files and the like, which a game's settings may have and a rehearsal has not. */
const unread = Object.fromEntries(
  Object.keys(settingTable).map((name) => [name, setting<unknown>({ wanted: "anything", is: () => true }, null)]),
);

const moment = { wanted: "a time in milliseconds since 1970", is: (value: unknown) => isFrom0(value) };

const rehearsalTable: SettingTable = {
  ...unread,
  limits: unhurried,
  names,
  languages,
  guests: otherwise(guests, 5),
  registration,
  trusted,
  eval: evaluating,
  seed: setting(whole(0, 2 ** 32 - 1), 1),
  now: setting<number | undefined>(moment, undefined),
};

const flagTable = Object.fromEntries(
  Object.keys(defaultFlags).map((name) => {
    const kind = { wanted: "what that flag may be", is: (value: unknown) => flagChange.is({ [name]: value }) };
    return [name, setting<unknown>(kind, undefined)];
  }),
);

const connectTable: SettingTable = {
  address: setting(
    { wanted: "an IP address", is: (value) => typeof value === "string" && isAddress(value) },
    "192.0.2.1",
  ),
  protocolKey: setting<ProtocolKey>({ wanted: "the key of a protocol", is: protocolKey.is }, "webclient/websocket"),
  flags: flagTable,
  authenticatedAs: setting<Proof | undefined>({ wanted: "an account's proof", is: proof.is }, undefined),
};

const part = setting({ wanted: "a number of at least 0", is: isFrom0 }, 0);
const durationTable: SettingTable = { days: part, hours: part, minutes: part, seconds: part, ms: part };

const reloadTable: SettingTable = { prefer: setting<Preference | undefined>(oneOf(preferences), undefined) };

const deathTable: SettingTable = { at: setting<FaultPoint | undefined>(oneOf(faultPoints), undefined) };

/** The settings of the game, completed for a rehearsal. What is wrong in them is thrown, all of it at once. */
export function settingsOf(said: RehearsalOptions): RehearsalConfig & { readonly seed: number; readonly now?: number } {
  return read(rehearsalTable, said, "The settings of a rehearsal can't be these:") as ReturnType<typeof settingsOf>;
}

export function clientOf(said: ConnectOptions): Required<Omit<ConnectOptions, "authenticatedAs">> & ConnectOptions {
  const client = read(connectTable, said, "rehearsal.connect() can't take this:") as ReturnType<typeof clientOf>;
  // A browser takes data beside the text.
  return { ...client, flags: { oob: client.protocolKey.startsWith("webclient/"), ...said.flags } };
}

export function msOf(said: Duration): number {
  const given = read(durationTable, said ?? null, "rehearsal.passes() can't take this:") as Required<Duration>;
  const { days, hours, minutes, seconds, ms } = given;
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + ms;
}

export function reloadOf(said: ReloadOptions): ReloadOptions {
  return read(reloadTable, said, "rehearsal.reloads() can't take this:");
}

export function deathOf(said: DeathOptions): DeathOptions {
  return read(deathTable, said, "rehearsal.dies() can't take this:");
}

function read(table: SettingTable, said: unknown, sentence: string): object {
  const reading = new SettingsReading({ whole: "What it is given" });
  const values = reading.group(table, said);
  reading.end(sentence);
  return values;
}

function isFrom0(value: unknown): boolean {
  return typeof value === "number" && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
}
