/** The public API changes when somebody decides so, and not by the way. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { reportApi } from "../../tools/api/report.ts";

const folder = "docs/api";

/** The lines of one text that the other has not. */
function beyond(text: string, other: string): readonly string[] {
  const known = new Set(other.split("\n"));
  return text.split("\n").filter((line) => !known.has(line));
}

test("docs/api/ has every export as it is; if that is what you want, `npm run api` writes it anew", () => {
  const reports = reportApi();
  assert.deepEqual(readdirSync(folder).toSorted(), [...reports.keys()].toSorted());
  for (const [name, now] of reports) {
    const kept = readFileSync(`${folder}/${name}`, "utf8");
    assert.deepEqual({ gone: beyond(kept, now), come: beyond(now, kept) }, { gone: [], come: [] }, name);
    assert.ok(kept === now, `${name} has another order`);
  }
});
