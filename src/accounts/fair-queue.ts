/** Lets a few work at once. The others wait, each network in a line of its own, and the networks are served in turn. */

export interface FairQueueOptions {
  /** How many work at once. */
  readonly inFlight: number;
  /** How many may wait of those whose network is familiar, and as many again of all others. */
  readonly waiting: number;
  /** How many of one network may wait. */
  readonly waitingPerNetwork: number;
}

export interface Waiter {
  readonly network: string;
  /** Has a place for itself: half of all turns while somebody familiar waits, however many strangers do. */
  readonly familiar: boolean;
  /** Not bound by `waitingPerNetwork`. */
  readonly trusted: boolean;
}

export class FairQueue {
  readonly #options: FairQueueOptions;
  readonly #familiar = new Lines();
  readonly #strangers = new Lines();
  #inFlight = 0;
  #strangersNext = false;

  constructor(options: FairQueueOptions) {
    this.#options = options;
  }

  /** Resolves when it is this one's turn, which must end with `leave`; with false if there is no place to wait. */
  async enter({ network, familiar, trusted }: Waiter): Promise<boolean> {
    const { inFlight, waiting, waitingPerNetwork } = this.#options;
    if (this.#inFlight < inFlight) {
      this.#inFlight += 1;
      return true;
    }
    const lines = familiar ? this.#familiar : this.#strangers;
    if (!trusted && lines.lengthOf(network) >= waitingPerNetwork) return false;
    if (lines.length >= waiting && !lines.makeRoomFor(network)) return false;
    return new Promise((resolve) => lines.add(network, resolve));
  }

  /** The place goes straight to whoever is next, so nobody can slip in between. */
  leave(): void {
    const [first, second] = this.#strangersNext ? [this.#strangers, this.#familiar] : [this.#familiar, this.#strangers];
    const served = first.length > 0 ? first : second;
    this.#strangersNext = served === this.#familiar;
    if (!served.serveNext()) this.#inFlight -= 1;
  }
}

type Answer = (admitted: boolean) => void;

/** A line for each network; the network that was served last stands last. */
class Lines {
  readonly #lines = new Map<string, Answer[]>();
  length = 0;

  lengthOf(network: string): number {
    return this.#lines.get(network)?.length ?? 0;
  }

  add(network: string, answer: Answer): void {
    const line = this.#lines.get(network);
    if (line) line.push(answer);
    else this.#lines.set(network, [answer]);
    this.length += 1;
  }

  /** False if nobody waits. */
  serveNext(): boolean {
    const [next] = this.#lines;
    if (!next) return false;
    const [network, line] = next;
    const answer = line.shift();
    this.#lines.delete(network);
    if (line.length > 0) this.#lines.set(network, line);
    this.length -= 1;
    answer?.(true);
    return true;
  }

  /** Refuses the last one of the longest line, if that is longer than this network's would become. */
  makeRoomFor(network: string): boolean {
    let longest: Answer[] = [];
    for (const line of this.#lines.values()) if (line.length > longest.length) longest = line;
    if (longest.length <= this.lengthOf(network) + 1) return false;
    this.length -= 1;
    longest.pop()?.(false);
    return true;
  }
}
