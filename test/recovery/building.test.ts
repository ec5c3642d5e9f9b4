/** What a builder does in play, on the true processes: over a death, into the area's file, and against an author who edits that. */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { RunningHoldfast } from "../running-holdfast.ts";
import { AuthoredGame } from "./author.ts";
import { Player } from "./player.ts";

const source = `import { defineGame } from "holdfast";
import * as library from "holdfast/library";
const town = library.area.file(new URL("areas/town.json", import.meta.url), library.Room);
export default defineGame({
  name: "Town",
  greeting: "A town.",
  kinds: [library],
  commands: [...library.basics, ...library.building],
  scenes: library.scenes,
  roles: [library.builder],
  areas: [town],
  start: town.gate!,
  character: library.Character,
});
`;

test("a builder's work survives a death, goes into the file, and meets its author's there", async (t) => {
  const game = new AuthoredGame(source);
  const file = join(game.directory, "areas", "town.json");
  const says = () => readFileSync(file, "utf8");
  mkdirSync(join(game.directory, "areas"));
  game.write("areas/town.json", JSON.stringify({ gate: { name: "The Gate", description: "Grey." } }));
  const holdfast = await RunningHoldfast.start({ directory: game.directory });
  t.after(() => holdfast.stop());
  using anna = await Player.connect((await holdfast.status()).ports.telnet);
  await anna.asks("create Anna correct horse", "Grey.");
  const { id } = await holdfast.ask("find-account", { name: "Anna" });
  await holdfast.ask("grant-operator", { name: "Anna", id });

  await anna.asks("@dig The Old Mill = north, south", "town.old-mill");
  await anna.asks("@describe here = Built.", "Described The Gate");
  await holdfast.killServer();
  await anna.asks("@undo", "Taken back: @describe The Gate");
  await anna.asks("look", "Grey.");
  await anna.asks("@describe here = Built.", "Described The Gate");
  await anna.asks("@export town", `Written to ${file}.`);
  assert.match(
    says(),
    /"description": "Built\."(.|\n)*"north": "old-mill"(.|\n)*"name": "The Old Mill"(.|\n)*"south": "gate"/,
  );
  await holdfast.ask("reload", {});
  await anna.asks("@undo", "Taken back: @describe The Gate");

  const written = says();
  game.write("areas/town.json", written.replace("Built.", "Written."));
  const conflict =
    /areas\/town\.json:\d+: town\.gate\.description is "Written\." in the area and "Grey\." in the world\./;
  await assert.rejects(holdfast.ask("reload", {}), { code: "area-conflict", message: conflict });
  await anna.asks("look", "Grey.");
  await holdfast.ask("reload", { prefer: "file" });
  await anna.asks("look", "Written.");
  await anna.asks("@undo", "Taken back: @dig The Old Mill");
  assert.match(await anna.asks("look", /Exits: [^.]*\./), /Exits: none\./);
});
