/** What one client sees and what it types: a terminal or two pipes, written to and read from in its encoding. */
import { text } from "../../session/message.ts";
import type { ProtocolFlags } from "../../session/sync-data.ts";
import { Output } from "../output.ts";
import type { Screen } from "../protocol.ts";
import { type Console, KeyConsole } from "../terminal/console.ts";
import type { LineEvent } from "../terminal/line-editor.ts";
import { PipeConsole } from "../terminal/pipe-console.ts";
import type { Outgoing } from "./outgoing.ts";
import { SshScreen } from "./screen.ts";

export interface SshTerminalOptions {
  readonly flags: Partial<ProtocolFlags>;
  /** A pseudo-terminal was asked for, whose keys are echoed and edited here. */
  readonly hasKeys: boolean;
  /** The longest line, in characters. */
  readonly lineLength: number;
}

export class SshTerminal {
  readonly #screen: SshScreen;
  readonly #console: Console;
  readonly #outgoing: Outgoing;

  constructor({ flags, hasKeys, lineLength }: SshTerminalOptions, outgoing: Outgoing) {
    this.#screen = new SshScreen(flags, hasKeys);
    this.#console = hasKeys
      ? new KeyConsole({ columns: this.#screen.width, lineLength, historyLength: 2 * lineLength })
      : new PipeConsole({ lineLength });
    this.#outgoing = outgoing;
  }

  set screen(screen: Screen) {
    this.#screen.use(screen);
    this.#console.quiet = screen.screenReader;
  }

  get language(): string {
    return this.#screen.language;
  }

  /** What the client did with these bytes. The caller may stop between events, and comes to the end before it reads on. */
  read(bytes: Uint8Array): Iterator<LineEvent, void, undefined> {
    return this.#console.read(this.#screen.coding.decode(bytes));
  }

  /** Nothing more will come: gives the line that was begun and not ended. */
  finish(): Iterator<LineEvent, void, undefined> {
    return this.#console.finish();
  }

  show(output: Output): void {
    const { message } = output;
    if (message.type === "oob") return;
    const shown = this.#screen.render(output, message);
    if (message.type === "prompt") this.write(this.#console.ask(shown, message.secret ?? false));
    else this.write(this.#console.hide() + shown + this.#console.show());
  }

  /** A sentence of the system's own. */
  showSentence(sentence: string): void {
    this.show(new Output(text(sentence)).in(this.language));
  }

  /** Text that is made for this terminal, such as an echo. */
  write(content: string): void {
    if (content !== "") this.#outgoing.write(this.#screen.coding.encode(content));
  }

  /** The window has another width now. */
  resize(columns: number): void {
    this.write(this.#console.resize(columns));
  }
}
