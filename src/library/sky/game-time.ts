/** What time it is in a game whose days are shorter than ours. */

export type PartOfDay = "dawn" | "day" | "dusk" | "night";

/** A month of a game's year. */
export interface Month {
  readonly name: string;
  readonly days: number;
}

/** How a game reckons its time. */
export interface Reckoning {
  /** How many times as fast as ours its time goes. */
  readonly speed: number;
  /** When its first year began, in milliseconds since 1970. */
  readonly begins: number;
  /** The number of that year. */
  readonly firstYear: number;
  readonly months: readonly Month[];
  readonly daysOfWeek: number;
  /** At which hour each part of the day begins. */
  readonly parts: { readonly [part in PartOfDay]: number };
}

/** All but hour and minute are counted from 1. */
export interface GameTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly dayOfWeek: number;
  readonly hour: number;
  readonly minute: number;
  readonly part: PartOfDay;
}

const [minuteMs, dayMs] = [60_000, 86_400_000];

/** `now` is in milliseconds since 1970. */
export function gameTime(reckoning: Reckoning, now: number): GameTime {
  const { speed, begins, firstYear, months, daysOfWeek, parts } = reckoning;
  const passedMs = Math.floor((now - begins) * speed);
  const days = Math.floor(passedMs / dayMs);
  const minutes = Math.floor((passedMs - days * dayMs) / minuteMs);
  const hour = Math.floor(minutes / 60);
  const daysOfYear = months.reduce((sum, month) => sum + month.days, 0);
  const years = Math.floor(days / daysOfYear);
  return {
    year: firstYear + years,
    ...dayIn(months, days - years * daysOfYear),
    dayOfWeek: 1 + (((days % daysOfWeek) + daysOfWeek) % daysOfWeek),
    hour,
    minute: minutes % 60,
    part: partAt(parts, hour),
  };
}

/** How long it is until the next part of the day begins, in milliseconds of ours; at least one. */
export function untilNextPart(reckoning: Reckoning, now: number): number {
  const waits = Object.values(reckoning.parts).map((hour) => untilHour(reckoning, now, hour));
  return Math.max(1, Math.min(...waits.filter((wait) => wait > 0)));
}

/** How long it is until an hour begins, in milliseconds of ours: nothing while it is that hour's first moment. */
export function untilHour({ speed, begins }: Pick<Reckoning, "speed" | "begins">, now: number, hour: number): number {
  const ofDayMs = (((now - begins) * speed) % dayMs) + dayMs;
  return ((hour * 60 * minuteMs - ofDayMs + 2 * dayMs) % dayMs) / speed;
}

function dayIn(months: readonly Month[], day: number): { readonly month: number; readonly day: number } {
  let left = day;
  for (const [index, { days }] of months.entries()) {
    if (left < days) return { month: index + 1, day: left + 1 };
    left -= days;
  }
  return { month: months.length, day: left + 1 };
}

/** That which began last, perhaps the day before. */
function partAt(parts: Reckoning["parts"], hour: number): PartOfDay {
  const begun = (Object.entries(parts) as [PartOfDay, number][]).toSorted(([, one], [, other]) => other - one);
  return (begun.find(([, from]) => from <= hour) ?? begun[0]!)[0];
}
