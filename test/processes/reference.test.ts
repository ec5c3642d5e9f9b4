/** The reference is built without a warning, says something of every public export, and finds each by an idea. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { writeReference } from "../../tools/reference/reference.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

test("every public export has its page, and nothing is wrong with them", async () => {
  const out = temporaryDirectory("reference");
  const { warnings, undocumented, unsorted } = await writeReference(out);
  assert.deepEqual({ warnings, undocumented, unsorted }, { warnings: [], undocumented: [], unsorted: [] });
  for (const page of ["index", "modules/holdfast", "modules/holdfast_library", "functions/holdfast.command"])
    assert.ok(existsSync(join(out, `${page}.html`)), page);
});
