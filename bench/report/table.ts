/** Tables in Markdown, and how figures are written in them. */
import type { Computing, Figure, Ratio } from "../results.ts";

export type Cell = string | number;

/** Null if there is nothing to tell. */
export function section(title: string, ...contents: readonly (string | null)[]): string | null {
  const told = contents.filter((content) => content !== null);
  return told.length === 0 ? null : [`### ${title}`, ...told].join("\n\n");
}

/** Null if it has no rows. */
export function table(columns: readonly string[], rows: readonly (readonly Cell[])[]): string | null {
  if (rows.length === 0) return null;
  return [columns, columns.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

export function number(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: 3 });
}

/** ± is half of how far the repetitions were apart. */
export function shown({ median, spread }: Figure, unit = ""): string {
  return `${number(median)}${unit} ± ${Math.round(spread * 50)}%`;
}

/** ± is how far the same program, started twice, is from itself. */
export function times({ ratio, noise }: Ratio): string {
  return `${number(ratio)} ± ${Math.round(noise * 100)}%`;
}

export function each(computing: Computing, unit: string): string {
  return Object.entries(computing)
    .map(([process, time]) => `${process} ${number(time)}${unit}`)
    .join(", ");
}

export function count(value: number, noun: string): string {
  return `${number(value)} ${noun}${value === 1 ? "" : "s"}`;
}
