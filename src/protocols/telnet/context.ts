/** The connection as its options see it: they write, tell what they learn of the client, and change how bytes go. */
import type { Json, OobMessage } from "../../session/message.ts";
import type { ProtocolFlags } from "../../session/sync-data.ts";
import type { Host } from "../protocol.ts";
import { type EncodingSource, encodingSources, type OptionContext } from "./option.ts";
import { subnegotiation } from "./wire/codes.ts";
import type { Outgoing } from "./wire/outgoing.ts";
import { isMudClient, wrapsByItself } from "./wrapping.ts";

/** What the connection does for its options. */
export interface ContextEvents {
  onFlags(change: Partial<ProtocolFlags>): void;
  onOob(message: OobMessage): void;
  onWanted(wanted: (packageName: string) => boolean): void;
  /** The client has said what it is, or will not. */
  onSettled(): void;
  decompress(): void;
}

export interface ContextFacts {
  readonly host: Host;
  readonly listing: { readonly [name: string]: string };
  /** What operators should know from the start. */
  readonly details: ProtocolFlags["details"];
}

const unknown: Partial<ProtocolFlags> = { clientWraps: true };

export class TelnetContext implements OptionContext {
  readonly host: Host;
  readonly listing: { readonly [name: string]: string };
  readonly #outgoing: Outgoing;
  readonly #events: ContextEvents;
  #details: { [name: string]: Json };
  /** All that the options learnt. */
  #learnt = unknown;
  /** The rank of the best source that named an encoding, -1 while none has. */
  #encodingRank = -1;

  constructor({ host, listing, details }: ContextFacts, outgoing: Outgoing, events: ContextEvents) {
    this.host = host;
    this.listing = listing;
    this.#details = details;
    this.#outgoing = outgoing;
    this.#events = events;
  }

  /** The client has said that it is one, or has shown it. */
  get isMudClient(): boolean {
    return isMudClient(this.#learnt);
  }

  write(bytes: Buffer): void {
    this.#outgoing.write(bytes);
  }

  subnegotiate(option: number, payload: Buffer): void {
    this.#outgoing.write(subnegotiation(option, payload));
  }

  learn(change: Partial<ProtocolFlags>): void {
    const learnt = { ...this.#learnt, ...change };
    const clientWraps = wrapsByItself(learnt);
    this.#events.onFlags(clientWraps === this.#learnt.clientWraps ? change : { ...change, clientWraps });
    this.#learnt = { ...learnt, clientWraps };
  }

  note(name: string, value: string | number | boolean): void {
    this.#details = { ...this.#details, [name]: value };
    this.learn({ details: this.#details });
  }

  learnEncoding(source: EncodingSource, encoding: string): void {
    const rank = encodingSources.indexOf(source);
    if (rank < this.#encodingRank) return;
    this.#encodingRank = rank;
    this.learn({ encoding });
  }

  receive(message: OobMessage): void {
    this.#events.onOob(message);
  }

  want(wanted: (packageName: string) => boolean): void {
    this.#events.onWanted(wanted);
  }

  settle(): void {
    this.#events.onSettled();
  }

  compress(): void {
    this.#outgoing.compress();
  }

  endCompression(): void {
    this.#outgoing.endCompression();
  }

  decompress(): void {
    this.#events.decompress();
  }
}
