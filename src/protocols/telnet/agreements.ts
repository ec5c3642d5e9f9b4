/** What one connection has agreed on with its client: it makes the offers, answers the client's, and starts and stops options. */
import type { OobMessage } from "../../session/message.ts";
import type { Reader } from "../../text/charset.ts";
import type { Output } from "../output.ts";
import type { TelnetContext } from "./context.ts";
import type { ActiveOption } from "./option.ts";
import { CHARSET } from "./options/charset.ts";
import { ECHO } from "./options/echo.ts";
import { optionPlaces, options, optionsByCode } from "./options/index.ts";
import { LINEMODE } from "./options/linemode.ts";
import { SGA } from "./options/suppress-go-ahead.ts";
import { TERMINAL_TYPE } from "./options/terminal-type.ts";
import { DO, DONT, IAC, type Verb, WILL } from "./wire/codes.ts";
import { Negotiation, type NegotiationEvents } from "./wire/negotiation.ts";
import type { Side } from "./wire/option-states.ts";

/** Clients that contradict each refusal would go on for ever; after so many commands nothing is answered any more. */
const commandsMax = 200;

/** A client that asks for both of these by itself sends single keys and wants us to echo and edit. */
const characterMode = (1 << ECHO) | (1 << SGA);

export class Agreements implements NegotiationEvents {
  readonly #context: TelnetContext;
  /** The listener has TLS: options that must not be inside of it are left out. */
  readonly #secure: boolean;
  readonly #negotiation = new Negotiation(optionPlaces, this);
  /** Those that are on and have something to do; null until one is. */
  #active: Map<number, ActiveOption> | null = null;
  #spoken = false;
  #commands = 0;
  #masked = false;
  /** Bits for what the client asked for by itself. */
  #wishes = 0;

  constructor(context: TelnetContext, secure: boolean) {
    this.#context = context;
    this.#secure = secure;
  }

  /** Makes the offers. Nothing waits for the answers. */
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
    if (this.#context.isMudClient) return "client";
    return this.#active?.has(CHARSET) ? "unknown" : "terminal";
  }

  /** The client has said anything at all in telnet. */
  get spoken(): boolean {
    return this.#spoken;
  }

  receiveOption(verb: Verb, option: number): void {
    this.#spoken = true;
    // A telnet program shows nothing until its mark has come back, so these are answered for ever.
    if (optionsByCode.get(option)?.momentary) {
      if (verb === DO) this.say(WILL, option);
      return;
    }
    if (++this.#commands > commandsMax) return;
    if (option === ECHO || option === SGA) this.#noteWish(verb, option);
    this.#negotiation.receive(verb, option);
  }

  receiveSubnegotiation(option: number, payload: Buffer): void {
    this.#active?.get(option)?.receive?.(payload);
  }

  /** GMCP before MSDP, so that who has both gets each message once. */
  sendOob(output: Output, message: OobMessage): void {
    for (const { code } of options) if (this.#active?.get(code)?.send?.(output, message)) return;
  }

  // What the negotiation calls.

  agrees(side: Side, code: number): boolean {
    if (side === "us" && code === ECHO) return this.#masked;
    // A client that keeps its own editing (LINEMODE) may have SGA; else it would begin to send single keys.
    if (side === "us" && code === SGA) return this.isOn("them", LINEMODE);
    const option = optionsByCode.get(code);
    return option !== undefined && !(option.plainOnly && this.#secure) && option.accepts.includes(side);
  }

  say(verb: Verb, option: number): void {
    this.#context.write(Buffer.of(IAC, verb, option));
  }

  changed(side: Side, code: number, on: boolean): void {
    const option = optionsByCode.get(code);
    const active = this.#active?.get(code);
    if (on && !active && option?.start) {
      this.#active ??= new Map();
      this.#active.set(code, option.start(this.#context));
    }
    if (!on && active && !this.isOn(side === "us" ? "them" : "us", code)) {
      this.#active?.delete(code);
      active.stop?.();
    }
    const agreed = [...this.#negotiation.agreed("us"), ...this.#negotiation.agreed("them")].filter((on) => on !== ECHO);
    this.#context.note(
      "options",
      [...new Set(agreed)].map((on) => optionsByCode.get(on)?.name ?? String(on)).join(" "),
    );
  }

  refused(side: Side, option: number): void {
    if (side === "them" && option === TERMINAL_TYPE) this.#context.settle();
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
