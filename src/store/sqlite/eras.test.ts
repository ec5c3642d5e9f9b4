import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type TestContext, test } from "node:test";
import { temporaryDirectory } from "../../../test/temporary-directory.ts";
import { Eras } from "./eras.ts";
import { fillStore } from "./sqlite-schema.ts";

function open(t: TestContext): Eras {
  const file = join(temporaryDirectory("eras"), "world.db");
  fillStore(file, { version: 0, forgotten: 0, claim: 0, owner: null, sum: 0 }, [], []);
  const database = new DatabaseSync(file);
  database.exec("PRAGMA synchronous = OFF");
  t.after(() => database.close());
  return new Eras(database);
}

/** What a Portal was told last in the era that holds now. */
const told = (eras: Eras, version: number) => ({ version, sum: 0, era: eras.current ?? 0 });

test("however many have claimed the store and written nothing, what was told before them is known", (t) => {
  const eras = open(t);
  eras.begin(0);
  const before = told(eras, 1);
  for (let claim = 0; claim < 1100; claim++) eras.begin(1);
  assert.equal(eras.all().length, 2);
  assert.ok(eras.hold(before, 1));
  assert.ok(!eras.hold({ ...before, version: 2 }, 5));
});

test("of those that have written, the last thousand are known", (t) => {
  const eras = open(t);
  eras.begin(0);
  const first = told(eras, 1);
  for (let version = 1; version < 1000; version++) eras.begin(version);
  assert.ok(eras.hold(first, 1000));
  eras.begin(1000);
  assert.ok(!eras.hold(first, 1001));
  assert.equal(eras.all().length, 1000);
  assert.ok(eras.hold(told(eras, 1001), 1001));
});
