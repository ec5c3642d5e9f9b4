/** The tide, the places that know of it, and the ways that it closes. */
import { type Act, type Command, command, GameObject, type Turn } from "holdfast";
import { Character, Exit, going, looking, Room } from "holdfast/library";
import { GreatLamp } from "./great-lamp.ts";
import { allLent, farewellOf, goHome, homeOf } from "./lent.ts";

/** How the sea stands; and for how long, in seconds. */
const phases = { low: 180, rising: 60, high: 120, ebbing: 60 } as const;

export type Phase = keyof typeof phases;

/** So often may it go out while something is away. */
const tidesMost = 3;

const order = Object.keys(phases) as Phase[];

export class Tide extends GameObject {
  override name = "the tide";
  phase: Phase = "low";
  /** When it is something else: milliseconds since 1970. */
  turnsAt = 0;
  /** So many times as fast as the table says. */
  pace = 1;
  /** The timer of its next turn. */
  nextTurn: number | null = null;
  /** How often it has gone out while something that is lent was away from home, by its id. */
  away: { [id: string]: number } = {};

  /** Begins the phase that it is in: when the world is made, and whenever it turns. */
  begin(turn: Turn): void {
    const ms = (phases[this.phase] * 1000) / this.pace;
    if (this.nextTurn !== null) turn.cancel(this.nextTurn);
    this.turnsAt = turn.now + ms;
    this.nextTurn = turn.after(ms, this, this.turnTide);
  }

  /** The timer calls this, exactly once each time, also if the game was reloaded or killed meanwhile. */
  turnTide(turn: Turn): void {
    this.nextTurn = null;
    this.phase = order[(order.indexOf(this.phase) + 1) % order.length] ?? "low";
    for (const place of turn.world.all(Place)) place.feels(turn, this.phase);
    if (this.phase === "high") turn.world.only(GreatLamp).meetsFerry(turn);
    if (this.phase === "low") this.#fetches(turn);
    this.begin(turn);
  }

  /** What was away for too long comes home. */
  #fetches(turn: Turn): void {
    const before = this.away;
    this.away = {};
    for (const item of allLent(turn.world)) {
      const isHome = item.location === homeOf(item);
      const tides = isHome ? 0 : (before[item.id] ?? 0) + 1;
      if (tides >= tidesMost && item.location) turn.tell(item.location, farewellOf(item));
      if (isHome || tides >= tidesMost) goHome(turn, item);
      else this.away[item.id] = tides;
    }
  }

  /** Whether the sea is over what it covers. */
  get isUp(): boolean {
    return this.phase === "high" || this.phase === "ebbing";
  }
}

/** A place on the island, which may look different at low water and at high. */
export class Place extends Room {
  /** What is seen beside the description while the sea is up; while it is out; and while it comes in, if that is something else. */
  high = "";
  low = "";
  rising = "";
  /** The same while the great lamp burns, and while it doesn't. */
  lit = "";
  unlit = "";
  /** What is heard as the tide turns. */
  turns: { [phase in Phase]?: string } = {};
  /** To where the sea takes those who are here when it covers this place, which it never does if that is null; and what they read. */
  refuge: Room | null = null;
  swept = "";

  override describe(looker: GameObject, turn: Turn): string {
    const tide = this.world.only(Tide);
    const seen = tide.isUp ? this.high : (tide.phase === "rising" && this.rising) || this.low;
    const light = this.world.only(GreatLamp).lit ? this.lit : this.unlit;
    return [super.describe(looker, turn), seen, light].filter((words) => words !== "").join(" ");
  }

  feels(turn: Turn, phase: Phase): void {
    const heard = this.turns[phase];
    if (heard !== undefined) turn.show(this, heard);
    if (phase === "high") this.sweep(turn);
  }

  /** The sea takes nobody's life, but it lets nobody stay, and fetches home what is its own. */
  sweep(turn: Turn): void {
    const { refuge } = this;
    if (!refuge) return;
    const players = turn.playedIn(this);
    const people = this.inside(Character);
    if (people.length > 0) turn.show(refuge, "The sea brings somebody, wet through, and goes back for more.");
    turn.tell(people, this.swept);
    for (const who of people) who.location = refuge;
    for (const who of players) turn.do(looking, who, { thing: refuge });
    for (const item of allLent(this.world)) if (item.location === this) goHome(turn, item);
  }
}

/** A way that nobody finds in the dark. */
export class Footholds extends Exit {
  override noticedInDark(): boolean {
    return false;
  }
}

/** A way that can be passed only while the sea is out. */
export class Ford extends Exit {
  closed = "The sea is in the way.";

  override refuses(act: Act): string | null {
    const isClosed = act.is(going) && act.exit === this && this.world.only(Tide).isUp;
    return isClosed ? this.closed : super.refuses(act);
  }
}

const stands: { readonly [phase in Phase]: string } = {
  low: "It is low water: bar and cave are open. The sea turns",
  rising: "The sea is coming in. It will be over the bar",
  high: "It is high water: bar and cave are closed. The ebb sets in",
  ebbing: "The sea is going out. The bar will be dry",
};

export const tide: Command = command({
  how: "tide",
  help: "Tells how the sea stands, and when it turns.",
  run(turn) {
    const { phase, turnsAt } = turn.world.only(Tide);
    const minutes = Math.max(1, Math.ceil((turnsAt - turn.now) / 60_000));
    turn.msg(`${stands[phase]} in ${minutes === 1 ? "less than a minute" : `about ${minutes} minutes`}.`);
  },
});
