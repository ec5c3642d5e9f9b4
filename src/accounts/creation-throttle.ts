/** Bounds how many accounts one network makes, so that nobody can fill the world, take all the names, or have ever more hashed. */
import { networkOf } from "../session/address.ts";
import { RecentCounts } from "./recent-counts.ts";

export interface CreationThrottleOptions {
  /** So many accounts one network may make within `newAccountWindowMs`, and then none until that has passed. */
  readonly newAccounts: number;
  readonly newAccountWindowMs: number;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** Addresses that may make as many as they like. */
  isTrusted(address: string): boolean;
  /** A network has just made the last one that it may. */
  onBound(bound: "creation-throttled", address: string): void;
}

/** Lives in memory, as the login throttle does. */
export class CreationThrottle {
  readonly #options: CreationThrottleOptions;
  readonly #networks: RecentCounts;

  constructor(options: CreationThrottleOptions) {
    this.#options = options;
    this.#networks = new RecentCounts(options.newAccountWindowMs, options.now);
  }

  /** How many milliseconds must pass before an account may be made from this address; 0 if one may now. */
  waitMs(address: string): number {
    const { newAccounts, newAccountWindowMs, now } = this.#options;
    const { count, lastAt } = this.#networks.of(networkOf(address));
    return count < newAccounts ? 0 : lastAt + newAccountWindowMs - now();
  }

  /** Counts before the password is hashed, so that what comes of it makes no difference. */
  begun(address: string): void {
    const { newAccounts, isTrusted, onBound } = this.#options;
    if (isTrusted(address)) return;
    if (this.#networks.add(networkOf(address)) === newAccounts) onBound("creation-throttled", address);
  }
}
