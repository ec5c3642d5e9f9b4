/** What one connection's options are, on both of its sides: thousands of connections are idle, so two numbers say it all. */

/** `us`: we do it (our WILL, the client's DO). `them`: the client does it (our DO, the client's WILL). */
export type Side = "us" | "them";

const states = ["no", "yes", "wantNo", "wantNoThenYes", "wantYes", "wantYesThenNo"] as const;

export type State = (typeof states)[number];

/** Where the state of each option stands. */
export type Places = ReadonlyMap<number, number>;

/** A state is an octal digit, and no more of them are exact in a number. */
const placesMax = 17;

/** Throws where there are more options than have a place. */
export function placesOf(options: readonly number[]): Places {
  if (options.length > placesMax)
    throw new RangeError(`There is room for ${placesMax} options, not ${options.length}.`);
  return new Map(options.map((option, place) => [option, 8 ** place]));
}

/** An option without a place is "no" for ever. */
export class OptionStates {
  readonly #places: Places;
  #us = 0;
  #them = 0;

  constructor(places: Places) {
    this.#places = places;
  }

  get(side: Side, option: number): State {
    const place = this.#places.get(option);
    return place === undefined ? "no" : states[Math.floor(this.#digits(side) / place) % 8]!;
  }

  set(side: Side, option: number, state: State): void {
    const place = this.#places.get(option) ?? 0;
    const change = (states.indexOf(state) - states.indexOf(this.get(side, option))) * place;
    if (side === "us") this.#us += change;
    else this.#them += change;
  }

  /** All of one side that are in this state, by number. */
  all(side: Side, state: State): number[] {
    return [...this.#places.keys()].filter((option) => this.get(side, option) === state);
  }

  #digits(side: Side): number {
    return side === "us" ? this.#us : this.#them;
  }
}
