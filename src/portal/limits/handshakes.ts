/** How fast each network may begin TLS handshakes that nobody has admitted: one costs as much as hundreds of lines. */
import { type Clock, wait } from "../../clock.ts";
import type { Limits } from "../../config.ts";
import type { Culprit } from "../../metrics/counters.ts";
import { type AddressSet, networkOf } from "../../session/address.ts";
import { TokenBucket } from "./token-bucket.ts";

interface Network {
  /** An IPv4 address, or an IPv6 /64. */
  readonly address: string;
  bucketFullAt: number;
}

export class Handshakes {
  readonly #rate: TokenBucket;
  readonly #trusted: AddressSet;
  readonly #count: (event: string, network: Culprit) => void;
  readonly #clock: Clock;
  /** The networks whose bucket is not full; the one that came last stands at the end. */
  readonly #networks = new Map<string, Network>();

  constructor(
    { handshakesPerSecond, handshakeBurst }: Limits,
    trusted: AddressSet,
    count: (event: string, network: Culprit) => void,
    clock: Clock,
  ) {
    this.#rate = new TokenBucket(handshakesPerSecond, handshakeBurst);
    this.#trusted = trusted;
    this.#count = count;
    this.#clock = clock;
  }

  /** How many networks are remembered. */
  get networks(): number {
    return this.#networks.size;
  }

  /** Resolves when it is the turn of this address. Whoever asks has a bounded number of places to wait in. */
  async turn(address: string): Promise<void> {
    if (this.#trusted.has(address)) return;
    const now = this.#clock.elapsed();
    this.#forget(now);
    const name = networkOf(address);
    const network = this.#networks.get(name) ?? { address: name, bucketFullAt: 0 };
    network.bucketFullAt = this.#rate.take(network.bucketFullAt, now);
    this.#networks.delete(name);
    this.#networks.set(name, network);
    const waitMs = this.#rate.waitMs(network.bucketFullAt, now);
    if (waitMs === 0) return;
    this.#count("handshake-waited", network);
    await wait(this.#clock, waitMs);
  }

  #forget(now: number): void {
    for (const [name, { bucketFullAt }] of this.#networks) {
      if (bucketFullAt > now) return;
      this.#networks.delete(name);
    }
  }
}
