/** One client's screen: what messages look like on it, and the encoding of the bytes both ways. */
import type { PromptMessage, TextMessage } from "../../session/message.ts";
import { defaultFlags, type ProtocolFlags } from "../../session/sync-data.ts";
import { screenKind } from "../../text/screen.ts";
import type { Output } from "../output.ts";
import type { Screen } from "../protocol.ts";
import { Coding } from "../terminal/coding.ts";
import { type LineEnd, terminalText } from "../terminal/terminal-text.ts";

export class SshScreen {
  readonly #hasTerminal: boolean;
  readonly #lineEnd: LineEnd;
  #screen: Screen;
  readonly coding: Coding;

  constructor(flags: Partial<ProtocolFlags>, hasTerminal: boolean) {
    this.#hasTerminal = hasTerminal;
    this.#lineEnd = hasTerminal ? "\r\n" : "\n";
    this.#screen = this.#fitting({ ...defaultFlags, ...flags });
    this.coding = new Coding(this.#screen.encoding, hasTerminal ? "terminal" : "client");
  }

  get width(): number {
    return this.#screen.width;
  }

  get language(): string {
    return this.#screen.language;
  }

  use(screen: Screen): void {
    this.#screen = this.#fitting(screen);
    this.coding.use(screen.encoding);
  }

  /** `message` is the output's own. */
  render(output: Output, message: TextMessage | PromptMessage): string {
    const kind = `ssh ${this.#hasTerminal ? "terminal" : "pipe"} ${screenKind(this.#screen)}`;
    return output.rendered(kind, () => terminalText(message, this.#screen, this.#lineEnd));
  }

  /** Without a terminal nothing but text means anything. */
  #fitting(screen: Screen): Screen {
    if (this.#hasTerminal) return screen;
    return { ...screen, clientWraps: true, colors: 0, hyperlinks: false, mxp: false };
  }
}
