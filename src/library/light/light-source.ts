/** A lamp, a torch, a hearth: it is lit and put out, burns down, and may be filled again. */
import {
  act,
  type Command,
  capitalized,
  carried,
  commandsFor,
  GameObject,
  inReach,
  nameSeen,
  type Slot,
  seesAround,
  type Turn,
  withCounterparts,
} from "holdfast";
import { Character } from "../character.ts";
import { Item } from "../item.ts";
import { surroundings } from "../surroundings.ts";
import { words as having } from "../words.ts";
import { spanishCommands } from "./spanish.ts";
import { words } from "./words.ts";

const command = commandsFor(GameObject);

/** So long before it goes out it flickers. */
const flickersMs = 60_000;

/** Its light fills the place where it is, out of somebody's hands and of what is open. One that nobody is to carry away has `access: { get: […] }`. */
export class LightSource extends Item {
  static override readonly commands: readonly Command[] = withCounterparts(
    [
      command({
        how: "light <lamp>",
        help: "Lights a lamp, a torch and the like.",
        with: { lamp: lampNear(({ lit }) => !lit) },
        run: (turn, { actor, lamp }) => void turn.do(lighting, actor, { lamp }),
      }),
      command({
        how: ["extinguish <lamp>", "douse <lamp>"],
        help: "Puts out a lamp, a torch and the like; put out lamp does the same.",
        with: { lamp: lampNear(({ lit }) => lit) },
        run: (turn, { actor, lamp }) => void turn.do(extinguishing, actor, { lamp }),
      }),
      command({
        how: ["fill <lamp>", "fill <lamp> with <fuel>", "refill <lamp>"],
        help: "Fills a lamp with what it burns, which you carry: fill lamp with oil.",
        with: { lamp: inReach(LightSource, { prefer: ({ filledWith }) => filledWith !== null }), fuel: carried(Item) },
        run(turn, { actor, lamp, fuel: named }) {
          const fuel = named ?? taggedIn(actor, lamp.filledWith);
          if (fuel) turn.do(filling, actor, { lamp, fuel });
          else turn.msg(words.nothingToFillWith(nameSeen(lamp, actor)));
        },
      }),
    ],
    { es: spanishCommands },
  );

  lit = false;
  /** How long it burns when it is full; null is for ever. */
  burnsForMs: number | null = null;
  /** How much of that is left, as it was when it was lit or put out last; null is all of it. */
  leftMs: number | null = null;
  /** A tag of what one must carry to light it; null is nothing. */
  litWith: string | null = null;
  /** A tag of what it is filled with, which is used up; null is nothing. */
  filledWith: string | null = null;
  /** When it was lit, while it burns down. */
  litAt: number | null = null;
  /** The timer of what comes next: that it flickers, or goes out. */
  nextChange: number | null = null;

  /** One that is made lit begins to burn; and what is made like another, or is a copy of it, waits for none of its timers. */
  override atCreate(turn: Turn): void {
    super.atCreate(turn);
    if (this.like) this.leftMs = null;
    this.litAt = null;
    this.nextChange = null;
    if (this.lit) this.kindle(turn);
  }

  override appearance(looker: GameObject, turn: Turn): string {
    const state = this.lit ? words.isLit : this.left(turn) === 0 ? words.hasBurntOut : "";
    return [super.appearance(looker, turn), state].filter((line) => line !== "").join("\n");
  }

  /** How long it would burn from now on; null is for ever. */
  left(turn: Turn): number | null {
    if (this.burnsForMs === null) return null;
    const burnt = this.litAt === null ? 0 : turn.now - this.litAt;
    return Math.max(0, (this.leftMs ?? this.burnsForMs) - burnt);
  }

  /** It burns from now on, and nobody is told. */
  kindle(turn: Turn): void {
    this.#stay(turn, true);
    const left = this.left(turn);
    if (left === null) return;
    const flickersIn = left - flickersMs;
    this.nextChange =
      flickersIn > 0 ? turn.after(flickersIn, this, this.flicker) : turn.after(left, this, this.burnDown);
  }

  /** It burns no more, and nobody is told. */
  quench(turn: Turn): void {
    this.#stay(turn, false);
  }

  /** It is full again. */
  refill(turn: Turn): void {
    const { lit } = this;
    this.quench(turn);
    this.leftMs = null;
    if (lit) this.kindle(turn);
  }

