/** The game that the README prints, as somebody who reads it puts it into a directory of a clone. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { untilShown } from "../../src/protocols/conformance/until.ts";
import { TelnetTestClient } from "../../src/protocols/telnet/test-client.ts";
import { blockOfReadme } from "../readme-block.ts";
import { RunningHoldfast } from "../running-holdfast.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

const root = resolve(import.meta.dirname, "../..");

test("it is ten lines, has no wrong type, and plays", async (t) => {
  assert.equal(blockOfReadme("ts").trim().split("\n").length, 10);
  const directory = temporaryDirectory("readme", root);
  writeFileSync(join(directory, "game.ts"), blockOfReadme("ts"));
  writeFileSync(join(directory, "holdfast.config.ts"), blockOfReadme("js"));
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
