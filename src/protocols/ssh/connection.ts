/** One player over SSH, from the moment their session channel is open. */
import type { Socket } from "node:net";
import type { ServerChannel } from "ssh2";
import type { Timer } from "../../clock.ts";
import type { Limits } from "../../config.ts";
import type { Proof } from "../../session/authentication.ts";
import { type DisconnectReason, disconnectEntry } from "../../session/disconnect.ts";
import { text } from "../../session/message.ts";
import type { ProtocolFlags } from "../../session/sync-data.ts";
import { cleanInput } from "../../text/clean-input.ts";
import { escapeMarkup } from "../../text/markup.ts";
import { sentences } from "../../words/catalogue.ts";
import { Output } from "../output.ts";
import type { Connection, ConnectionSink, Host, Screen } from "../protocol.ts";
import { Pump, slicesOf } from "../pump.ts";
import { type Console, KeyConsole } from "../terminal/console.ts";
import type { LineEvent } from "../terminal/line-editor.ts";
import { PipeConsole } from "../terminal/pipe-console.ts";
import { Command } from "./command.ts";
import { Outgoing } from "./outgoing.ts";
import { type PseudoTerminal, sizeFlags } from "./pseudo-terminal.ts";
import { SshScreen } from "./screen.ts";
import type { SessionRequest } from "./session-request.ts";

export interface SshConnectionOptions {
  readonly host: Host;
  readonly address: string;
  readonly limits: Limits;
  readonly socket: Socket;
  readonly request: SessionRequest;
  readonly flags: Partial<ProtocolFlags>;
  readonly proof: Proof | null;
}

/** How long the input may have ended and the game gone on answering before that is the end. */
const afterInputMs = 2000;
const resizeMs = 50;
/** What is read of one client in one turn of the event loop. */
const sliceBytes = 4096;
/** ssh2 lets a client send 2 MiB to a paused channel and does not stop one that sends on. */
const heldInputMax = 4_194_304;
/** How long a client has to take what it was still sent, and to close. */
const lingerMs = 2000;

export class SshConnection implements Connection {
  readonly protocolKey = "ssh";
  readonly clientSessionId = null;
  readonly resumable = false;
  readonly address: string;

  readonly #host: Host;
  readonly #limits: Limits;
  readonly #socket: Socket;
  readonly #channel: ServerChannel;
  readonly #pump: Pump<Buffer | Iterator<LineEvent, void, undefined>, LineEvent>;
  readonly #outgoing: Outgoing;
  readonly #console: Console;
  readonly #screen: SshScreen;
  readonly #command: Command | null;
  readonly #sink: ConnectionSink;

  #reason: DisconnectReason | null = null;
  #closed = false;
  #afterInput: Timer | undefined;
  #resizing: Timer | undefined;

