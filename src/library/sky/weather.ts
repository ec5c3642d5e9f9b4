/** The weather of a region. */
import { act, GameObject, type Turn, type World } from "holdfast";
import { playersUnderSky } from "./under-sky.ts";
import { words } from "./words.ts";

export interface WeatherState {
  /** What those read who are outdoors as it begins: markup. */
  readonly begins: string;
  /** What they see of it who look around there: markup. */
  readonly look: string;
  /** What may come next, itself too, and how likely beside each other. */
  readonly next: { readonly [state: string]: number };
}

export type WeatherStates = { readonly [state: string]: WeatherState };

const usual: WeatherStates = {
  clear: { begins: words.turnsClear, look: words.isClear, next: { clear: 5, cloudy: 3, fog: 1 } },
  cloudy: { begins: words.turnsCloudy, look: words.isCloudy, next: { clear: 3, cloudy: 3, rain: 3 } },
  rain: { begins: words.turnsRain, look: words.isRain, next: { cloudy: 3, rain: 3, storm: 1 } },
  storm: { begins: words.turnsStorm, look: words.isStorm, next: { rain: 3, storm: 1 } },
  fog: { begins: words.turnsFog, look: words.isFog, next: { clear: 2, fog: 2 } },
};

const soonestMs = 1000;

/** One stands for each region; those rooms have it that are `outdoors` and have the same `region`. */
export class Weather extends GameObject {
  static override readonly index = ["region"] as const;

  region = "";
  state = "clear";
  /** What it may be like; null is the usual: clear, cloudy, rain, storm, fog. */
  states: { [state: string]: WeatherState } | null = null;
  /** How long it is until it may change, in milliseconds. */
  changesEveryMs = 900_000;

  override atCreate(turn: Turn): void {
    super.atCreate(turn);
    this.#wait(turn);
  }

  /** What it is like now; null where it is nothing that there is any more. */
  get current(): WeatherState | null {
    return this.#states[this.state] ?? null;
  }

  /** Becomes what chance says that comes next. */
  change(turn: Turn): void {
    const state = this.#drawn(turn.random());
    if (state !== undefined && state !== this.state) turn.do(changingTo, this, { state });
    this.#wait(turn);
  }

  #wait(turn: Turn): void {
    turn.after(Math.max(soonestMs, this.changesEveryMs), this, this.change);
  }

  #drawn(chance: number): string | undefined {
    const names = Object.keys(this.#states);
    const next = this.current?.next;
    if (!next) return names[0];
    const all = names.reduce((sum, name) => sum + weight(next, name), 0);
    let left = chance * all;
    for (const name of names) {
      left -= weight(next, name);
      if (left < 0) return name;
    }
    return undefined;
  }

  get #states(): WeatherStates {
    return this.states ?? usual;
  }
}

function weight(next: WeatherState["next"], name: string): number {
  return Math.max(0, next[name] ?? 0);
}

/** The weather of a region becomes another. The weather does it, which may refuse and answer it. */
export const changingTo = act<{ state: string }, Weather>("change", {
  happen({ turn, actor, state }) {
    actor.state = state;
    const sentence = actor.current?.begins ?? "";
    const { region } = actor;
    const isThere = (place: { readonly region: string }) => place.region === region;
    if (sentence !== "") turn.tell(playersUnderSky(turn, isThere), sentence);
  },
});

/** Null where there is none. */
export function weatherOf(world: World, region: string): Weather | null {
  return world.find(Weather, { region }).next().value ?? null;
}
