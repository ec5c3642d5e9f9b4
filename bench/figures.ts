/** The little statistics that a noisy machine needs. */
import type { Figure, Ratio } from "./results.ts";

/** Of numbers in rising order. */
export function percentile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) return Number.NaN;
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

export function median(numbers: readonly number[]): number {
  return percentile(
    numbers.toSorted((a, b) => a - b),
    0.5,
  );
}

/** What repetitions of one measurement come to. */
export function figure(numbers: readonly number[]): Figure {
  const middle = median(numbers);
  return { median: rounded(middle), spread: rounded((Math.max(...numbers) - Math.min(...numbers)) / middle) };
}

/** One measurement in each round, of two that played in turns, and of the control: the same program, started twice. */
export interface Compared {
  readonly own: readonly number[];
  readonly floor: readonly number[];
  readonly control: readonly [readonly number[], readonly number[]];
}

/** Rounds are compared one by one, since what disturbs a round disturbs all who play in it. */
export function ratio({ own, floor, control: [one, again] }: Compared): Ratio {
  return {
    ratio: rounded(median(own.map((each, round) => each / floor[round]!))),
    noise: rounded(median(one.map((each, round) => Math.abs(again[round]! / each - 1)))),
  };
}

export type Verdict = "higher" | "lower" | "noise";

/** Twice what the same program differs from itself in half of the rounds is a difference; less says nothing. */
export function verdict({ ratio, noise }: Ratio): Verdict {
  if (Math.abs(ratio - 1) <= 2 * noise) return "noise";
  return ratio > 1 ? "higher" : "lower";
}

/** To three digits: more would say more than is known. */
export function rounded(number: number): number {
  return Number(number.toPrecision(3));
}
