/** Tells operators how the game is: on the terminal, in the log, and those who play. */
import type { Refusal } from "../control/channel.ts";
import type { Log } from "../log.ts";
import type { Report } from "./generations/generations.ts";
import { reportSentence, sentences } from "./sentences.ts";

export interface NewsOptions {
  readonly log: Log;
  /** Calm lines for the terminal. */
  say(line: string): void;
  /** To the operators in the game. */
  announce(line: string): void;
}

export class News {
  readonly #options: NewsOptions;
  #firstOutcome = Promise.withResolvers<Refusal | null>();
  #notStarted: string | null = null;
  #noServer: string | null = null;
  #cannotWrite: string | null = null;

  constructor(options: NewsOptions) {
    this.#options = options;
  }

  /** Why the game isn't played; null while it is. */
  get trouble(): string | null {
    return this.#noServer ?? this.#cannotWrite;
  }

  /** Resolves when the first Server serves, with null, or when it couldn't start, with the reason. */
  get firstOutcome(): Promise<Refusal | null> {
    return this.#firstOutcome.promise;
  }

  /** Everything is started anew: another first Server comes. */
  begin(): void {
    this.#firstOutcome = Promise.withResolvers();
  }

  heed(report: Report): void {
    const sentence = reportSentence(report);
    switch (report.what) {
      case "serves":
      case "adopted":
        this.#noServer = null;
        this.#notStarted = null;
        // One that was taken over says for itself whether it can write.
        if (report.what === "serves") this.#cannotWrite = null;
        this.#firstOutcome.resolve(null);
        this.tell("info", sentence);
        break;
      case "not-started":
        this.#noServer = sentence;
        this.#firstOutcome.resolve(report.refusal);
        // It is tried again and again; the same reason is told once.
        if (report.refusal.message === this.#notStarted) this.#options.log.warn(sentence);
        else this.tell("error", sentence);
        this.#notStarted = report.refusal.message;
        break;
      case "lost":
        this.#noServer = sentence;
        this.tell("error", sentence);
        break;
      case "not-reloaded":
      case "throws-too-much":
        this.tell("error", sentence);
        break;
    }
  }

  /** Why the store can't be written; null: it can again. */
  heedWriting(trouble: string | null): void {
    if (trouble !== null && this.#cannotWrite === sentences.cannotWrite(trouble)) return;
    this.#cannotWrite = trouble === null ? null : sentences.cannotWrite(trouble);
    if (this.#cannotWrite === null) this.tell("info", sentences.canWriteAgain);
    else this.tell("error", this.#cannotWrite);
  }

  /** To the terminal, the log, and the operators who play. */
  tell(level: "info" | "error", line: string): void {
    this.say(level, line);
    this.#options.announce(line);
  }

  /** To the terminal and the log. */
  say(level: "info" | "error", line: string): void {
    this.#options.log[level](line);
    this.#options.say(line);
  }
}
