/** The page that holds the figures, and the plots beside it. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { plots } from "../plot/plots.ts";
import type { Results } from "../results.ts";
import { report } from "./report.ts";

const begin = "<!-- bench: begin; `npm run bench` writes what stands between these marks -->";
const end = "<!-- bench: end -->";

/** Writes `performance.md` and what is in `performance/` in this directory. */
export function writePage(directory: string, results: Results): void {
  const page = join(directory, "performance.md");
  writeFileSync(page, withFigures(readFileSync(page, "utf8"), results));
  mkdirSync(join(directory, "performance"), { recursive: true });
  for (const { file, svg } of plots(results)) writeFileSync(join(directory, "performance", file), svg);
}

/** The same page with these figures between its marks. */
export function withFigures(page: string, results: Results): string {
  const [before, rest = ""] = page.split(begin);
  const after = rest.split(end)[1];
  if (after === undefined) throw new Error("the page has no marks for the figures");
  return `${before}${begin}\n\n${report(results)}\n\n${end}${after}`;
}
