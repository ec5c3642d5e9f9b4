/** Events counted since the process started, by name, for operators. docs/limits.md lists them. */
import type { Log } from "../log.ts";
import type { ProtocolKey } from "../session/sync-data.ts";

/** A connection, or a network. */
export interface Culprit {
  readonly address: string;
  readonly protocolKey?: ProtocolKey;
}

export class Counters {
  readonly #log: Log;
  readonly #counts = new Map<string, number>();
  /** What was logged of whom: a client that meets a bound again and again must not fill the log. */
  readonly #logged = new WeakMap<Culprit, Set<string>>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Logs it too, the first time that it happens to this `culprit`. */
  count(event: string, culprit?: Culprit): void {
    this.#counts.set(event, (this.#counts.get(event) ?? 0) + 1);
    if (culprit) this.#logOnce(event, culprit);
  }

  all(): { readonly [event: string]: number } {
    return Object.fromEntries(this.#counts);
  }

  #logOnce(event: string, culprit: Culprit): void {
    const logged = this.#logged.get(culprit) ?? new Set();
    if (logged.has(event)) return;
    this.#logged.set(culprit, logged.add(event));
    this.#log.info({ event, address: culprit.address, protocol: culprit.protocolKey }, "a client met a limit");
  }
}
