/** The little statistics that a noisy machine needs. */
import type { Figure } from "./results.ts";

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

/** To three digits: more would say more than is known. */
export function rounded(number: number): number {
  return Number(number.toPrecision(3));
}
