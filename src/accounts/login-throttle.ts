/** Slows down whoever guesses passwords, by address and by account. */
import { networkOf } from "../session/address.ts";
import { skeleton } from "./names.ts";

export interface LoginThrottleOptions {
  /** So many failures are free; each further one doubles the wait. */
  readonly failedLogins: number;
  /** Failures are forgotten this long after the last one; no wait is longer. */
  readonly failedLoginWindowMs: number;
  /** Addresses that are never slowed down. */
  isTrusted(address: string): boolean;
  /** How many addresses and accounts are remembered, the latest. */
  readonly remembered?: number;
}

interface Failures {
  readonly count: number;
  readonly lastAt: number;
}

/** Lives in memory: a restart of the Server forgets it, which costs a guesser more than it gives. */
export class LoginThrottle {
  readonly #options: LoginThrottleOptions;
  /** By network (`@203.0.113.7`) and by account (`anna`), the latest failure last. */
  readonly #failures = new Map<string, Failures>();

  constructor(options: LoginThrottleOptions) {
    this.#options = options;
  }

  /**
   * How many milliseconds this address must wait before it may try this account; 0 if it may now. Ask before a password
   * is verified and again after: of many guesses under way at once, those that end too late then tell nothing.
   */
  waitMs(address: string, name: string): number {
    if (this.#options.isTrusted(address)) return 0;
    return Math.max(this.#waitOf(networkKey(address)), this.#waitOf(accountKey(name)));
  }

  failed(address: string, name: string): void {
    if (this.#options.isTrusted(address)) return;
    this.#count(networkKey(address));
    this.#count(accountKey(name));
  }

  /** Clears the account, not the address: else a guesser could wash his clean with an account of his own. */
  succeeded(name: string): void {
    this.#failures.delete(accountKey(name));
  }

  #waitOf(key: string): number {
    const failures = this.#current(key);
    const { failedLogins, failedLoginWindowMs } = this.#options;
    if (!failures || failures.count < failedLogins) return 0;
    const wait = Math.min(failedLoginWindowMs, (failedLoginWindowMs / 8) * 2 ** (failures.count - failedLogins));
    return Math.max(0, failures.lastAt + wait - Date.now());
  }

  #count(key: string): void {
    const count = (this.#current(key)?.count ?? 0) + 1;
    this.#failures.delete(key);
    this.#failures.set(key, { count, lastAt: Date.now() });
    if (this.#failures.size <= (this.#options.remembered ?? 10_000)) return;
    for (const oldest of this.#failures.keys()) {
      this.#failures.delete(oldest);
      return;
    }
  }

  #current(key: string): Failures | null {
    const failures = this.#failures.get(key);
    if (!failures) return null;
    if (Date.now() - failures.lastAt < this.#options.failedLoginWindowMs) return failures;
    this.#failures.delete(key);
    return null;
  }
}

/** No name is as long as that: the rest would only fill memory. */
function accountKey(name: string): string {
  return skeleton(name.slice(0, 100));
}

/** `@` keeps networks apart from names. */
function networkKey(address: string): string {
  return `@${networkOf(address)}`;
}
