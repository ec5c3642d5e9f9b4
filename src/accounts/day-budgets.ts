/** How often something may happen in a day, by key. Who goes on day after day has less each time. */

import { LatestMap } from "../latest-map.ts";

export interface DayBudgetsOptions {
  readonly perDay: number;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** Of more keys than that the latest are kept. */
  readonly remembered?: number;
}

interface Day {
  readonly startedAt: number;
  readonly allowance: number;
  readonly spent: number;
}

const dayMs = 86_400_000;
/** The least that a day allows, as a part of `perDay`. */
const leastPart = 1 / 16;

export class DayBudgets {
  readonly #options: DayBudgetsOptions;
  readonly #days: LatestMap<string, Day>;

  constructor(options: DayBudgetsOptions) {
    this.#options = options;
    this.#days = new LatestMap(options.remembered ?? 10_000);
  }

  /** How many milliseconds until there is something to spend again; 0 if there is now. */
  waitMs(key: string): number {
    const { startedAt, spent, allowance } = this.#today(key);
    return spent < allowance ? 0 : startedAt + dayMs - this.#options.now();
  }

  /** True if that was the last for today. */
  spend(key: string): boolean {
    const today = this.#today(key);
    const spent = today.spent + 1;
    this.#days.set(key, { ...today, spent });
    return spent === today.allowance;
  }

  /** A day on which all was spent halves the next one's allowance; each other day doubles it again. */
  #today(key: string): Day {
    const { perDay, now } = this.#options;
    const last = this.#days.get(key);
    const whole = { startedAt: now(), allowance: perDay, spent: 0 };
    if (!last) return whole;
    const passed = Math.floor((now() - last.startedAt) / dayMs);
    if (passed < 1) return last;
    const least = Math.max(1, Math.floor(perDay * leastPart));
    const next = last.spent < last.allowance ? last.allowance * 2 : Math.max(least, Math.floor(last.allowance / 2));
    const allowance = next * 2 ** (passed - 1);
    if (allowance >= perDay) return whole;
    return { startedAt: last.startedAt + passed * dayMs, allowance, spent: 0 };
  }
}
