/** What players hear of a pause of the game: nothing if it is short, else one calm line, and one when the game goes on. */
import type { Clock, Timer } from "../clock.ts";
import { Output } from "../protocols/output.ts";
import { text } from "../session/message.ts";
import { sentences } from "../words/catalogue.ts";
import type { PortalSession } from "./portal-session.ts";

/** A reload takes a fraction of this, so that nobody hears of one. */
const noticeMs = 1000;

export class Absence {
  readonly #sessions: () => Iterable<PortalSession>;
  readonly #clock: Clock;
  #timer: Timer | undefined;
  /** What is said during a pause that is no longer short. */
  #notice: Output | null = null;
  #reason: string = sentences.gameIsAway;
  /** Who has heard that the game is away, and shall hear when it is back. */
  #told = new Set<PortalSession>();

  constructor(sessions: () => Iterable<PortalSession>, clock: Clock) {
    this.#sessions = sessions;
    this.#clock = clock;
  }

  /** Idempotent, as is `end`: a pause may have two reasons. */
  begin(): void {
    this.#timer ??= this.#clock.after(noticeMs, () => this.#tell()).unref();
  }

  /** The pause has a reason that players should know, now and when they come. */
  explain(sentence: string): void {
    if (this.#reason === sentence) return;
    this.#reason = sentence;
    this.#timer?.cancel();
    this.#tell();
  }

  end(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#notice = null;
    this.#reason = sentences.gameIsAway;
    const back = new Output(text(sentences.gameIsBack));
    const told = this.#told;
    this.#told = new Set();
    for (const session of this.#sessions()) {
      if (!told.has(session)) continue;
      session.deliver(back);
      session.repeatPrompt();
    }
  }

  /** Somebody came: if everybody else has been told already, so is this one. */
  greet(session: PortalSession): void {
    if (this.#notice) this.#say(this.#notice, session);
  }

  #tell(): void {
    this.#notice = new Output(text(this.#reason));
    for (const session of this.#sessions()) this.#say(this.#notice, session);
  }

  #say(notice: Output, session: PortalSession): void {
    this.#told.add(session);
    session.deliver(notice);
  }
}
