import assert from "node:assert/strict";
import { test } from "node:test";
import { readableLine } from "./log-line.ts";

test("an entry becomes one readable line, an error its stack below", () => {
  const entry = {
    level: "info",
    time: "2026-11-22T12:03:04.567Z",
    process: "portal",
    pid: 7,
    msg: "hello",
    port: 4000,
  };
  assert.equal(readableLine(JSON.stringify(entry)), "2026-11-22 12:03:04 portal     info  hello port=4000");
  const failed = readableLine(
    JSON.stringify({ ...entry, error: { message: "no", stack: "Error: no\n    at here:1" } }),
  );
  assert.match(failed, /hello port=4000\n {4}Error: no\n {8}at here:1$/);
  const advised = readableLine(JSON.stringify({ ...entry, error: { stack: "Error: no", advice: "Try yes." } }));
  assert.match(advised, /\n {4}Error: no\n {4}Try yes\.$/);
});

test("what is no entry comes as it is, without control characters", () => {
  assert.equal(readableLine("plain \u001b[2J\u0007text"), "plain ?[2J?text");
});
