import assert from "node:assert/strict";
import { test } from "node:test";
import { createLog } from "./log.ts";

/** The `error` of an entry, and how long the whole entry is. */
function logged(error: unknown): {
  readonly entry: { readonly [name: string]: string } | string;
  readonly length: number;
} {
  const lines: string[] = [];
  createLog("test", { destination: { write: (line) => void lines.push(line) } }).error({ error }, "thrown");
  const [written = ""] = lines;
  return { entry: JSON.parse(written).error, length: written.length };
}

test("an error is logged with its kind, its stack and what led to it", () => {
  const { entry } = logged(new TypeError("outer", { cause: new RangeError("inner") }));
  assert.ok(typeof entry === "object");
  assert.deepEqual([entry.type, entry.message], ["TypeError", "outer"]);
  assert.match(
    entry.stack ?? "",
    /^TypeError: outer\n +at .*log\.test[\s\S]*\ncaused by: RangeError: inner\n +at .*log\.test/,
  );
});

test("what hangs on an error is not logged, however much it is", () => {
  const world: object[] = [];
  for (let object = 0; object < 2000; object++) world.push({ world, contents: world });
  const { entry, length } = logged(Object.assign(new Error("lost"), { world, password: "tulip" }));
  assert.match((entry as { readonly stack: string }).stack, /^Error: lost\n/);
  assert.ok(length < 10_000, `${length}`);
});

test("a long message is cut, and the frames below it stay", () => {
  const { entry, length } = logged(new Error("la ".repeat(2_000_000)));
  assert.match((entry as { readonly stack: string }).stack, /\n +at .*log\.test/);
  assert.ok(length < 100_000, `${length}`);
});

test("whatever a game throws, there is an entry", () => {
  const silent = new Proxy(new Error("never"), {
    get() {
      throw new Error("nothing to see");
    },
  });
  for (const thrown of [
    Object.freeze(new Error("frozen")),
    silent,
    Object.assign(new Error("odd"), { stack: 7, message: { long: "er" } }),
    Object.assign(new Error("own cause"), { cause: "tea" }),
    { deep: { deeper: { deepest: 1n } } },
    "la ".repeat(1_000_000),
    null,
    Symbol("what"),
  ]) {
    assert.ok(logged(thrown).length < 100_000);
  }
});
