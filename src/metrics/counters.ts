/** Events counted since the process started, by name, for operators. docs/limits.md lists them. */
import type { Clock } from "../clock.ts";
import { stackOf } from "../errors.ts";
import type { Log } from "../log.ts";
import { networkOf } from "../session/address.ts";
import type { ProtocolKey } from "../session/sync-data.ts";
import { Notices } from "./notices.ts";

/** A connection, or a network. */
export interface Culprit {
  readonly address: string;
  readonly protocolKey?: ProtocolKey;
}

const placeLengthMax = 200;
const wordsMax = 2000;
/** Whoever mends a game wants to see more than once what it throws. */
const throwsTold = 5;

export class Counters {
  readonly #log: Log;
  readonly #notices: Notices;
  readonly #throws: Notices;
  readonly #counts = new Map<string, number>();

  constructor(log: Log, clock: Clock) {
    this.#log = log;
    this.#notices = new Notices(clock);
    this.#throws = new Notices(clock, throwsTold);
  }

  /** Logs it too, once in a while for each network that does it. `advice` says what an operator may set. */
  count(event: string, culprit?: Culprit, advice?: string): void {
    this.#add(event);
    if (!culprit) return;
    const before = this.#take(event, networkOf(culprit.address));
    if (before === null) return;
    const facts = { event, address: culprit.address, protocol: culprit.protocolKey, ...(before > 0 && { before }) };
    if (advice === undefined) this.#log.info(facts, "a client met a limit");
    else this.#log.warn(facts, advice);
  }

  /** Something was thrown that should not be: `unforeseen`. Logged once in a while for each place and network. */
  unforeseen(error: unknown, message: string, culprit?: Culprit): void {
    this.#add("unforeseen");
    const network = culprit ? networkOf(culprit.address) : "";
    const before = this.#take(`unforeseen ${placeOf(error)}`, network);
    if (before === null) return;
    const facts = { address: culprit?.address, protocol: culprit?.protocolKey, ...(before > 0 && { before }) };
    this.#log.error({ error, ...facts }, message);
  }

  /** The game's code has thrown: `threw`. Logged some times for each fault in a while, which players can repeat at will. */
  threw(fault: string, facts: object, message: string): void {
    this.#add("threw");
    const before = this.#throws.take("threw", fault);
    const untold = this.#throws.takeUntold();
    if (untold > 0) this.#log.warn({ untold }, "more faults were thrown than were listed one by one");
    if (before !== null) this.#log.error({ ...facts, ...(before > 0 && { before }) }, message);
  }

  /** Something was printed past the log: `printed`. Words beside numbers tell one thing from another. */
  overhear(words: string): void {
    this.#add("printed");
    const before = this.#take("printed", words.replace(/\d+/g, "").slice(0, placeLengthMax));
    if (before !== null) this.#log.warn({ words: words.slice(0, wordsMax), ...(before > 0 && { before }) }, "printed");
  }

  all(): { readonly [event: string]: number } {
    return Object.fromEntries(this.#counts);
  }

  #add(event: string): void {
    this.#counts.set(event, (this.#counts.get(event) ?? 0) + 1);
  }

  #take(what: string, network: string): number | null {
    const before = this.#notices.take(what, network);
    const untold = this.#notices.takeUntold();
    if (untold > 0) this.#log.warn({ untold }, "more clients met limits than were listed one by one");
    return before;
  }
}

/** Where it was thrown, if that is known: what a client sends may be in the message, but not in that. */
function placeOf(error: unknown): string {
  const frame = error instanceof Error ? /^\s+at .*$/m.exec(stackOf(error))?.[0] : undefined;
  return (frame ?? typeof error).slice(0, placeLengthMax);
}
