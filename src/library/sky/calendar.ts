/** The calendar of a game: how its time goes, and what part of the day it is. */
import { act, GameObject, type Turn, type World } from "holdfast";
import { type GameTime, gameTime, type Month, type PartOfDay, type Reckoning, untilNextPart } from "./game-time.ts";
import { playersUnderSky } from "./under-sky.ts";
import { words } from "./words.ts";

/** It looks at least so often, since its speed may have been changed meanwhile. */
const [hourMs, latestMs] = [3_600_000, 600_000];

/** At which hour a game begins. */
const firstHour = 8;

/** A day takes at least a minute of ours. */
const [slowest, fastest] = [0.001, 1440];

const usualParts = { dawn: 5, day: 7, dusk: 19, night: 21 };
const usualMonths: readonly Month[] = Array.from({ length: 12 }, (_, index) => ({
  name: words.month(index + 1),
  days: 30,
}));

/** A game has one; it stands in an area, so that it can be changed as rooms can. */
export class Calendar extends GameObject {
  /** How many times as fast as ours its time goes, from 0.001 to 1440: at 12 a day takes two hours of ours. */
  speed = 12;
  /** When its first year began, in milliseconds since 1970; if nothing is said, the game begins in the morning of that year's first day. */
  begins: number | null = null;
  /** The number of its first year. */
  firstYear = 1;
  /** What its months are called, and how many days each has; twelve of thirty days if none are named. */
  months: Month[] = [];
  /** What the days of its week are called, the first of its first year first. */
  weekdays: string[] = [];
  /** At which hour, from 0 to 23, each part of the day begins. */
  parts: { [part in PartOfDay]: number } = usualParts;
  /** Whether it is dark outdoors at night. */
  darkNights = false;
  /** The part of the day that it is. */
  part: PartOfDay = "day";

  override atCreate(turn: Turn): void {
    super.atCreate(turn);
    this.begins ??= turn.now - (firstHour * hourMs) / this.#speed;
    this.part = this.time(turn).part;
    this.#wait(turn);
  }

  time({ now }: Pick<Turn, "now">): GameTime {
    return gameTime(this.reckoning, now);
  }

  /** What was said of it, and the usual where nothing was. */
  get reckoning(): Reckoning {
    const { begins, firstYear, weekdays, parts } = this;
    const months = this.months.filter(({ days }) => days >= 1);
    return {
      speed: this.#speed,
      begins: begins ?? 0,
      firstYear,
      months: months.length > 0 ? months : usualMonths,
      daysOfWeek: weekdays.length > 0 ? weekdays.length : 7,
      parts: { ...usualParts, ...parts },
    };
  }

  get #speed(): number {
    return Math.min(fastest, Math.max(slowest, this.speed));
  }

  /** Looks whether another part of the day has begun. */
  pass(turn: Turn): void {
    const { part } = this.time(turn);
    if (part !== this.part) turn.do(turningTo, this, { part });
    this.#wait(turn);
  }

  #wait(turn: Turn): void {
    turn.after(Math.min(latestMs, Math.ceil(untilNextPart(this.reckoning, turn.now))), this, this.pass);
  }

  /** What those read then who are outdoors: markup, or nothing. Override it. */
  begun(part: PartOfDay): string {
    return begun[part];
  }
}

const begun: { readonly [part in PartOfDay]: string } = {
  dawn: words.dawns,
  day: words.dayBreaks,
  dusk: words.dusks,
  night: words.nightFalls,
};

/** A part of the day begins. The calendar does it, which may refuse and answer it, as what holds for it in its area may. */
export const turningTo = act<{ part: PartOfDay }, Calendar>("turn", {
  happen({ turn, actor, part }) {
    actor.part = part;
    const sentence = actor.begun(part);
    if (sentence !== "")
      turn.tell(
        playersUnderSky(turn, () => true),
        sentence,
      );
  },
});

export function calendarOf(world: World): Calendar | null {
  return world.all(Calendar).next().value ?? null;
}

/** Null in a game without a calendar. */
export function partOfDay(world: World): PartOfDay | null {
  return calendarOf(world)?.part ?? null;
}

/** Whether it is night, and nights are dark. */
export function isDarkNight(world: World): boolean {
  const calendar = calendarOf(world);
  return calendar?.darkNights === true && calendar.part === "night";
}
