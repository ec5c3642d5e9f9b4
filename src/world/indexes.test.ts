import assert from "node:assert/strict";
import { test } from "node:test";
import { Indexes } from "./indexes.ts";
import { Looking } from "./looking.ts";
import { PlacedEntity } from "./placed-entity.ts";

test("what has changed does not gather for ever where nobody asks again", () => {
  const asked = new Set<number>();
  const get = (id: number) => {
    asked.add(id);
    return null;
  };
  const indexes = new Indexes({ all: () => [], areNone: () => false, get, alike: () => [], looking: new Looking() });
  indexes.find(PlacedEntity, [["name", "a cup"]]);
  for (let id = 1; id <= 10_000; id++) indexes.touch(id);
  indexes.settle();
  assert.equal(asked.size, 0, "it waits until many are to be looked at");
  indexes.touch(10_001);
  indexes.settle();
  assert.equal(asked.size, 10_001);
  asked.clear();
  indexes.find(PlacedEntity, [["name", "a cup"]]);
  assert.equal(asked.size, 0, "nothing is looked at twice");
});
