/** How many sockets or requests of one network the web port serves at once, before anything is known of who they are. */
import type { Limits } from "../../config.ts";
import type { Culprit } from "../../metrics/counters.ts";
import type { Admission } from "../../protocols/protocol.ts";
import { type AddressSet, networkOf } from "../../session/address.ts";

interface Network {
  /** An IPv4 address, or an IPv6 /64. */
  readonly address: string;
  open: number;
}

export class Visits {
  readonly #max: number;
  readonly #trusted: AddressSet;
  readonly #count: (event: string, network: Culprit) => void;
  readonly #networks = new Map<string, Network>();

  constructor({ visitsPerAddress }: Limits, trusted: AddressSet, count: (event: string, network: Culprit) => void) {
    this.#max = visitsPerAddress;
    this.#trusted = trusted;
    this.#count = count;
  }

  /** How many networks are remembered: each that has something open. */
  get networks(): number {
    return this.#networks.size;
  }

  begin(address: string): Admission {
    if (this.#trusted.has(address)) return { admitted: true, release() {} };
    const name = networkOf(address);
    const network = this.#networks.get(name) ?? { address: name, open: 0 };
    if (network.open >= this.#max) {
      this.#count("too-many-visits", network);
      return { admitted: false, reason: "too-many-connections" };
    }
    network.open++;
    this.#networks.set(name, network);
    return { admitted: true, release: () => this.#end(network) };
  }

  #end(network: Network): void {
    network.open--;
    if (network.open === 0) this.#networks.delete(network.address);
  }
}
