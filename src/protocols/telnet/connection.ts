/** One telnet client: its bytes become messages, and messages become its bytes. */
import type { Duplex } from "node:stream";
import type { Timer } from "../../clock.ts";
import { type DisconnectReason, disconnectEntry } from "../../session/disconnect.ts";
import type { OobMessage } from "../../session/message.ts";
import { flagsOf, type ProtocolFlags, type ProtocolKey } from "../../session/sync-data.ts";
import { cleanInput } from "../../text/clean-input.ts";
import { languageFor } from "../../text/languages.ts";
import { escapeMarkup } from "../../text/markup.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Output } from "../output.ts";
import type { Connection, ConnectionSink, Host, Screen } from "../protocol.ts";
import { Acquaintance, type GreetingWait } from "./acquaintance.ts";
import { Agreements } from "./agreements.ts";
import { Commands } from "./commands.ts";
import { TelnetContext } from "./context.ts";
import { plainServerStatus } from "./options/mssp.ts";
import { isHttpRequest, isTlsHello } from "./strangers.ts";
import { Terminal, type TerminalSettings } from "./terminal.ts";
import { IAC, NOP } from "./wire/codes.ts";
import { Incoming } from "./wire/incoming.ts";
import { Outgoing } from "./wire/outgoing.ts";
import type { TelnetEvent } from "./wire/parser.ts";

/** What all connections of a listener share. */
export interface ConnectionSettings extends TerminalSettings {
  readonly host: Host;
  readonly protocolKey: ProtocolKey;
  readonly secure: boolean;
  readonly listing: { readonly [name: string]: string };
  readonly greetingWaitMs: GreetingWait;
}

/** `greeting`: the offers are out, and the game isn't told yet. `closing`: the last sentence is out. */
type State = "greeting" | "open" | "closing" | "closed";

const nop = Buffer.of(IAC, NOP);

/** A client that doesn't take the last sentence in this time never will. */
const closingMs = 1000;

export class TelnetConnection implements Connection {
  readonly protocolKey: ProtocolKey;
  readonly address: string;
  readonly clientSessionId = null;
  readonly resumable = false;

  readonly #settings: ConnectionSettings;
  readonly #outgoing: Outgoing;
  readonly #incoming: Incoming;
  readonly #context: TelnetContext;
  readonly #agreements: Agreements;
  readonly #terminal: Terminal;
  /** Most clients never send one that stands alone. */
  #commands: Commands | null = null;
  readonly #acquaintance: Acquaintance;
  #sink: ConnectionSink | null = null;
  #state: State = "greeting";
  #reason: DisconnectReason = "gone";
  #closing: Timer | undefined;
  #isFirstLine = true;

