import assert from "node:assert/strict";
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { temporaryDirectory } from "../../test/temporary-directory.ts";
import { followFile, lastLines } from "./log-reader.ts";

test("a line that is still being written is shown when it is whole, also if a letter of it was cut", async () => {
  const directory = temporaryDirectory("log");
  const path = join(directory, "holdfast.log");
  const [begun, rest] = [Buffer.from("third é\n").subarray(0, 7), Buffer.from("third é\n").subarray(7)];
  writeFileSync(path, Buffer.concat([Buffer.from("first\nsecond\n"), begun]));
  const { lines, end } = await lastLines(path, 1);
  assert.deepEqual(lines, ["second"]);
  assert.deepEqual((await lastLines(path, 0)).lines, []);

  const followed: string[] = [];
  const stop = new AbortController();
  const following = followFile(
    path,
    end,
    (line) => {
      followed.push(line);
      if (line === "anew") stop.abort();
    },
    stop.signal,
  );
  await sleep(250);
  assert.deepEqual(followed, []);
  appendFileSync(path, Buffer.concat([rest, Buffer.from("fourth\n")]));
  await sleep(250);
  assert.deepEqual(followed, ["third é", "fourth"]);
  writeFileSync(path, "anew\n");
  await following;
  assert.deepEqual(followed.slice(2), ["anew"]);
});
