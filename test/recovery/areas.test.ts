/** An area that was edited, on the true processes: tried, refused, settled and written at a shell. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Status } from "../../src/control/operator-requests.ts";
import { RunningHoldfast } from "../running-holdfast.ts";
import { AuthoredGame } from "./author.ts";
import { Player } from "./player.ts";

const source = `import { command, defineGame, text } from "holdfast";
import { area, basics, Character, Exit, Room } from "holdfast/library";
const town = area.file(new URL("town.json", import.meta.url), Room);
export default defineGame({
  name: "Town",
  greeting: "A town.",
  kinds: [Room, Character, Exit],
  areas: [town],
  start: town.gate!,
  commands: [
    ...basics,
    command({
      how: "paint <words>",
      help: "Changes the room.",
      with: { words: text },
      run: ({ world }, { words }) => {
        world.the(town.gate!).description = words;
      },
    }),
  ],
  character: Character,
});
`;
const file = (description: string) => JSON.stringify({ gate: { name: "Gate", description, exits: { in: "gate" } } });

test("an edited area comes with a reload, and a conflict is told and settled", async (t) => {
  const game = new AuthoredGame(source);
  game.write("town.json", file("It is grey."));
  const holdfast = await RunningHoldfast.start({ directory: game.directory });
  t.after(() => holdfast.stop());
  using player = await Player.enter((await holdfast.status()).ports.telnet);
  await player.asks("look", "It is grey.");
  game.write("town.json", file("It is blue."));
  const checked = await holdfast.run("check");
  assert.deepEqual([checked.stderr, checked.code], ["", 0]);
  await player.asks("look", "It is grey.");
  await holdfast.ask("reload", {});
  await player.asks("look", "It is blue.");

  player.type("paint It is red.");
  await player.asks("look", "It is red.");
  game.write("town.json", file("It is green."));
  const conflict =
    /town\.json:\d+: town\.gate\.description is "It is green\." in the area and "It is red\." in the world\./;
  assert.match((await holdfast.run("check")).stderr, conflict);
  await assert.rejects(holdfast.ask("reload", {}), { code: "area-conflict", message: conflict });
  await player.asks("look", "It is red.");
  assert.equal((await holdfast.run("reload", "--prefer", "file")).code, 0);
  await player.asks("look", "It is green.");
});

test("a conflict keeps no game from starting: its areas wait until a reload says whose word counts", async (t) => {
  const game = new AuthoredGame(source);
  game.write("town.json", file("It is grey."));
  const holdfast = await RunningHoldfast.start({ directory: game.directory });
  t.after(() => holdfast.stop());
  {
    using player = await Player.enter((await holdfast.status()).ports.telnet);
    player.type("paint It is red.");
    await player.asks("look", "It is red.");
  }
  game.write("town.json", file("It is green."));
  await holdfast.run("restart");
  const waits = async () => {
    const { notes } = await statusOf(holdfast);
    return notes.some((note) => /the areas wait/.test(note));
  };
  await holdfast.until(waits);
  {
    using player = await Player.enter((await holdfast.status()).ports.telnet);
    await player.asks("look", "It is red.");
    await holdfast.killServer();
    await holdfast.until(async () => (await statusOf(holdfast)).server?.state === "serving");
    await player.asks("look", "It is red.");
  }
  assert.match(
    (await holdfast.run("reload")).stderr,
    /is "It is green\." in the area and "It is red\." in the world\./,
  );
  const settled = await holdfast.run("reload", "--prefer", "world");
  assert.deepEqual([settled.stderr, settled.code], ["", 0]);
  await holdfast.until(async () => !(await waits()));
  using again = await Player.enter((await holdfast.status()).ports.telnet);
  await again.asks("look", "It is red.");
});

test("an area as it was made in play is written at a shell, whether the game runs or not, and a reload finds nothing to do", async (t) => {
  const game = new AuthoredGame(source);
  game.write("town.json", file("It is grey."));
  const holdfast = await RunningHoldfast.start({ directory: game.directory });
  t.after(() => holdfast.stop());
  const says = () => readFileSync(join(game.directory, "town.json"), "utf8");
  using player = await Player.enter((await holdfast.status()).ports.telnet);
  player.type("paint It is red.");
  await player.asks("look", "It is red.");
  const exported = await holdfast.run("export", "town");
  assert.deepEqual([exported.stderr, exported.code], ["", 0]);
  assert.match(says(), /^ {4}"description": "It is red\.",$/m);
  await holdfast.ask("reload", {});
  await player.asks("look", "It is red.");

  using anna = await Player.connect((await holdfast.status()).ports.telnet);
  await anna.asks("create Anna correct horse", "It is red.");
  await anna.asks("@export town", "There is no command");
  const { id } = await holdfast.ask("find-account", { name: "Anna" });
  await holdfast.ask("grant-operator", { name: "Anna", id });
  await anna.asks("paint It is gold.", "");
  await anna.asks("@export town", `Written to ${join(game.directory, "town.json")}.`);
  assert.match(says(), /"It is gold\."/);
  await anna.asks("@audit exported", `Anna (127.0.0.1) wrote the area ${join(game.directory, "town.json")}`);

  assert.match((await holdfast.run("export", "../town")).stderr, /There is no area "\.\.\/town"/);
  game.write("town.json", file("It is green."));
  assert.match((await holdfast.run("export", "town")).stderr, /town\.json was edited since the game read it/);
  // What was edited, and changed in play since the game read it, is a conflict also for who exports it.
  const conflict = await holdfast.run("reload");
  assert.match(conflict.stderr, /is "It is green\." in the area and "It is gold\." in the world\./);
  await anna.asks("@reload prefer nobody", "nobody is nobody's word: it is the file's or the world's.");
  await anna.asks("@reload prefer file", "You will hear how it went.");
  await anna.sees(/Generation \d+ of the game serves\./);
  await player.asks("look", "It is green.");
  await holdfast.stop();
  const offline = await holdfast.run("export", "town");
  assert.deepEqual([offline.stderr, offline.code], ["", 0]);
  assert.match(says(), /"description": "It is green\."/);
});

async function statusOf(holdfast: RunningHoldfast): Promise<Status> {
  return (await holdfast.ask("status", {})) as Status;
}
