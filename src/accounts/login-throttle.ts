/** Slows down whoever guesses passwords: each network by itself, and far later all who guess at one account. */
import { networkOf } from "../session/address.ts";
import { skeleton } from "./names.ts";
import { type RecentCount, RecentCounts } from "./recent-counts.ts";

export type LoginBound = "login-throttled" | "account-throttled";

export interface LoginThrottleOptions {
  /** So many failures of one network are free; each further one doubles its wait. */
  readonly failedLogins: number;
  /** The same for one account, over all the networks that it was never logged in to from. */
  readonly failedLoginsPerAccount: number;
  /** Failures are forgotten this long after the last one; no wait is longer. */
  readonly failedLoginWindowMs: number;
  /** Addresses that are never slowed down. */
  isTrusted(address: string): boolean;
  /** A network's failures, or those at an account, have just used up what is free. */
  onBound(bound: LoginBound, address: string): void;
  /** How many networks and how many accounts are remembered, the latest. */
  readonly remembered?: number;
}

/** A try to log in, before it is known what becomes of it. */
export interface LoginAttempt {
  readonly address: string;
  /** As it was typed: whether there is such an account makes no difference. */
  readonly name: string;
  /** Its owner has logged in from this network before: who guesses elsewhere must not lock that network out. */
  readonly familiar: boolean;
}

/** Lives in memory: a restart of the Server forgets it, which costs a guesser more than it gives. */
export class LoginThrottle {
  readonly #options: LoginThrottleOptions;
  readonly #networks: RecentCounts;
  readonly #accounts: RecentCounts;

  constructor(options: LoginThrottleOptions) {
    const { failedLoginWindowMs, remembered } = options;
    this.#options = options;
    this.#networks = new RecentCounts(failedLoginWindowMs, remembered);
    this.#accounts = new RecentCounts(failedLoginWindowMs, remembered);
  }

  /**
   * How many milliseconds this attempt must wait; 0 if it may be made now. Ask before a password is verified and again
   * after: of many guesses under way at once, those that end too late then tell nothing.
   */
  waitMs({ address, name, familiar }: LoginAttempt): number {
    const { failedLogins, failedLoginsPerAccount, isTrusted } = this.#options;
    if (isTrusted(address)) return 0;
    const ofNetwork = this.#waitAfter(this.#networks.of(networkOf(address)), failedLogins);
    if (familiar) return ofNetwork;
    return Math.max(ofNetwork, this.#waitAfter(this.#accounts.of(accountKey(name)), failedLoginsPerAccount));
  }

  /** A success clears nothing: else a guesser could wash his network clean with an account of his own. */
  failed({ address, name, familiar }: LoginAttempt): void {
    const { failedLogins, failedLoginsPerAccount, isTrusted, onBound } = this.#options;
    if (isTrusted(address)) return;
    if (this.#networks.add(networkOf(address)) === failedLogins) onBound("login-throttled", address);
    if (familiar) return;
    if (this.#accounts.add(accountKey(name)) === failedLoginsPerAccount) onBound("account-throttled", address);
  }

  #waitAfter({ count, lastAt }: RecentCount, free: number): number {
    if (count < free) return 0;
    const { failedLoginWindowMs } = this.#options;
    const wait = Math.min(failedLoginWindowMs, (failedLoginWindowMs / 8) * 2 ** (count - free));
    return Math.max(0, lastAt + wait - Date.now());
  }
}

/** What an account is found by. No name is as long as that: the rest would only fill memory. */
function accountKey(name: string): string {
  return skeleton(name).slice(0, 100);
}
