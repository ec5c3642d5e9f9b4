/** One client's screen: what messages look like on it, and the encoding of the bytes both ways. */
import type { Message } from "../../session/message.ts";
import { defaultFlags, type ProtocolFlags } from "../../session/sync-data.ts";
import type { StreamDecoder } from "../../text/character-set.ts";
import { decoderFor, encoderFor, type Reader } from "../../text/charset.ts";
import { renderPrompt, renderText, screenKind } from "../../text/screen.ts";
import type { Output } from "../output.ts";
import type { Screen } from "../protocol.ts";

export class SshScreen {
  readonly #hasTerminal: boolean;
  readonly #reader: Reader;
  #screen: Screen;
  #encode: (text: string) => Uint8Array;
  #decoder: StreamDecoder;

  constructor(flags: Partial<ProtocolFlags>, hasTerminal: boolean) {
    this.#hasTerminal = hasTerminal;
    this.#reader = hasTerminal ? "terminal" : "client";
    this.#screen = this.#fitting({ ...defaultFlags, ...flags });
    this.#encode = encoderFor(this.#screen.encoding, this.#reader);
    this.#decoder = decoderFor(this.#screen.encoding);
  }

  get width(): number {
    return this.#screen.width;
  }

  use(screen: Screen): void {
    if (screen.encoding !== this.#screen.encoding) {
      this.#encode = encoderFor(screen.encoding, this.#reader);
      this.#decoder = decoderFor(screen.encoding);
    }
    this.#screen = this.#fitting(screen);
  }

  /** Text or a prompt, with its lines ended so, but for the last. */
  render(output: Output, lineEnd: "\r\n" | "\n"): string {
    const kind = `ssh ${this.#hasTerminal ? "terminal" : "pipe"} ${screenKind(this.#screen)}`;
    return output.rendered(kind, (message) => this.#rendered(message).replaceAll("\n", lineEnd));
  }

  encode(text: string): Uint8Array {
    return this.#encode(text);
  }

  /** A character that comes in two pieces is given with the second. */
  decode(bytes: Uint8Array): string {
    return this.#decoder.write(bytes);
  }

  #rendered(message: Message): string {
    if (message.type === "oob") return "";
    return message.type === "prompt"
      ? renderPrompt(message.text, this.#screen)
      : renderText(message.text, this.#screen);
  }

  /** Without a terminal nothing but text means anything. */
  #fitting(screen: Screen): Screen {
    if (this.#hasTerminal) return screen;
    return { ...screen, wraps: true, colors: 0, hyperlinks: false, mxp: false };
  }
}
