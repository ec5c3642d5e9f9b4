/** One player over SSH, from the moment their session channel is open. */
import type { Socket } from "node:net";
import type { Timer } from "../../clock.ts";
import type { Limits } from "../../config.ts";
import type { Proof } from "../../session/authentication.ts";
import { type DisconnectReason, disconnectEntry } from "../../session/disconnect.ts";
import { text } from "../../session/message.ts";
import type { ProtocolFlags } from "../../session/sync-data.ts";
import { cleanInput } from "../../text/clean-input.ts";
import { languageFor } from "../../text/languages.ts";
import { escapeMarkup } from "../../text/markup.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Output } from "../output.ts";
import type { Connection, ConnectionSink, Host, Screen } from "../protocol.ts";
import type { LineEvent } from "../terminal/line-editor.ts";
import { Command } from "./command.ts";
import { Incoming } from "./incoming.ts";
import { Outgoing } from "./outgoing.ts";
import { type PseudoTerminal, sizeFlags } from "./pseudo-terminal.ts";
import type { SessionRequest } from "./session-request.ts";
import { SshTerminal } from "./terminal.ts";

export interface SshConnectionOptions {
  readonly host: Host;
  readonly address: string;
  readonly limits: Limits;
  readonly socket: Socket;
  readonly request: SessionRequest;
  readonly flags: Partial<ProtocolFlags>;
  readonly proof: Proof | null;
}

/** A client whose input has ended is disconnected when the game has said nothing to it for so long. */
const afterInputMs = 2000;
/** A window that is being drawn has many sizes, of which the last one counts. */
const resizeMs = 50;
/** How long a client whose session has ended has to take what it was still sent, and to close. */
const lingerMs = 2000;

export class SshConnection implements Connection {
  readonly protocolKey = "ssh";
  readonly clientSessionId = null;
  readonly resumable = false;
  readonly address: string;

  readonly #host: Host;
  readonly #limits: Limits;
  readonly #socket: Socket;
  readonly #outgoing: Outgoing;
  readonly #terminal: SshTerminal;
  readonly #incoming: Incoming;
  readonly #command: Command | null;
  readonly #sink: ConnectionSink;

  /** Why the connection ends; null while it does not. */
  #reason: DisconnectReason | null = null;
  #closed = false;
  #afterInput: Timer | undefined;
  #resizing: Timer | undefined;

  constructor(options: SshConnectionOptions) {
    const { host, socket, request, limits, flags } = options;
    this.address = options.address;
    this.#host = host;
    this.#limits = limits;
    this.#socket = socket;
    const { channel, command } = request;
    const hasKeys = request.terminal !== null;
    this.#outgoing = new Outgoing(channel, socket);
    const language = languageFor(flags.language ?? "", host.languages);
    this.#terminal = new SshTerminal(
      { flags: { ...flags, language }, hasKeys, lineLength: limits.lineLength },
      this.#outgoing,
    );
    const input = command === null ? "read" : "ignored";
    this.#incoming = new Incoming({ channel, socket, clock: host.clock, input }, this.#terminal, {
      onEvent: (event) => this.#handle(event),
      onInputEnd: () => this.#awaitAnswers(),
      onFlood: () => {
        host.count("flood", this);
        socket.destroy();
      },
    });
    this.#command = command === null ? null : this.#run(command);
    const account = options.proof === null ? {} : { authenticatedAs: options.proof };
    this.#sink = host.connect(this, { flags, ...account });
    channel.on("close", () => this.#end("gone"));
    channel.on("error", () => this.#end("gone"));
    socket.on("close", () => this.#finish());
  }

  get unsentBytes(): number {
    return this.#closed ? 0 : this.#outgoing.unsentBytes;
  }

  send(output: Output, screen: Screen): void {
    const { message } = output;
    if (this.#reason || message.type === "oob") return;
    this.#terminal.screen = screen;
    this.#afterInput?.refresh();
    if (this.#command && !this.#command.hear(message)) return;
    this.#terminal.show(output);
  }

  close(reason: DisconnectReason): void {
    if (this.#reason) return;
    if (!this.#command || reason !== "quit")
      this.#terminal.showSentence(escapeMarkup(disconnectEntry(reason, this.#terminal.language).text));
    this.#end(reason);
  }

  pause(): void {
    this.#incoming.pause();
  }

  resume(): void {
    this.#incoming.resume();
  }

  /** The window has another size now. */
  resize(terminal: PseudoTerminal): void {
    if (this.#reason) return;
    this.#resizing?.cancel();
    this.#resizing = this.#host.clock.after(resizeMs, () => {
      const size = sizeFlags(terminal);
      if (size.width !== undefined) this.#terminal.resize(size.width);
      this.#sink.onFlags(size);
    });
  }

  /** The client's input has ended, and what it has sent may still be answered. */
  #awaitAnswers(): void {
    if (this.#reason) return;
    this.#afterInput = this.#host.clock.after(afterInputMs, () => this.#end("quit"));
  }

  #run(line: string): Command {
    const event: LineEvent =
      line.length > this.#limits.lineLength ? { type: "too-long" } : { type: "line", text: line };
    return new Command(this.#host.clock, {
      onAsk: () => this.#incoming.take(event),
      onDone: (answered) => {
        if (!answered) this.#terminal.showSentence(sentences.noAnswerInTime);
        this.#end(answered ? "quit" : "closed");
      },
    });
  }

  #handle(event: LineEvent): void {
    switch (event.type) {
      case "echo":
        this.#terminal.write(event.text);
        break;
      case "line":
        this.#sink.onMessage(text(cleanInput(event.text)));
        break;
      case "too-long":
        this.#refuseLine();
        break;
      case "interrupt":
        if (event.empty) this.#terminal.showSentence(sentences.howToLeaveSsh);
        break;
      case "end":
        this.close("quit");
        break;
    }
  }

  #refuseLine(): void {
    this.#host.count("line-too-long", this);
    this.#terminal.showSentence(sentences.lineTooLong(this.#limits.lineLength));
    if (this.#command) this.#end("too-large");
  }

  /** The last words are said: the exit status follows them, and the client has a moment to hear everything. */
  #end(reason: DisconnectReason): void {
    if (this.#reason) return;
    this.#reason = reason;
    this.#command?.stop();
    this.#afterInput?.cancel();
    this.#resizing?.cancel();
    this.#outgoing.end(reason === "quit" ? 0 : 1);
    this.#incoming.stop();
    this.#host.clock.after(lingerMs, () => this.#socket.destroy()).unref();
    if (this.#socket.destroyed) this.#finish();
  }

  #finish(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#end("gone");
    this.#sink.onClose(this.#reason!);
  }
}
