/** What is known of one client: gathered before the game is told of it, and told as it changes from then on. */
import type { Clock, Timer } from "../../clock.ts";
import type { ProtocolFlags } from "../../session/sync-data.ts";
import { LearntFlags } from "../learnt-flags.ts";

/** How long the greeting waits for a client to say what it is: one that is silent, and one that answers. */
export interface GreetingWait {
  readonly silent: number;
  readonly talking: number;
}

export const greetingWaitMs: GreetingWait = { silent: 300, talking: 2000 };

export interface AcquaintanceEvents {
  /** The client has said what it is, or nobody waits for that any longer: called once. */
  onMet(facts: Partial<ProtocolFlags>): void;
  /** Something else was learnt afterwards. */
  onChange(change: Partial<ProtocolFlags>): void;
}

export class Acquaintance {
  readonly #clock: Clock;
  readonly #waitMs: GreetingWait;
  readonly #events: AcquaintanceEvents;
  readonly #changes: LearntFlags;
  #state: "meeting" | "met" | "over" = "meeting";
  #facts: Partial<ProtocolFlags>;
  #timer: Timer;

  constructor(clock: Clock, waitMs: GreetingWait, facts: Partial<ProtocolFlags>, events: AcquaintanceEvents) {
    this.#clock = clock;
    this.#waitMs = waitMs;
    this.#facts = facts;
    this.#events = events;
    this.#changes = new LearntFlags(clock, (change) => events.onChange(change));
    this.#timer = clock.after(waitMs.silent, () => this.settle());
  }

  learn(change: Partial<ProtocolFlags>): void {
    if (this.#state === "meeting") this.#facts = { ...this.#facts, ...change };
    if (this.#state === "met") this.#changes.learn(change);
  }

  /** The client's first word in telnet: what else it says about itself is worth a longer wait. */
  awaitMore(): void {
    if (this.#state !== "meeting") return;
    this.#timer.cancel();
    this.#timer = this.#clock.after(this.#waitMs.talking, () => this.settle());
  }

  /** The client has said what it is, or will not. */
  settle(): void {
    if (this.#state !== "meeting") return;
    this.#state = "met";
    this.#timer.cancel();
    this.#events.onMet(this.#facts);
  }

  /** Nothing more is learnt, and nothing told. */
  end(): void {
    this.#state = "over";
    this.#timer.cancel();
    this.#changes.forget();
  }
}
