/** What an author says of a rehearsal: its settings, who comes, and how much time passes. */
import { defaultConfig, defaultLimits, type Limits, type Settings } from "../config.ts";
import type { Proof } from "../session/authentication.ts";
import type { ProtocolFlags, ProtocolKey } from "../session/sync-data.ts";

/** The settings of the game, as far as they matter without ports; five guests may come, if nothing is said. */
export interface RehearsalOptions extends Settings {
  /** Decides what `turn.chance` draws, and Holdfast's own codes. */
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

/** What holds one address back: here all may come from one, and time passes only when it is told to. */
const unhurried: Partial<Limits> = {
  connectsPerSecond: Number.POSITIVE_INFINITY,
  connectionsPerAddress: 10_000,
  guestsPerAddress: 10_000,
  linesPerSecond: Number.POSITIVE_INFINITY,
  newAccounts: 10_000,
};

/** The settings of the game, completed for a rehearsal. */
export function configOf({ limits, names, guests, registration, trusted }: Settings) {
  const said = Object.entries(limits ?? {}).filter(([, value]) => value !== undefined);
  return {
    limits: { ...defaultLimits, ...unhurried, ...Object.fromEntries(said) } as Limits,
    names: { scripts: names?.scripts ?? defaultConfig.names.scripts },
    guests: guests ?? 5,
    registration: registration ?? defaultConfig.registration,
    trusted: trusted ?? defaultConfig.trusted,
  };
}

/** Throws a `RangeError` for what is no time. */
export function msOf({ days = 0, hours = 0, minutes = 0, seconds = 0, ms = 0 }: Duration): number {
  const sum = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + ms;
  if (sum >= 0 && Number.isFinite(sum)) return sum;
  throw new RangeError("time passes by numbers, and never backwards");
}
