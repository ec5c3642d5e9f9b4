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

const nothing: Partial<ProtocolFlags> = {};

export class Acquaintance {
  readonly #clock: Clock;
  readonly #waitMs: GreetingWait;
  readonly #events: AcquaintanceEvents;
  /** What is learnt after the meeting and not told yet. */
  #changes: LearntFlags | null = null;
  #state: "meeting" | "met" | "over" = "meeting";
  #facts: Partial<ProtocolFlags>;
  #timer: Timer | null;

  constructor(clock: Clock, waitMs: GreetingWait, facts: Partial<ProtocolFlags>, events: AcquaintanceEvents) {
    this.#clock = clock;
    this.#waitMs = waitMs;
    this.#facts = facts;
    this.#events = events;
    this.#timer = clock.after(waitMs.silent, () => this.settle());
  }

  learn(change: Partial<ProtocolFlags>): void {
    if (this.#state === "meeting") this.#facts = { ...this.#facts, ...change };
    if (this.#state === "met") this.#later.learn(change);
  }

  /** The client's first word in telnet: what else it says about itself is worth a longer wait. */
  awaitMore(): void {
    if (this.#state !== "meeting") return;
    this.#timer?.cancel();
    this.#timer = this.#clock.after(this.#waitMs.talking, () => this.settle());
  }

  /** The client has said what it is, or will not. */
  settle(): void {
    if (this.#state !== "meeting") return;
    this.#state = "met";
    const facts = this.#facts;
    this.#forget();
    this.#events.onMet(facts);
  }

  /** Nothing more is learnt, and nothing told. */
  end(): void {
    this.#state = "over";
    this.#forget();
    this.#changes?.forget();
  }

  get #later(): LearntFlags {
    this.#changes ??= new LearntFlags(this.#clock, (change) => {
      this.#changes = null;
      this.#events.onChange(change);
    });
    return this.#changes;
  }

  /** A timer and facts would be much of what an idle connection keeps. */
  #forget(): void {
    this.#timer?.cancel();
    this.#timer = null;
    this.#facts = nothing;
  }
}