  constructor(options: SshConnectionOptions) {
    const { request, limits, flags } = options;
    this.address = options.address;
    this.#host = options.host;
    this.#limits = limits;
    this.#socket = options.socket;
    this.#channel = request.channel;
    this.#screen = new SshScreen(flags, request.terminal !== null);
    this.#pump = new Pump({
      clock: options.host.clock,
      portionsAtOnce: 1,
      eventsOf: (portion) =>
        portion instanceof Uint8Array ? this.#console.read(this.#screen.coding.decode(portion)) : portion,
      deliver: (event) => this.#handle(event),
      onFull: () => request.channel.pause(),
      onEmpty: () => request.channel.resume(),
    });
    this.#outgoing = new Outgoing(request.channel, options.socket);
    this.#console = request.terminal
      ? new KeyConsole({
          columns: this.#screen.width,
          lineLength: limits.lineLength,
          historyLength: 2 * limits.lineLength,
        })
      : new PipeConsole({ lineLength: limits.lineLength });
    this.#command = request.command === null ? null : this.#run(request.command);
    const account = options.proof === null ? {} : { authenticatedAs: options.proof };
    this.#sink = options.host.connect(this, { flags, ...account });
    this.#listen();
  }

  get unsentBytes(): number {
    return this.#closed ? 0 : this.#outgoing.unsentBytes;
  }

  send(output: Output, screen: Screen): void {
    const { message } = output;
    if (this.#reason || message.type === "oob") return;
    this.#screen.use(screen);
    this.#console.quiet = screen.screenReader;
    this.#afterInput?.refresh();
    if (this.#command && !this.#command.hear(message)) return;
    this.#show(output);
  }

  close(reason: DisconnectReason): void {
    if (this.#reason) return;
    if (!this.#command || reason !== "quit") this.#show(new Output(text(escapeMarkup(disconnectEntry(reason).text))));
    this.#end(reason);
  }

  pause(): void {
    this.#pump.pause();
  }

  resume(): void {
    this.#pump.resume();
  }

  /** The window has another size now. A window that is being drawn has many, of which the last one counts. */
  resize(terminal: PseudoTerminal): void {
    if (this.#reason) return;
    this.#resizing?.cancel();
    this.#resizing = this.#host.clock.after(resizeMs, () => {
      const size = sizeFlags(terminal);
      if (size.width !== undefined) this.#write(this.#console.resize(size.width));
      this.#sink.onFlags(size);
    });
  }

  #listen(): void {
    const channel = this.#channel;
    channel.on("data", (bytes: Buffer) => {
      if (!this.#command) this.#pump.push(...slicesOf(bytes, sliceBytes));
    });
    channel.on("end", () => {
      if (this.#command || this.#reason) return;
      this.#pump.push(this.#console.finish());
      this.#afterInput = this.#host.clock.after(afterInputMs, () => this.#end("quit"));
    });
    channel.on("close", () => this.#end("gone"));
    channel.on("error", () => this.#end("gone"));
    this.#socket.on("close", () => this.#finish());
    this.#socket.on("data", () => {
      if (channel.readableLength <= heldInputMax) return;
      this.#host.count("flood", this);
      this.#socket.destroy();
    });
  }

  #run(line: string): Command {
    const event: LineEvent =
      line.length > this.#limits.lineLength ? { type: "too-long" } : { type: "line", text: line };
    return new Command(this.#host.clock, {
      onAsk: () => this.#pump.push([event].values()),
      onDone: (answered) => {
        if (!answered) this.#show(new Output(text(sentences.noAnswerInTime)));
        this.#end(answered ? "quit" : "closed");
      },
    });
  }

  #handle(event: LineEvent): void {
    switch (event.type) {
      case "echo":
        this.#write(event.text);
        break;
      case "line":
        this.#sink.onMessage(text(cleanInput(event.text)));
        break;
      case "too-long":
        this.#refuseLine();
        break;
      case "interrupt":
        if (event.empty) this.#show(new Output(text(sentences.howToLeaveSsh)));
        break;
      case "end":
        this.close("quit");
        break;
    }
  }

  #refuseLine(): void {
    this.#host.count("line-too-long", this);
    this.#show(new Output(text(sentences.lineTooLong(this.#limits.lineLength))));
    if (this.#command) this.#end("too-large");
  }

  #show(output: Output): void {
    const { message } = output;
    if (message.type === "oob") return;
    const shown = this.#screen.render(output, message);
    if (message.type === "prompt") this.#write(this.#console.ask(shown, message.secret ?? false));
    else this.#write(this.#console.hide() + shown + this.#console.show());
  }

  #write(content: string): void {
    if (content !== "") this.#outgoing.write(this.#screen.coding.encode(content));
  }

  /** The last words are said: the exit status follows them, and the client has a moment to hear everything. */
  #end(reason: DisconnectReason): void {
    if (this.#reason) return;
    this.#reason = reason;
    this.#command?.stop();
    this.#afterInput?.cancel();
    this.#resizing?.cancel();
    this.#outgoing.end(reason === "quit" ? 0 : 1);
    this.#pump.stop();
    // What still comes is thrown away, so that the client's end is seen.
    this.#channel.resume();
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
