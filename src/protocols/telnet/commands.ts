/** Telnet's commands that stand alone: a client erases with them what it is typing, or asks whether anybody is there. */
import type { Clock } from "../../clock.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Terminal } from "./terminal.ts";
import { AYT, EC, EL } from "./wire/codes.ts";

const eraseCharacter = Buffer.of(0x08);
const eraseLine = Buffer.of(0x15);
/** Whoever asks more often whether anybody is there gets no more answers than this. */
const answerEveryMs = 1000;

export class Commands {
  readonly #clock: Clock;
  readonly #terminal: Terminal;
  #answeredAt = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock, terminal: Terminal) {
    this.#clock = clock;
    this.#terminal = terminal;
  }

  /** Does what the command says; those that mean nothing here are passed over. */
  receive(command: number): void {
    if (command === EC) this.#terminal.type(eraseCharacter);
    if (command === EL) this.#terminal.type(eraseLine);
    if (command === AYT) this.#answer();
  }

  #answer(): void {
    const now = this.#clock.elapsed();
    if (now - this.#answeredAt < answerEveryMs) return;
    this.#answeredAt = now;
    this.#terminal.showSentence(sentences.hereIAm);
  }
}
