/** The client's screen and keyboard: where lines, prompts and what is being typed meet. */
import { defaultFlags } from "../../session/sync-data.ts";
import { decodeLine } from "../../text/charset.ts";
import { withoutSequences } from "../../text/control-sequences.ts";
import { renderPrompt } from "../../text/screen.ts";
import type { Output } from "../output.ts";
import type { Screen } from "../protocol.ts";
import type { Agreements } from "./agreements.ts";
import { CharacterMode } from "./character-mode.ts";
import { editedLine } from "./edited-line.ts";
import { END_OF_RECORD } from "./options/end-of-record.ts";
import { isMxpAnswer } from "./options/mxp.ts";
import { SGA } from "./options/suppress-go-ahead.ts";
import { promptBytes, sentenceBytes, type TelnetScreen, textBytes } from "./rendering.ts";
import { TypedBytes } from "./typed-bytes.ts";
import { EOR, GA, IAC } from "./wire/codes.ts";
import type { Outgoing } from "./wire/outgoing.ts";

export interface TerminalEvents {
  /** A line was typed, not cleaned yet. */
  onLine(text: string): void;
  /** A line was longer than allowed. `start` is what was kept of it. */
  onTooLong(start: string): void;
}

const newLine = Buffer.from("\r\n");
const endOfRecord = Buffer.of(IAC, EOR);
const goAhead = Buffer.of(IAC, GA);
/** No encoding needs more bytes for a character. */
const bytesOfCharacter = 4;

export class Terminal {
  readonly #outgoing: Outgoing;
  readonly #agreements: Agreements;
  readonly #lineLength: number;
  readonly #events: TerminalEvents;
  readonly #typed: TypedBytes;
  #keys: CharacterMode | null = null;
  #prompt: "none" | "open" | "secret" = "none";
  #screen: Screen = defaultFlags;

  constructor(outgoing: Outgoing, agreements: Agreements, lineLength: number, events: TerminalEvents) {
    this.#outgoing = outgoing;
    this.#agreements = agreements;
    this.#lineLength = lineLength;
    this.#events = events;
    this.#typed = new TypedBytes(lineLength * bytesOfCharacter);
  }

  set screen(screen: Screen) {
    this.#screen = screen;
    if (this.#keys) this.#keys.screen = screen;
  }

  /** What the client says of itself, which counts at once; the next output brings what the player prefers. */
  learn(change: Partial<Screen>): void {
    this.screen = { ...this.#screen, ...change };
  }

  showText(output: Output, text: string): void {
    this.#lines(textBytes(output, text, this.#seen));
  }

  /** A sentence of the system's own. */
  showSentence(sentence: string): void {
    this.#lines(sentenceBytes(sentence, this.#seen));
  }

  showPrompt(output: Output, text: string, secret: boolean): void {
    if (secret !== (this.#prompt === "secret")) this.#agreements.mask(secret);
    const keys = this.#characterMode();
    if (keys) {
      keys.ask(renderPrompt(text, this.#screen), secret);
    } else {
      if (this.#prompt !== "none") this.#outgoing.write(newLine);
      this.#outgoing.write(promptBytes(output, text, this.#seen));
    }
    if (this.#agreements.isOn("us", END_OF_RECORD)) this.#outgoing.write(endOfRecord);
    else if (!this.#agreements.isOn("us", SGA)) this.#outgoing.write(goAhead);
    this.#prompt = secret ? "secret" : "open";
  }

  /** The line that came was the answer to the prompt, if there was one. */
  answerPrompt(): void {
    if (this.#prompt === "secret") {
      this.#agreements.mask(false);
      // The client didn't echo the Enter after a password, so its line break is ours.
      if (!this.#keys) this.#outgoing.write(newLine);
    }
    this.#prompt = "none";
  }

  /** The last sentence, with nothing left hidden. */
  end(sentence: string): void {
    if (this.#prompt === "secret") this.#agreements.mask(false);
    this.showSentence(sentence);
  }

  type(bytes: Buffer): void {
    const keys = this.#characterMode();
    if (keys) keys.keys(bytes);
    else this.#typed.push(bytes);
  }

  enter(): void {
    const keys = this.#characterMode();
    if (keys) keys.enter();
    else this.#takeLine();
  }

  get #seen(): TelnetScreen {
    return { ...this.#screen, reader: this.#agreements.reader };
  }

  #takeLine(): void {
    const { tooLong } = this.#typed;
    const typed = decodeLine(this.#typed.take(), this.#screen.encoding);
    if (isMxpAnswer(typed)) return;
    const text = editedLine(withoutSequences(typed));
    if (!tooLong && text.length <= this.#lineLength) {
      this.#events.onLine(text);
    } else {
      // The Enter behind it has left the prompt's row, but a password is still asked for.
      if (this.#prompt === "open") this.#prompt = "none";
      this.#events.onTooLong(text);
    }
  }

  /** Whole lines: below an open prompt, or above the line that is edited here. */
  #lines(bytes: Buffer): void {
    const keys = this.#characterMode();
    if (keys) {
      keys.around(() => this.#outgoing.write(bytes));
    } else {
      if (this.#prompt !== "none") this.#outgoing.write(newLine);
      if (this.#prompt === "open") this.#prompt = "none";
      this.#outgoing.write(bytes);
    }
  }

  #characterMode(): CharacterMode | null {
    if (!this.#agreements.characterMode) {
      this.#keys = null;
    } else if (!this.#keys) {
      this.#keys = new CharacterMode(this.#screen, this.#lineLength, {
        write: (bytes) => this.#outgoing.write(bytes),
        onLine: (text) => this.#events.onLine(text),
        onTooLong: () => this.#events.onTooLong(""),
      });
    }
    return this.#keys;
  }
}
