import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryDirectory } from "../../test/temporary-directory.ts";
import { systemClock } from "../clock.ts";
import type { Config } from "../config.ts";
import { type ChildSettings, spawnChild } from "./child-process.ts";

/** Hashes as a Server under attack does, and writes by how many MiB it has grown. */
const hashing = `
import { argon2, randomBytes } from "node:crypto";
const mebibytes = () => process.memoryUsage.rss() / 1048576;
const hash = () => new Promise((resolve) =>
  argon2("argon2id", { message: "x", nonce: randomBytes(16), parallelism: 1, tagLength: 32, memory: 19456, passes: 1 }, resolve));
await hash();
const before = mebibytes();
for (let round = 0; round < 12; round++) await Promise.all([hash(), hash(), hash(), hash()]);
console.log(Math.round(mebibytes() - before));
process.exit();
`;

/** What the program writes as the first line. */
async function run(source: string, settings: Partial<ChildSettings>): Promise<string> {
  const directory = temporaryDirectory("child");
  const program = join(directory, "program.mjs");
  writeFileSync(program, source);
  const config = { directory, data: directory } as Config;
  const { promise, resolve } = Promise.withResolvers<string>();
  const events = { onIntroduction() {}, onEvent() {}, onExit: resolve };
  spawnChild({ clock: systemClock, role: "server", program, config, onLastWords: resolve, ...settings }, events);
  return promise;
}

test("a Server that has hashed many passwords has given their memory back", async () => {
  const grown = Number(await run(hashing, { mode: "start" }));
  assert.ok(grown < 15, `it has grown by ${grown} MiB`);
});

test("only a Server is started so", async () => {
  const program = "console.log(String(process.env.MALLOC_MMAP_THRESHOLD_))";
  assert.equal(await run(program, {}), String(process.env.MALLOC_MMAP_THRESHOLD_));
  assert.notEqual(await run(program, { mode: "offline" }), "undefined");
});
