import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseBoundedJson } from "./bounded-json.ts";

test("JSON is taken as it is, unless it is deep, endless, or reaches for a prototype", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const source = JSON.stringify(value);
      if (/__proto__|constructor|prototype/.test(source)) return;
      assert.deepEqual(parseBoundedJson(source), JSON.parse(source));
    }),
  );
  assert.deepEqual(parseBoundedJson(`["${"[".repeat(50)}", "\\"["]`), ["[".repeat(50), '"[']);
  const refused = ["[".repeat(17) + "]".repeat(17), '{"a":{"__proto__":1}}', '{"constructor":1}', "1e999", "{", ""];
  for (const source of refused) assert.equal(parseBoundedJson(source), undefined, source);
});

test("what would kill Node never comes to JSON.parse", () => {
  for (const depth of [10_000, 20_000, 100_000]) {
    for (let round = 0; round < 50; round++) assert.equal(parseBoundedJson(`${"[1,".repeat(depth)}[1`), undefined);
  }
});
