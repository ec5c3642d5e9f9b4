/** The page of the last run: what it says is what is kept of that run. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { plots } from "../plot/plots.ts";
import type { Results } from "../results.ts";
import { withFigures } from "./page.ts";

const docs = join(import.meta.dirname, "../../docs");
const kept = join(import.meta.dirname, "../results");
const page = readFileSync(join(docs, "performance.md"), "utf8");

/** Of the machine that the page names. */
function lastResults(): Results {
  const all = readdirSync(kept).map((file) => JSON.parse(readFileSync(join(kept, file), "utf8")) as Results);
  const found = all.find(({ machine, measuredAt }) =>
    page.includes(`${measuredAt}: ${machine.cpus} processors (${machine.model})`),
  );
  assert.ok(found, "no results are kept of the machine that docs/performance.md names");
  return found;
}

test("docs/performance.md has the figures and plots that are kept; `npm run bench -- --only=` writes them anew", () => {
  const results = lastResults();
  assert.equal(page, withFigures(page, results));
  for (const { file, svg } of plots(results))
    assert.equal(readFileSync(join(docs, "performance", file), "utf8"), svg, file);
});

test("a page without marks is no place for figures", () => {
  assert.throws(() => withFigures("# Performance", lastResults()), /no marks/);
});
