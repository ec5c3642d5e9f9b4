/** What one connection has agreed on: it makes the offers, answers the client's, and collects what options learn. */
import type { Json, OobMessage } from "../../session/message.ts";
import type { ProtocolFlags } from "../../session/sync-data.ts";
import type { Reader } from "../../text/charset.ts";
import type { Output } from "../output.ts";
import type { Host } from "../protocol.ts";
import { type ActiveOption, type EncodingSource, encodingSources, type OptionContext } from "./option.ts";
import { CHARSET } from "./options/charset.ts";
import { ECHO } from "./options/echo.ts";
import { options, optionsByCode } from "./options/index.ts";
import { LINEMODE } from "./options/linemode.ts";
import { SGA } from "./options/suppress-go-ahead.ts";
import { TERMINAL_TYPE } from "./options/terminal-type.ts";
import { DO, DONT, IAC, subnegotiation, type Verb, WILL } from "./wire/codes.ts";
import { Negotiation, type Side } from "./wire/negotiation.ts";
import { isMudClient, wrapsByItself } from "./wrapping.ts";

/** What the connection does for its agreements. */
export interface AgreementEvents {
  write(bytes: Buffer): void;
  onFlags(change: Partial<ProtocolFlags>): void;
  onOob(message: OobMessage): void;
  /** The client has said what it is, or will not. */
  onSettled(): void;
  compress(): void;
  endCompression(): void;
  decompress(): void;
}

export interface AgreementOptions {
  readonly host: Host;
  readonly listing: { readonly [name: string]: string };
  /** Leaves out what must not be inside of TLS. */
  readonly secure: boolean;
  /** What operators should know from the start. */
  readonly details: ProtocolFlags["details"];
}

/** Clients that contradict each refusal would go on for ever; after so many commands nothing is answered any more. */
const commandsMax = 200;

/** A client that asks for both of these by itself sends single keys and wants us to echo and edit. */
const characterMode = (1 << ECHO) | (1 << SGA);

export class Agreements implements OptionContext {
  readonly host: Host;
  readonly listing: { readonly [name: string]: string };
  readonly #events: AgreementEvents;
  readonly #secure: boolean;
  readonly #negotiation: Negotiation;
  readonly #active = new Map<number, ActiveOption>();
  #details: { [name: string]: Json };
  /** All that the options learnt. */
  #learnt: Partial<ProtocolFlags> = { clientWraps: true };
  #spoken = false;
  #commands = 0;
  #encodingSource = -1;
  #masked = false;
  /** Bits for what the client asked for by itself. */
  #wishes = 0;

  constructor({ host, listing, secure, details }: AgreementOptions, events: AgreementEvents) {
    this.host = host;
    this.listing = listing;
    this.#secure = secure;
    this.#details = details;
    this.#events = events;
    this.#negotiation = new Negotiation({
      agrees: (side, option) => this.#agrees(side, option),
      say: (verb, option) => this.#say(verb, option),
      changed: (side, option, on) => this.#changed(side, option, on),
      refused: (side, option) => this.#refused(side, option),
    });
  }

  /** Nothing waits for the answers. */
  offer(): void {
    for (const { code, offers, plainOnly } of options) {
      if (offers && !(plainOnly && this.#secure)) this.#negotiation.ask(offers, code);
    }
  }

  /** The client sends each key and leaves echo and editing to us. */
  get characterMode(): boolean {
    return this.#wishes === characterMode && this.isOn("us", SGA);
  }

  /** Hides what is typed, or shows it again. Not every client answers, so no answer is waited for. */
  mask(on: boolean): void {
    this.#masked = on;
    if (!this.characterMode) this.#negotiation.insist("us", ECHO, on);
  }

  isOn(side: Side, option: number): boolean {
    return this.#negotiation.isOn(side, option);
  }

  /** MUD clients show letters; who doesn't say to be one may be a terminal, which obeys. */
  get reader(): Reader {
    if (isMudClient(this.#learnt)) return "client";
    return this.#active.has(CHARSET) ? "unknown" : "terminal";
  }

  /** It has said anything at all in telnet. */
  get spoken(): boolean {
    return this.#spoken;
  }

  receiveOption(verb: Verb, option: number): void {
    this.#spoken = true;
    // A telnet program shows nothing until its mark has come back, so these are answered for ever.
    if (optionsByCode.get(option)?.momentary) {
      if (verb === DO) this.#say(WILL, option);
      return;
    }
    if (++this.#commands > commandsMax) return;
    if (option === ECHO || option === SGA) this.#noteWish(verb, option);
    this.#negotiation.receive(verb, option);
  }

  receiveSubnegotiation(option: number, payload: Buffer): void {
    this.#active.get(option)?.receive?.(payload);
  }

  /** GMCP before MSDP, so that who has both gets each message once. */
  sendOob(output: Output, message: OobMessage): void {
    for (const { code } of options) if (this.#active.get(code)?.send?.(output, message)) return;
  }

  // What options may do.

  write(bytes: Buffer): void {
    this.#events.write(bytes);
  }

  subnegotiate(option: number, payload: Buffer): void {
    this.#events.write(subnegotiation(option, payload));
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
    if (rank < this.#encodingSource) return;
    this.#encodingSource = rank;
    this.learn({ encoding });
  }

  receive(message: OobMessage): void {
    this.#events.onOob(message);
  }

  settle(): void {
    this.#events.onSettled();
  }

  compress(): void {
    this.#events.compress();
  }

  endCompression(): void {
    this.#events.endCompression();
  }

  decompress(): void {
    this.#events.decompress();
  }

  #agrees(side: Side, code: number): boolean {
    if (side === "us" && code === ECHO) return this.#masked;
    // A client that keeps its own editing (LINEMODE) may have SGA; else it would begin to send single keys.
    if (side === "us" && code === SGA) return this.isOn("them", LINEMODE);
    const option = optionsByCode.get(code);
    return option !== undefined && !(option.plainOnly && this.#secure) && option.accepts.includes(side);
  }

  #say(verb: Verb, option: number): void {
    this.#events.write(Buffer.of(IAC, verb, option));
  }

  #changed(side: Side, code: number, on: boolean): void {
    const option = optionsByCode.get(code);
    const active = this.#active.get(code);
    if (on && !active && option?.start) this.#active.set(code, option.start(this));
    if (!on && active && !this.isOn(side === "us" ? "them" : "us", code)) {
      this.#active.delete(code);
      active.stop?.();
    }
    const agreed = [...this.#negotiation.agreed("us"), ...this.#negotiation.agreed("them")].filter((on) => on !== ECHO);
    this.note("options", [...new Set(agreed)].map((on) => optionsByCode.get(on)?.name ?? String(on)).join(" "));
  }

  #refused(side: Side, option: number): void {
    if (side === "them" && option === TERMINAL_TYPE) this.settle();
  }

  #noteWish(verb: Verb, option: number): void {
    if (verb === DONT) {
      if (this.characterMode) this.#setCharacterMode(false);
      this.#wishes = 0;
    } else if (verb === DO && this.#negotiation.isOff("us", option) && !this.isOn("them", LINEMODE)) {
      this.#wishes |= 1 << option;
      if (this.#wishes === characterMode) this.#setCharacterMode(true);
    }
  }

  #setCharacterMode(on: boolean): void {
    this.#negotiation.insist("us", ECHO, on);
    this.#negotiation.insist("us", SGA, on);
  }
}
