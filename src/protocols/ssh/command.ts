/** `ssh host look`: one line is run, its answer shown, and that is all. */
import type { Clock, Timer } from "../../clock.ts";
import type { Message } from "../../session/message.ts";
import { eachLanguageOf } from "../../text/languages.ts";
import { sentences } from "../../words/catalogue.ts";

export interface CommandEvents {
  /** The greeting is over: send the line to the game. */
  onAsk(): void;
  /** The answer is complete, or, if not `answered`, none came in time. */
  onDone(answered: boolean): void;
}

/** The game answers in many messages and says of none that it is the last: it has spoken when it is quiet for so long. */
const quietMs = 300;
const greetingMs = 5000;
const answerMs = 30_000;

/**
 * A game greets who comes in before it hears anything, so the greeting is waited for and left out. A prompt ends it, and
 * ends the answer; so does quiet. What the Portal says while the game is away is no answer.
 */
export class Command {
  readonly #events: CommandEvents;
  #state: "greeted" | "asked" | "done" = "greeted";
  #heard = false;
  readonly #clock: Clock;
  #timer: Timer;

  constructor(clock: Clock, events: CommandEvents) {
    this.#clock = clock;
    this.#events = events;
    this.#timer = clock.after(greetingMs, () => this.#next());
  }

  /** The game said something. True if it belongs to the answer. */
  hear(message: Message): boolean {
    if (this.#state === "done" || message.type === "oob" || isAboutTheServer(message.text)) return false;
    const isAnswer = this.#state === "asked" && message.type === "text";
    this.#heard = true;
    if (message.type === "prompt") this.#next();
    else this.#wait(quietMs);
    return isAnswer;
  }

  stop(): void {
    this.#state = "done";
    this.#timer.cancel();
  }

  #next(): void {
    if (this.#state === "greeted") {
      this.#state = "asked";
      this.#heard = false;
      this.#wait(answerMs);
      this.#events.onAsk();
    } else if (this.#state === "asked") {
      this.stop();
      this.#events.onDone(this.#heard);
    }
  }

  #wait(ms: number): void {
    this.#timer.cancel();
    this.#timer = this.#clock.after(ms, () => this.#next());
  }
}

function isAboutTheServer(text: string): boolean {
  const told = [sentences.gameIsAway, sentences.gameIsBack].flatMap(eachLanguageOf);
  return told.includes(text);
}
