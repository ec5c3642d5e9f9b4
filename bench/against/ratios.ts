/** Two trees beside one another in one situation: each figure of both, their ratio, and whether that says anything. */
import type { ContestResults } from "../contest.ts";
import { median, rounded, verdict } from "../figures.ts";
import { number, section, table, times } from "../report/table.ts";
import { base, own } from "./trees.ts";

/** What is held beside one another, and how it is written. */
export interface Measure<Sample> {
  readonly what: string;
  readonly unit: string;
  value(sample: Sample): number;
}

/** A section of Markdown. */
export function ratios<Situation, Sample>(
  title: string,
  found: ContestResults<Situation, Sample>,
  situation: Situation,
  measures: readonly Measure<Sample>[],
): string | null {
  const rows = measures.map(({ what, unit, value }) => {
    const [before, now] = [base, own].map((name) => median(found.of(name, situation).map(value)));
    const ratio = found.ratio(own, base, situation, value);
    return [
      what,
      ...[before!, now!].map((middle) => `${number(rounded(middle))}${unit}`),
      times(ratio),
      verdict(ratio),
    ];
  });
  return section(title, table(["", base, own, "ratio", "so it is"], rows));
}
