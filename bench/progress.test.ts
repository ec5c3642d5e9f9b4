/** The line that says how far a run has come. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Progress } from "./progress.ts";

function begun({ terminal = false } = {}) {
  const written: string[] = [];
  const clock = { now: 0 };
  const expected = new Map([
    ["commands", 60],
    ["memory", 120],
  ]);
  const progress = new Progress({ expected, terminal, now: () => clock.now, write: (text) => written.push(text) });
  return { progress, written, clock };
}

test("at first it goes by what was expected", () => {
  const { progress, written } = begun();
  progress.at("commands", 0, "begins");
  assert.deepEqual(written, ["0:00  commands: begins; about 3:00 left\n"]);
});

test("then by the pace so far", () => {
  const { progress, written, clock } = begun();
  clock.now = 120_000;
  progress.at("commands", 1, "measured");
  assert.equal(written.at(-1), "2:00  commands: measured; about 4:00 left\n");
});

test("parts that are done stay done while the next begins", () => {
  const { progress, written, clock } = begun();
  progress.at("commands", 1, "measured");
  clock.now = 60_000;
  progress.at("memory", 0, "begins");
  assert.equal(written.at(-1), "1:00  memory: begins; about 2:00 left\n");
});

test("on a terminal the line takes the place of the last", () => {
  const { progress, written } = begun({ terminal: true });
  progress.at("commands", 0, "begins");
  progress.show();
  for (const line of written) assert.match(line, /^\r\u001b\[K[^\n]*$/);
});