  /** `socket` is open and unread: TCP, or what stands for it. `details` are for operators. */
  constructor(socket: Duplex, address: string, details: ProtocolFlags["details"], settings: ConnectionSettings) {
    const { host, limits, listing, protocolKey, secure, greetingWaitMs, endOfTurn } = settings;
    this.protocolKey = protocolKey;
    this.address = address;
    this.#settings = settings;
    this.#outgoing = new Outgoing(socket, host.clock, endOfTurn);
    this.#context = new TelnetContext({ host, listing, details }, this.#outgoing, this);
    this.#agreements = new Agreements(this.#context, secure);
    this.#terminal = new Terminal(settings, this.#outgoing, this.#agreements, this);
    this.#acquaintance = new Acquaintance(host.clock, greetingWaitMs, { details }, this);
    this.#terminal.learn({ language: host.languages[0] ?? "" });
    this.#agreements.offer();
    this.#incoming = new Incoming(socket, limits.subnegotiationBytes, host.clock, this);
    socket.on("close", () => this.#end());
  }

  get unsentBytes(): number {
    return this.#outgoing.unsentBytes;
  }

  send(output: Output, screen: Screen): void {
    if (this.#state !== "open") return;
    this.#terminal.screen = screen;
    const { message } = output;
    if (message.type === "oob") this.#agreements.sendOob(output, message);
    else this.#terminal.show(output, message);
  }

  close(reason: DisconnectReason): void {
    if (this.#state === "closing" || this.#state === "closed") return;
    this.#terminal.end(escapeMarkup(disconnectEntry(reason, this.#terminal.language).text));
    this.#state = "closing";
    this.#reason = reason;
    this.#incoming.stop();
    this.#outgoing.end();
    this.#acquaintance.end();
    this.#closing = this.#settings.host.clock.after(closingMs, () => this.#outgoing.destroy());
  }

  pause(): void {
    this.#incoming.pause();
  }

  resume(): void {
    this.#incoming.resume();
  }

  /** Keeps routers on the way from forgetting the connection; only clients that speak telnet are told. */
  keepAlive(): void {
    if (this.#state === "open" && this.#agreements.spoken) this.#outgoing.write(nop);
  }

  // What the incoming bytes call.

  onEvent(event: TelnetEvent): void {
    switch (event.type) {
      case "data":
        if (this.#isFirstLine && isTlsHello(event.bytes)) this.#leave();
        else this.#terminal.type(event.bytes);
        break;
      case "line-end":
        this.#terminal.enter();
        break;
      case "option":
        if (!this.#agreements.spoken) this.#acquaintance.awaitMore();
        this.#agreements.receiveOption(event.verb, event.option);
        break;
      case "subnegotiation":
        this.#agreements.receiveSubnegotiation(event.option, event.payload);
        break;
      case "command":
        this.#commands ??= new Commands(this.#settings.host.clock, this.#terminal);
        this.#commands.receive(event.command);
        break;
      case "too-large":
        this.#settings.host.count("subnegotiation-too-large", this);
        this.close("too-large");
    }
    // Echo and answers are output too, and this is where a client that reads none of it asks for more.
    if (this.unsentBytes > this.#settings.limits.unsentBytes) this.#closeSlowReader();
  }

  #closeSlowReader(): void {
    if (this.#state === "closing" || this.#state === "closed") return;
    this.#settings.host.count("slow-reader", this);
    this.close("slow-reader");
  }

  onBroken(reason: "protocol-error" | "too-large"): void {
    this.#settings.host.count("compression-broken", this);
    this.close(reason);
  }

  // What the terminal calls.

  onLine(text: string): void {
    if (this.#isFirstLine && !this.#beginsWell(text)) return;
    this.#acquaintance.settle();
    this.#terminal.answerPrompt();
    this.#sink?.onMessage({ type: "text", text: cleanInput(text) });
  }

  onTooLong(start: string): void {
    if (this.#isFirstLine && !this.#beginsWell(start)) return;
    this.#acquaintance.settle();
    this.#settings.host.count("line-too-long", this);
    this.#terminal.showSentence(sentences.lineTooLong(this.#settings.limits.lineLength));
  }

  // What the options call, by their context.

  onFlags(change: Partial<ProtocolFlags>): void {
    if (this.#state === "open" && change.encoding !== undefined) this.#terminal.learn({ encoding: change.encoding });
    this.#acquaintance.learn(change);
  }

  onOob(message: OobMessage): void {
    this.#acquaintance.settle();
    this.#sink?.onMessage(message);
  }

  onWanted(wanted: (packageName: string) => boolean): void {
    this.#sink?.onWanted(wanted);
  }

  onSettled(): void {
    this.#acquaintance.settle();
  }

  decompress(): void {
    this.#incoming.decompress();
  }

  // What the acquaintance calls.

  /** Tells the game of the client, which then greets it. */
  onMet(flags: Partial<ProtocolFlags>): void {
    this.#state = "open";
    const language = languageFor(flags.language ?? "", this.#settings.host.languages);
    this.#terminal.screen = { ...flagsOf(flags), language };
    this.#sink = this.#settings.host.connect(this, { flags });
  }

  onChange(change: Partial<ProtocolFlags>): void {
    this.#terminal.learn(change);
    this.#sink?.onFlags(change);
  }

  /** Looks at the first line of all, which may not be a player's. */
  #beginsWell(text: string): boolean {
    if (isHttpRequest(text)) {
      this.#settings.host.count("wrong-port", this);
      this.close("wrong-port");
      return false;
    }
    this.#isFirstLine = false;
    if (text !== "MSSP-REQUEST") return true;
    this.#outgoing.write(Buffer.from(plainServerStatus(this.#context)));
    return false;
  }

  /** TLS at a plain port: no sentence would be understood. */
  #leave(): void {
    this.#settings.host.count("wrong-port", this);
    this.#reason = "wrong-port";
    this.#incoming.stop();
    this.#outgoing.destroy();
  }

  #end(): void {
    this.#state = "closed";
    this.#closing?.cancel();
    this.#acquaintance.end();
    this.#incoming.stop();
    this.#outgoing.destroy();
    this.#sink?.onClose(this.#reason);
  }
}
