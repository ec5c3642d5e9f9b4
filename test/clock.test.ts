/** Nothing takes time or chance from the system itself: both are handed in, so that a test can hold them in its hand. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

/** Where the system itself is asked, and why. */
const exceptions: { readonly [file: string]: string } = {
  "src/clock.ts": "it is the system's clock",
  "src/clock-in-hand.ts": "what happens soon needs no time",
  "src/chance.ts": "it is the system's chance",
  "src/accounts/typed-twice.ts": "a key that nobody may foresee",
  "src/accounts/passwords.ts": "salts that nobody may foresee",
  "src/protocols/ssh/host-key.ts": "a key that nobody may foresee",
  "src/protocols/tls/self-signed.ts": "a serial number that nobody may foresee",
  "src/rehearsal/course.ts": "a command that waits for the real world",
  "src/rehearsal/rehearsed-time.ts": "promises need turns of the real event loop",
  "src/server/generation/load-watch.ts": "whether the game's own module keeps the event loop",
  "src/server/watch/turn-watch-thread.ts": "a thread of its own, which looks at the real one",
  "src/server/watch/place-of-main-thread.ts": "it asks the real debugger",
  "src/server/watch/fault-points.ts": "it ends the real process",
  "src/control/log-file.ts": "the time of a line of the log, as the log itself writes it",
  "src/store/sqlite/eras.ts": "in a thread of its own, where nobody can hand it anything that is no data",
  "src/store/sqlite/journal/files.ts": "in a thread of its own",
  "src/store/sqlite/recent-batches.ts": "in a thread of its own",
  "src/store/sqlite/store-file.ts": "in a thread of its own",
  "src/store/sqlite/whole-file.ts": "in a thread of its own",
};

/** Folders whose whole matter are real processes and people at a shell. */
const shells = ["src/cli/", "src/drill/"];

const asking =
  /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bprocess\.hrtime|\bset(?:Timeout|Interval|Immediate)\(|\bMath\.random\(|\brandom(?:Bytes|UUID|Int|FillSync)\(|node:timers/;

/** A socket's own `setTimeout` is about its silence; a `setImmediate` before `process.exit` is about its last words. */
const harmless = /\.setTimeout\(|setImmediate\(\(\) => process\.exit/;

function sources(): string[] {
  return readdirSync("src", { recursive: true, encoding: "utf8" })
    .map((name) => join("src", name))
    .filter((name) => name.endsWith(".ts") && !/\.test\.ts$|\/test-|\/fixtures\/|\/conformance\//.test(name))
    .filter((name) => !shells.some((shell) => name.startsWith(shell)));
}

function asks(file: string): boolean {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.some((line) => asking.test(line) && !harmless.test(line) && !/^\s*(?:\/\/|\/?\*)/.test(line));
}

test("time and chance are handed in", () => {
  assert.deepEqual(
    sources().filter((file) => asks(file) && !Object.hasOwn(exceptions, file)),
    [],
    "take a Clock or a Chance by the constructor; where it has to be the system's own, name the file in this test",
  );
});

/** Where a process begins, and what authors make with no process around it. */
const beginnings =
  /^src\/(?:clock|chance|(?:portal|server)\/main|supervisor\/(?:offline|unsupervised|orphans)|store\/memory-store)\.ts$/;

test("only where a process begins are the system's own clock and chance chosen", () => {
  assert.deepEqual(
    sources().filter((file) => /\bsystem(?:Clock|Chance)\b/.test(readFileSync(file, "utf8")) && !beginnings.test(file)),
    [],
    "a default would be the system's, whatever clock its owner has: let whoever makes it hand in theirs",
  );
});

test("each exception is one", () => {
  assert.deepEqual(
    Object.keys(exceptions).filter((file) => !sources().includes(file) || !asks(file)),
    [],
  );
});
