/** The client's screen and keyboard: where lines, prompts and what is being typed meet. */
import type { Limits } from "../../config.ts";
import type { PromptMessage, TextMessage } from "../../session/message.ts";
import { defaultFlags } from "../../session/sync-data.ts";
import { decodeLine } from "../../text/charset.ts";
import { withoutSequences } from "../../text/control-sequences.ts";
import { inLanguage } from "../../text/languages.ts";
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
import type { EndOfTurn, TurnEnds } from "./wire/end-of-turn.ts";
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

interface Prompt {
  readonly output: Output;
  readonly message: PromptMessage;
  readonly secret: boolean;
  stands: boolean;
}

/** What the terminals of a listener share. */
export interface TerminalSettings {
  readonly endOfTurn: EndOfTurn;
  readonly limits: Limits;
  readonly screens: TelnetScreens;
}

export class Terminal implements TurnEnds {
  readonly #settings: TerminalSettings;
  readonly #outgoing: Outgoing;
  readonly #agreements: Agreements;
  readonly #events: TerminalEvents;
  readonly #typed: TypedBytes;
  #keys: CharacterMode | null = null;
  /** The prompt that is to be answered, and whether the cursor still stands behind it. */
  #prompt: Prompt | null = null;
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

  get language(): string {
    return this.#screen.language;
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
    this.#lines(sentenceBytes(inLanguage(sentence, this.language), this.#screenSeen));
  }

  /** The line that came was the answer to the prompt, if there was one. */
  answerPrompt(): void {
    if (this.#prompt?.secret) {
      this.#agreements.mask(false);
      // The client didn't echo the Enter after a password, so its line break is ours.
      if (!this.#keys) this.#outgoing.write(newLine);
    }
    this.#prompt = null;
  }

  /** The last sentence, with nothing left hidden. */
  end(sentence: string): void {
    if (this.#prompt?.secret) this.#agreements.mask(false);
    this.showSentence(sentence);
    this.#prompt = null;
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
      if (this.#prompt && !this.#prompt.secret) this.#prompt.stands = false;
      this.#events.onTooLong(text);
    }
  }

  /** Below the lines that have come since it was asked, which have all been written. */
  atEndOfTurn(): void {
    const prompt = this.#prompt;
    // Who hears the screen heard the prompt, and would hear it after every line.
    if (!prompt || prompt.stands || this.#screen.screenReader || this.#characterMode()) return;
    this.#writePrompt(prompt);
  }

  #ask(output: Output, message: PromptMessage): void {
    const { secret = false } = message;
    if (secret !== (this.#prompt?.secret ?? false)) this.#agreements.mask(secret);
    if (this.#prompt?.stands && !this.#characterMode()) this.#outgoing.write(newLine);
    this.#prompt = { output, message, secret, stands: true };
    this.#writePrompt(this.#prompt);
  }

  #writePrompt(prompt: Prompt): void {
    const { output, message, secret } = prompt;
    const keys = this.#characterMode();
    if (keys) keys.ask(terminalText(message, this.#screen), secret);
    else this.#outgoing.write(messageBytes(output, message, this.#screenSeen));
    if (this.#agreements.isOn("us", END_OF_RECORD)) this.#outgoing.write(endOfRecord);
    else if (!this.#agreements.isOn("us", SGA)) this.#outgoing.write(goAhead);
    prompt.stands = true;
  }

  /** Whole lines: below an open prompt, which is then asked again, or above the line that is edited here. */
  #lines(bytes: Buffer): void {
    const keys = this.#characterMode();
    if (keys) {
      keys.say(bytes);
      return;
    }
    if (this.#prompt) this.#leavePrompt(this.#prompt);
    this.#outgoing.write(bytes);
  }

  #leavePrompt(prompt: Prompt): void {
    // Before what is written, so that all of it is one packet.
    this.#settings.endOfTurn.add(this);
    if (prompt.stands) this.#outgoing.write(newLine);
    prompt.stands = false;
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
