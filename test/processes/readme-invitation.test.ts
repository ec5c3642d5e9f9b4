/** What the README invites its readers to: to change a description of the example, to reload, and to see it on the same connection. */
import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { untilShown } from "../../src/protocols/conformance/until.ts";
import { TelnetTestClient } from "../../src/protocols/telnet/test-client.ts";
import { RunningHoldfast } from "../running-holdfast.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

const root = resolve(import.meta.dirname, "../..");

test("a description that is changed in the example is seen after a reload, on the same connection", async (t) => {
  assert.match(
    readFileSync(join(root, "README.md"), "utf8"),
    /change a description in\s`examples\/harbour\/harbour\.ts`/,
  );
  const directory = temporaryDirectory("invitation", root);
  const rooms = join(directory, "harbour/harbour.ts");
  cpSync(join(root, "examples/harbour"), join(directory, "harbour"), { recursive: true });
  writeFileSync(join(directory, "holdfast.config.ts"), 'export default { game: "harbour/game.ts" };');
  const holdfast = await RunningHoldfast.start({ directory });
  t.after(() => holdfast.stop());
  const player = await TelnetTestClient.open((await holdfast.status()).ports.telnet);
  t.after(() => player.close());
  player.sendLine("connect guest");
  await untilShown(player, "Old stones, worn smooth by rope and boots.");
  const written = readFileSync(rooms, "utf8");
  writeFileSync(
    rooms,
    written.replace("Old stones, worn smooth by rope and boots.", "New planks, still smelling of pine."),
  );
  const { code, stderr } = await holdfast.run("reload");
  assert.deepEqual([code, stderr], [0, ""]);
  player.sendLine("look");
  await untilShown(player, "New planks, still smelling of pine.");
});
