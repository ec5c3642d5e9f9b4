/** Slows down whoever guesses passwords: each network by itself, far later all who guess at one account, and both by the day. */
import { networkOf } from "../session/address.ts";
import { DayBudgets } from "./day-budgets.ts";
import { skeleton } from "./names.ts";
import { type RecentCount, RecentCounts } from "./recent-counts.ts";

export type LoginBound = "login-throttled" | "account-throttled";

export interface LoginThrottleOptions {
  /** So many failures of one network are free; each further one doubles its wait. */
  readonly failedLogins: number;
  /** The same for one account, over all the networks that it was never logged in to from. */
  readonly failedLoginsPerAccount: number;
  /** Failures are forgotten this long after the last one; no wait for them is longer. */
  readonly failedLoginWindowMs: number;
  /** What one network, and all strange networks at one account, may fail in a day; less each day for who uses it up. */
  readonly failedLoginsPerDay: number;
  readonly failedLoginsPerAccountPerDay: number;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
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
  readonly #networkDays: DayBudgets;
  readonly #accountDays: DayBudgets;

  constructor(options: LoginThrottleOptions) {
    const { failedLoginWindowMs, failedLoginsPerDay, failedLoginsPerAccountPerDay, now, remembered = 10_000 } = options;
    this.#options = options;
    this.#networks = new RecentCounts(failedLoginWindowMs, now, remembered);
    this.#accounts = new RecentCounts(failedLoginWindowMs, now, remembered);
    this.#networkDays = new DayBudgets({ perDay: failedLoginsPerDay, now, remembered });
    this.#accountDays = new DayBudgets({ perDay: failedLoginsPerAccountPerDay, now, remembered });
  }

  /**
   * How many milliseconds this attempt must wait; 0 if it may be made now. Ask before a password is verified and again
   * after: of many guesses under way at once, those that end too late then tell nothing.
   */
  waitMs({ address, name, familiar }: LoginAttempt): number {
    const { failedLogins, failedLoginsPerAccount, isTrusted } = this.#options;
    if (isTrusted(address)) return 0;
    const network = networkOf(address);
    const ofNetwork = Math.max(
      this.#waitAfter(this.#networks.of(network), failedLogins),
      this.#networkDays.waitMs(network),
    );
    if (familiar) return ofNetwork;
    const account = accountKey(name);
    return Math.max(
      ofNetwork,
      this.#waitAfter(this.#accounts.of(account), failedLoginsPerAccount),
      this.#accountDays.waitMs(account),
    );
  }

  /** A success clears nothing: else a guesser could wash his network clean with an account of his own. */
  failed({ address, name, familiar }: LoginAttempt): void {
    const { failedLogins, failedLoginsPerAccount, isTrusted, onBound } = this.#options;
    if (isTrusted(address)) return;
    const network = networkOf(address);
    const usedUp = this.#networks.add(network) === failedLogins;
    if (this.#networkDays.spend(network) || usedUp) onBound("login-throttled", address);
    if (familiar) return;
    const account = accountKey(name);
    const usedUpThere = this.#accounts.add(account) === failedLoginsPerAccount;
    if (this.#accountDays.spend(account) || usedUpThere) onBound("account-throttled", address);
  }

  #waitAfter({ count, lastAt }: RecentCount, free: number): number {
    if (count < free) return 0;
    const { failedLoginWindowMs, now } = this.#options;
    const wait = Math.min(failedLoginWindowMs, (failedLoginWindowMs / 8) * 2 ** (count - free));
    return Math.max(0, lastAt + wait - now());
  }
}

/** What an account is found by. No name is as long as that: the rest would only fill memory. */
function accountKey(name: string): string {
  return skeleton(name).slice(0, 100);
}
