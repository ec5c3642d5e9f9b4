/** Somebody who can fight, and fighting: blow after blow, until one of both is gone or has fallen. */
import {
  type Act,
  act,
  type Command,
  commandsFor,
  type GameObject,
  here,
  nameSeen,
  type Turn,
  withCounterparts,
} from "holdfast";
import { Character, type Facts } from "../character.ts";
import { surroundings } from "../surroundings.ts";
import { spanishCommands } from "./spanish.ts";
import { words } from "./words.ts";

const [betweenBlowsMs, betweenPointsMs] = [2_000, 10_000];

export class Fighter extends Character {
  /** Points of life: who has none falls. */
  hp = 20;
  maxHp = 20;
  /** Whom it strikes at. */
  prey: Fighter | null = null;
  /** The timer of its next blow: nobody strikes faster, however often they are told to. */
  nextBlow: number | null = null;
  /** The timer of the next point that comes back to it. */
  nextPoint: number | null = null;

  /** What is made like another, or is a copy of it, is in no fight of that one's, and waits for none of its timers. */
  override atCreate(turn: Turn): void {
    super.atCreate(turn);
    this.prey = null;
    this.nextBlow = null;
    this.nextPoint = null;
  }

  /** How many points a blow of it takes, as chance (0 ≤ n < 1) has it. Override it. */
  blow(chance: number): number {
    return 1 + Math.floor(chance * 6);
  }

  /** Milliseconds from one blow to the next. Override it. */
  pace(): number {
    return betweenBlowsMs;
  }

  /** It has no points left: it wakes up where the game begins, whole again. Override it. */
  fall(turn: Turn, _by: GameObject): void {
    this.hp = this.maxHp;
    if (turn.start) this.location = turn.start;
    turn.tell(this, words.wakesUp);
    if (this.location) turn.tell(this, surroundings(this.location, this, turn));
  }

  override vitals(): Facts {
    return { hp: this.hp, maxhp: this.maxHp };
  }

  /** Strikes at somebody from now on, the first time as soon as it can. */
  attack(turn: Turn, prey: Fighter): void {
    this.prey = prey;
    if (this.nextBlow === null) this.strike(turn);
  }

  strike(turn: Turn): void {
    const { prey } = this;
    const isStruck = prey !== null && prey.location === this.location && turn.do(hitting, this, { prey });
    if (!isStruck) this.prey = null;
    this.nextBlow = isStruck ? turn.after(this.pace(), this, this.strike) : null;
  }

  /** Loses so many points, which come back with time. */
  hurt(turn: Turn, points: number): void {
    this.hp = Math.max(0, this.hp - points);
    this.nextPoint ??= turn.after(betweenPointsMs, this, this.recover);
  }

  recover(turn: Turn): void {
    this.hp = Math.min(this.maxHp, this.hp + 1);
    this.nextPoint = this.hp < this.maxHp ? turn.after(betweenPointsMs, this, this.recover) : null;
  }

  /** Who is struck strikes back, or falls. */
  override answers(act: Act): void {
    if (act.is(hitting) && act.prey === this) {
      if (this.hp === 0) act.turn.do(falling, this, { by: act.actor });
      else if (this.prey === null) this.attack(act.turn, act.actor);
    }
    if (act.is(falling) && act.actor === this) this.fall(act.turn, act.by);
    super.answers(act);
  }
}

/** A blow. */
export const hitting = act<{ prey: Fighter }, Fighter>("hit", {
  refuse: ({ actor, prey }) => (prey === actor ? words.notYourself : null),
  happen: ({ turn, actor, prey }) => prey.hurt(turn, actor.blow(turn.random())),
  report: ({ actor, prey }) => words.hits(actor, prey),
});

/** Somebody has no points of life left. Nobody strikes at them any more, also not where they wake up in the same place. */
export const falling = act<{ by: GameObject }, Fighter>("fall", {
  happen({ actor, place }) {
    actor.prey = null;
    for (const fighter of place?.inside(Fighter) ?? []) if (fighter.prey === actor) fighter.prey = null;
  },
  report: ({ actor }) => words.falls(actor),
});

const command = commandsFor(Fighter);

const attack = command({
  how: ["attack <prey>", "hit <prey>", "kill <prey>"],
  help: "Attacks somebody. Both strike, blow after blow, until one is gone or has fallen.",
  with: { prey: here(Fighter) },
  run(turn, { actor, prey }) {
    if (prey === actor) return turn.msg(words.notYourself);
    if (actor.prey === prey) return turn.msg(words.fightsAlready(nameSeen(prey, actor)));
    if (actor.nextBlow !== null) turn.msg(words.goesFor(nameSeen(prey, actor)));
    actor.attack(turn, prey);
  },
});

const stop = command({
  how: "stop",
  help: "Strikes at nobody any more.",
  run(turn, { actor }) {
    turn.msg(actor.prey ? words.stopsFighting : words.fightsNobody);
    actor.prey = null;
  },
});

/** `attack` and `stop`, for whoever plays a `Fighter`. */
export const fighting: readonly Command[] = withCounterparts([attack, stop], { es: spanishCommands });