  flicker(turn: Turn): void {
    const place = placeLitBy(this);
    if (place) turn.show(place, words.flickers(this));
    this.nextChange = turn.after(flickersMs, this, this.burnDown);
  }

  burnDown(turn: Turn): void {
    const place = placeLitBy(this);
    if (place) turn.show(place, words.goesOut(this));
    this.quench(turn);
    if (place) tellIfDark(turn, place);
  }

  #stay(turn: Turn, lit: boolean): void {
    this.leftMs = this.left(turn);
    if (this.nextChange !== null) turn.cancel(this.nextChange);
    this.nextChange = null;
    this.litAt = lit && this.leftMs !== null ? turn.now : null;
    this.lit = lit;
  }
}

/** Of several that fit, one's own is meant before those that lie about. Asked later: a class that is being made can't be told of. */
function lampNear(prefer: (lamp: LightSource) => boolean): Slot<LightSource> {
  return {
    takes: "name",
    read(typed, asked) {
      const own = carried(LightSource, { prefer }).read(typed, asked);
      return own instanceof LightSource && prefer(own) ? own : inReach(LightSource, { prefer }).read(typed, asked);
    },
    names: (asked) => inReach(LightSource).names(asked),
  };
}

/** Somebody lights a lamp. Who saw nothing before sees where they are. */
export const lighting = act<{ lamp: LightSource }>("light", {
  refuse({ turn, actor, lamp, place }) {
    const name = nameSeen(lamp, actor);
    if (!isInReach(lamp, actor, place)) return having.notHere(name);
    if (lamp.lit) return words.alreadyLit(capitalized(name));
    if (lamp.left(turn) === 0) return words.nothingLeft(capitalized(name));
    return lamp.litWith === null || taggedIn(actor, lamp.litWith) ? null : words.nothingToLightWith(name);
  },
  happen({ turn, actor, lamp, place }) {
    const sawNothing = !seesAround(actor);
    lamp.kindle(turn);
    if (!place) return;
    turn.show(place, words.lights(actor, lamp));
    if (sawNothing && seesAround(actor)) turn.tell(actor, surroundings(place, actor, turn));
  },
});

/** Somebody puts out a lamp. */
export const extinguishing = act<{ lamp: LightSource }>("put out", {
  refuse({ actor, lamp, place }) {
    if (!isInReach(lamp, actor, place)) return having.notHere(nameSeen(lamp, actor));
    return lamp.lit ? null : words.notLit(capitalized(nameSeen(lamp, actor)));
  },
  happen({ turn, actor, lamp, place }) {
    if (place) turn.show(place, words.putsOut(actor, lamp));
    lamp.quench(turn);
    if (place) tellIfDark(turn, place);
  },
});

/** Somebody fills a lamp with what is used up by that. */
export const filling = act<{ lamp: LightSource; fuel: Item }>("fill", {
  refuse({ turn, actor, lamp, fuel, place }) {
    const name = nameSeen(lamp, actor);
    if (!isInReach(lamp, actor, place)) return having.notHere(name);
    if (fuel.location !== actor) return having.notCarried(nameSeen(fuel, actor));
    if (lamp.filledWith === null || !fuel.tags.includes(lamp.filledWith))
      return words.notFilledWith(name, nameSeen(fuel, actor));
    return lamp.left(turn) === lamp.burnsForMs ? words.isFull(capitalized(name)) : null;
  },
  happen({ turn, actor, lamp, fuel, place }) {
    if (place) turn.show(place, words.fills(actor, lamp, fuel));
    fuel.delete();
    lamp.refill(turn);
  },
});

function isInReach({ location }: LightSource, actor: GameObject, place: GameObject | null): boolean {
  return location === actor || (location !== null && location === place);
}

function taggedIn(actor: GameObject, tag: string | null): Item | undefined {
  return tag === null ? undefined : actor.inside(Item).find(({ tags }) => tags.includes(tag));
}

/** As far as its light comes: out of somebody's hands, and of what is open. */
function placeLitBy({ location }: LightSource): GameObject | null {
  let place = location;
  while (place?.location && (place instanceof Character || place.letsThrough())) place = place.location;
  return place;
}

function tellIfDark(turn: Turn, place: GameObject): void {
  if (place.isDark()) turn.show(place, words.growsDark);
}
