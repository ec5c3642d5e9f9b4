/** Which options are on, for us and for the client: the Q method of RFC 1143 as a table. */
import { DO, DONT, type Verb, WILL, WONT } from "./codes.ts";
import { OptionStates, type Places, type Side, type State } from "./option-states.ts";

/**
 * What happens to one option of one side. `offered` and `unwanted` are both the client's yes; they differ by whether we
 * would agree. The two `insist` are for an option that must change now, whatever is unanswered: many clients never
 * answer WILL or WONT ECHO, and what is to be hidden can't wait for them.
 */
type Step = "offered" | "unwanted" | "refused" | "ask" | "withdraw" | "insistOn" | "insistOff";

interface Entry {
  readonly next: State;
  /** We say WILL or DO (`on`), WONT or DONT (`off`). */
  readonly say?: "on" | "off";
}

const off = { next: "no" } as const;
const on = { next: "yes" } as const;
const startOn = { next: "wantYes", say: "on" } as const;
const startOff = { next: "wantNo", say: "off" } as const;
const askingOn = { next: "wantYes" } as const;
const askingOff = { next: "wantNo" } as const;

const table = {
  no: {
    offered: { next: "yes", say: "on" },
    unwanted: { next: "no", say: "off" },
    refused: off,
    ask: startOn,
    withdraw: off,
    insistOn: startOn,
    insistOff: off,
  },
  yes: {
    offered: on,
    unwanted: on,
    refused: { next: "no", say: "off" },
    ask: on,
    withdraw: startOff,
    insistOn: on,
    insistOff: startOff,
  },
  wantNo: {
    offered: off,
    unwanted: off,
    refused: off,
    ask: { next: "wantNoThenYes" },
    withdraw: askingOff,
    insistOn: startOn,
    insistOff: askingOff,
  },
  wantNoThenYes: {
    offered: on,
    unwanted: on,
    refused: startOn,
    ask: { next: "wantNoThenYes" },
    withdraw: askingOff,
    insistOn: startOn,
    insistOff: askingOff,
  },
  wantYes: {
    offered: on,
    unwanted: on,
    refused: off,
    ask: askingOn,
    withdraw: { next: "wantYesThenNo" },
    insistOn: askingOn,
    insistOff: startOff,
  },
  wantYesThenNo: {
    offered: startOff,
    unwanted: startOff,
    refused: off,
    ask: askingOn,
    withdraw: { next: "wantYesThenNo" },
    insistOn: askingOn,
    insistOff: startOff,
  },
} as const satisfies Record<State, Record<Step, Entry>>;

export interface NegotiationEvents {
  /** Would we agree to it if the client asks first? */
  agrees(side: Side, option: number): boolean;
  say(verb: Verb, option: number): void;
  /** It is on now, or it is off. */
  changed(side: Side, option: number, on: boolean): void;
  /** The client refused what we asked for. */
  refused(side: Side, option: number): void;
}

/** Never waits: whatever is unanswered stays so, and a late answer counts when it comes. */
export class Negotiation {
  readonly #events: NegotiationEvents;
  readonly #states: OptionStates;

  /** `places` has the options that can ever be on. */
  constructor(places: Places, events: NegotiationEvents) {
    this.#states = new OptionStates(places);
    this.#events = events;
  }

  isOn(side: Side, option: number): boolean {
    return this.#states.get(side, option) === "yes";
  }

  /** Neither on nor asked for: what the client says now, it says by itself. */
  isOff(side: Side, option: number): boolean {
    return this.#states.get(side, option) === "no";
  }

  /** All that is on, by number. */
  agreed(side: Side): number[] {
    return this.#states.all(side, "yes");
  }

  ask(side: Side, option: number): void {
    this.#step(side, option, "ask");
  }

  withdraw(side: Side, option: number): void {
    this.#step(side, option, "withdraw");
  }

  insist(side: Side, option: number, isOn: boolean): void {
    this.#step(side, option, isOn ? "insistOn" : "insistOff");
  }

  receive(verb: Verb, option: number): void {
    const side = verb === DO || verb === DONT ? "us" : "them";
    if (verb === WONT || verb === DONT) this.#step(side, option, "refused");
    else this.#step(side, option, this.#events.agrees(side, option) ? "offered" : "unwanted");
  }

  #step(side: Side, option: number, step: Step): void {
    const before = this.#states.get(side, option);
    const { next, say }: Entry = table[before][step];
    this.#states.set(side, option, next);
    if (say) this.#events.say(verbOf(side, say), option);
    if ((before === "yes") !== (next === "yes")) this.#events.changed(side, option, next === "yes");
    if (before === "wantYes" && step === "refused") this.#events.refused(side, option);
  }
}

function verbOf(side: Side, say: "on" | "off"): Verb {
  if (side === "us") return say === "on" ? WILL : WONT;
  return say === "on" ? DO : DONT;
}
