/** The game that the README prints, as somebody who reads it puts it into a directory of a clone. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { untilShown } from "../../src/protocols/conformance/until.ts";
import { TelnetTestClient } from "../../src/protocols/telnet/test-client.ts";
import { RunningHoldfast } from "../running-holdfast.ts";

const root = resolve(import.meta.dirname, "../..");

test("it is ten lines, has no wrong type, and plays", async (t) => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const block = (language: string) => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ?? "";
  assert.equal(block("ts").trim().split("\n").length, 10);
  const directory = mkdtempSync(join(root, "readme-"));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  writeFileSync(join(directory, "game.ts"), block("ts"));
  writeFileSync(join(directory, "holdfast.config.ts"), block("js"));
  const settings = { extends: "../tsconfig.json", include: ["*.ts"] };
  writeFileSync(join(directory, "tsconfig.json"), JSON.stringify(settings));
  await promisify(execFile)(join(root, "node_modules/.bin/tsc"), ["-p", directory]);
  const holdfast = await RunningHoldfast.start({ directory });
  t.after(() => holdfast.stop());
  const player = await TelnetTestClient.open((await holdfast.status()).ports.telnet);
  player.sendLine("connect guest");
  await untilShown(player, "The Belfry");
  player.sendLine("ring");
  await untilShown(player, "Dong! That was number 1.");
  await holdfast.killServer();
  player.sendLine("ring");
  await untilShown(player, "Dong! That was number 2.");
  player.close();
});
