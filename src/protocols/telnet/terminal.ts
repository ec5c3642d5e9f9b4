/** The client's screen and keyboard: where lines, prompts and what is being typed meet. */
import type { Limits } from "../../config.ts";
import type { PromptMessage, TextMessage } from "../../session/message.ts";
import { defaultFlags } from "../../session/sync-data.ts";
import { decodeLine } from "../../text/charset.ts";
import { withoutSequences } from "../../text/control-sequences.ts";
import type { Output } from "../output.ts";
import type { Screen } from "../protocol.ts";
import { editedLine } from "../terminal/edited-line.ts";
import { terminalText } from "../terminal/terminal-text.ts";
import type { Agreements } from "./agreements.ts";
import { CharacterMode } from "./character-mode.ts";
import { END_OF_RECORD } from "./options/end-of-record.ts";
import { isMxpAnswer } from "./options/mxp.ts";
import { SGA } from "./options/suppress-go-ahead.ts";
import { messageBytes, sentenceBytes } from "./rendering.ts";
import type { TelnetScreen, TelnetScreens } from "./telnet-screens.ts";
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

/** What the terminals of a listener share. */
export interface TerminalSettings {
  readonly limits: Limits;
  readonly screens: TelnetScreens;
}

export class Terminal {
  readonly #settings: TerminalSettings;
  readonly #outgoing: Outgoing;
  readonly #agreements: Agreements;
  readonly #events: TerminalEvents;
  readonly #typed: TypedBytes;
  #keys: CharacterMode | null = null;
  #prompt: "none" | "open" | "secret" = "none";
  #screen: Screen = defaultFlags;
  /** The same with who is behind it, once that was needed. */
  #seen: TelnetScreen | null = null;

  constructor(settings: TerminalSettings, outgoing: Outgoing, agreements: Agreements, events: TerminalEvents) {
    this.#settings = settings;
    this.#outgoing = outgoing;
    this.#agreements = agreements;
    this.#events = events;
    this.#typed = new TypedBytes(settings.limits.lineLength * bytesOfCharacter);
  }

  set screen(screen: Screen) {
    if (screen === this.#screen) return;
    this.#screen = screen;
    this.#seen = null;
    if (this.#keys) this.#keys.screen = screen;
  }

  /** What the client says of itself, which counts at once; the next output brings what the player prefers. */
  learn(change: Partial<Screen>): void {
    this.screen = { ...this.#screen, ...change };
  }

  show(output: Output, message: TextMessage | PromptMessage): void {
    if (message.type === "text") this.#lines(messageBytes(output, message, this.#screenSeen));
    else this.#ask(output, message);
  }

  /** A sentence of the system's own. */
  showSentence(sentence: string): void {
    this.#lines(sentenceBytes(sentence, this.#screenSeen));
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

  get #screenSeen(): TelnetScreen {
    const { reader } = this.#agreements;
    if (this.#seen?.reader !== reader) this.#seen = this.#settings.screens.of(this.#screen, reader);
    return this.#seen;
  }

  #takeLine(): void {
    const { tooLong } = this.#typed;
    const typed = decodeLine(this.#typed.take(), this.#screen.encoding);
    if (isMxpAnswer(typed)) return;
    const text = editedLine(withoutSequences(typed));
    if (!tooLong && text.length <= this.#settings.limits.lineLength) {
      this.#events.onLine(text);
    } else {
      // The Enter behind it has left the prompt's row, but a password is still asked for.
      if (this.#prompt === "open") this.#prompt = "none";
      this.#events.onTooLong(text);
    }
  }

  #ask(output: Output, message: PromptMessage): void {
    const { secret = false } = message;
    if (secret !== (this.#prompt === "secret")) this.#agreements.mask(secret);
    const keys = this.#characterMode();
    if (keys) {
      keys.ask(terminalText(message, this.#screen), secret);
    } else {
      if (this.#prompt !== "none") this.#outgoing.write(newLine);
      this.#outgoing.write(messageBytes(output, message, this.#screenSeen));
    }
    if (this.#agreements.isOn("us", END_OF_RECORD)) this.#outgoing.write(endOfRecord);
    else if (!this.#agreements.isOn("us", SGA)) this.#outgoing.write(goAhead);
    this.#prompt = secret ? "secret" : "open";
  }

  /** Whole lines: below an open prompt, or above the line that is edited here. */
  #lines(bytes: Buffer): void {
    const keys = this.#characterMode();
    if (keys) {
      keys.say(bytes);
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
      this.#keys = new CharacterMode(this.#screen, this.#settings.limits.lineLength, {
        write: (bytes) => this.#outgoing.write(bytes),
        onLine: (text) => this.#events.onLine(text),
        onTooLong: () => this.#events.onTooLong(""),
      });
    }
    return this.#keys;
  }
}
