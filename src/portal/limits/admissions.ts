/** Who may connect: each network has a rate, a number of places and a queue of its own, so that none can starve another. */
import type { Clock, Timer } from "../../clock.ts";
import type { Limits } from "../../config.ts";
import type { Culprit } from "../../metrics/counters.ts";
import type { Admission } from "../../protocols/protocol.ts";
import { AddressSet, networkOf } from "../../session/address.ts";
import { type AddressBan, banReason, isOver } from "../../session/ban.ts";
import type { DisconnectReason } from "../../session/disconnect.ts";
import { TokenBucket } from "./token-bucket.ts";

const tickMs = 100;

interface Waiting {
  readonly until: number;
  readonly address: string;
  readonly resolve: (admission: Admission) => void;
}

interface Network {
  /** An IPv4 address, or an IPv6 /64. */
  readonly address: string;
  open: number;
  bucketFullAt: number;
  readonly queue: Waiting[];
}

/** Of those who are trusted, whose places nobody counts. */
const uncounted: Admission = { admitted: true, release() {} };

export class Admissions {
  readonly #limits: Limits;
  readonly #trusted: AddressSet;
  readonly #count: (event: string, network?: Culprit) => void;
  readonly #clock: Clock;
  readonly #rate: TokenBucket;
  readonly #queueLength: number;
  readonly #networks = new Map<string, Network>();
  /** Networks to look at again as time passes: clients wait there, or none is left and only the rate is remembered. */
  readonly #restless = new Set<string>();
  /** The ranges of all bans as one set, which is asked first: most addresses are in none. */
  #banned = new AddressSet([]);
  /** Each ban, with the addresses of its range as a set. */
  #bans: readonly (readonly [AddressSet, AddressBan])[] = [];
  #timer: Timer | undefined;

  constructor(limits: Limits, trusted: AddressSet, count: (event: string, network?: Culprit) => void, clock: Clock) {
    this.#limits = limits;
    this.#trusted = trusted;
    this.#count = count;
    this.#clock = clock;
    this.#rate = new TokenBucket(limits.connectsPerSecond, limits.connectBurst);
    // A client with so many others before it in the queue would not have a turn in time.
    this.#queueLength = Math.ceil((limits.connectsPerSecond * limits.connectWaitMs) / 1000);
  }

  isTrusted(address: string): boolean {
    return this.#trusted.has(address);
  }

  /** Why clients of this address are turned away; null if no ban holds. Of several bans the one that lasts longest counts. */
  banOf(address: string): DisconnectReason | null {
    if (!this.#banned.has(address)) return null;
    const now = this.#clock.now();
    const theirs = this.#bans.flatMap(([set, ban]) => (!isOver(ban, now) && set.has(address) ? [ban] : []));
    const end = ({ until }: AddressBan) => until ?? Number.POSITIVE_INFINITY;
    const [longest] = theirs.sort((a, b) => end(b) - end(a));
    return longest ? banReason(longest) : null;
  }

  /** How many networks are remembered. */
  get networks(): number {
    return this.#networks.size;
  }

  /** From now on exactly these addresses and ranges are banned. Throws `address-invalid`. */
  ban(bans: readonly AddressBan[]): void {
    this.#banned = new AddressSet(bans.map(({ range }) => range));
    this.#bans = bans.map((ban) => [new AddressSet([ban.range]), ban]);
  }

  /** Asks for a place for a client. Resolves when the client has its turn, or when it is clear that it will have none. */
  async admit(address: string): Promise<Admission> {
    const ban = this.banOf(address);
    if (ban !== null) return this.#refuse("banned", ban);
    if (this.isTrusted(address)) return uncounted;
    const name = networkOf(address);
    const network = this.#network(name);
    if (network.queue.length === 0 && this.#hasTurn(network)) return this.#admit(name, network);
    if (network.queue.length >= this.#queueLength)
      return this.#refuse("too-many-connections", "too-many-connections", network);
    this.#count("connect-waited", network);
    return new Promise((resolve) => {
      network.queue.push({ until: this.#clock.elapsed() + this.#limits.connectWaitMs, address, resolve });
      this.#watch(name);
    });
  }

  /** Takes a place of this address, even if none is free, until `letGo`: see `Place`. */
  hold(address: string): void {
    if (!this.isTrusted(address)) this.#network(networkOf(address)).open++;
  }

  /** Gives back a place that `hold` took. */
  letGo(address: string): void {
    if (!this.isTrusted(address)) this.#free(networkOf(address));
  }

  #network(name: string): Network {
    const known = this.#networks.get(name);
    if (known) return known;
    const made = { address: name, open: 0, bucketFullAt: 0, queue: [] };
    this.#networks.set(name, made);
    return made;
  }

  #hasTurn({ open, bucketFullAt }: Network): boolean {
    return open < this.#limits.connectionsPerAddress && !this.#rate.isEmpty(bucketFullAt, this.#clock.elapsed());
  }

  #admit(name: string, network: Network): Admission {
    network.open++;
    network.bucketFullAt = this.#rate.take(network.bucketFullAt, this.#clock.elapsed());
    return { admitted: true, release: () => this.#free(name) };
  }

  #refuse(event: "banned" | "too-many-connections", reason: DisconnectReason, network?: Network): Admission {
    this.#count(event, network);
    return { admitted: false, reason };
  }

  #free(name: string): void {
    this.#network(name).open--;
    this.#watch(name);
  }

  #watch(name: string): void {
    this.#restless.add(name);
    this.#timer ??= this.#clock.every(tickMs, () => this.#tick()).unref();
  }

  #tick(): void {
    const now = this.#clock.elapsed();
    for (const name of this.#restless) {
      const network = this.#network(name);
      this.#serve(name, network, now);
      if (network.queue.length > 0) continue;
      if (network.open === 0 && network.bucketFullAt > now) continue;
      this.#restless.delete(name);
      if (network.open === 0) this.#networks.delete(name);
    }
    if (this.#restless.size > 0) return;
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  /** Those who wait have their turn in the order in which they came. */
  #serve(name: string, network: Network, now: number): void {
    for (let next = network.queue[0]; next; next = network.queue[0]) {
      const ban = this.banOf(next.address);
      if (ban !== null) next.resolve(this.#refuse("banned", ban));
      else if (this.#hasTurn(network)) next.resolve(this.#admit(name, network));
      else if (next.until <= now) next.resolve(this.#refuse("too-many-connections", "too-many-connections", network));
      else return;
      network.queue.shift();
    }
  }
}
