/** Goose Town is played: a reload and a kill between any two lines change nothing that its players read. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type Player, Rehearsal } from "holdfast";
import game from "./game.ts";
import { Townsman } from "./townsman.ts";
import { Wolf } from "./wolf.ts";

const secret = "four ducks and a goose";

async function playing() {
  const rehearsal = await Rehearsal.start(game);
  const anna = await rehearsal.connect();
  await anna.types(`create Anna ${secret}`);
  return { rehearsal, anna };
}

async function go(player: Player, ...ways: readonly string[]): Promise<void> {
  for (const way of ways) await player.types(way);
}

test("who comes stands at the gate, with a prompt and gauges that follow", async () => {
  const { anna } = await playing();
  assert.match(
    await anna.types("look"),
    /The Gate\nTwo towers and a rusty portcullis\.\nYou see a leather bag\.\nExits: north, south\./,
  );
  assert.equal(anna.prompt, "20hp 10c> ");
  assert.deepEqual(anna.data("Char.Vitals"), { hp: 20, maxhp: 20 });
});

test("the shop sells what one can pay for", async () => {
  const { anna } = await playing();
  await go(anna, "north");
  assert.equal(await anna.types("list"), "For sale   Price\na lantern  4 coins\nan apple   1 coin");
  assert.equal(await anna.types("buy lantern from counter"), "You buy a lantern for 4 coins.");
  assert.equal(anna.prompt, "20hp 6c> ");
  assert.equal(await anna.types("list"), "For sale  Price\nan apple  1 coin");
});

test("the crypt opens with the key from the market", async () => {
  const { anna } = await playing();
  await go(anna, "north", "west");
  assert.equal(await anna.types("north"), "It is locked.");
  await go(anna, "east", "get key", "west");
  assert.equal(await anna.types("unlock north"), "You unlock north with a rusty key.");
  assert.match(await anna.types("north"), /The Crypt/);
});

test("the wolf bites back until one is gone, and the prompt follows while nobody types", async () => {
  const { rehearsal, anna } = await playing();
  await go(anna, "south");
  assert.equal(await anna.types("attack wolf"), "You hit a wolf.\nA wolf hits you.");
  assert.equal(anna.prompt, "17hp 10c> ");
  await rehearsal.dies();
  await rehearsal.passes({ seconds: 2 });
  assert.match(anna.heard(), /A wolf hits you\./);
  assert.equal(anna.prompt, "14hp 10c> ");
  await go(anna, "north");
  await rehearsal.passes({ seconds: 2 });
  assert.equal(rehearsal.world.only(Wolf).prey, null);
});

test("the innkeeper talks through a kill and a reload between any two lines", async () => {
  const { rehearsal, anna } = await playing();
  await go(anna, "north", "east");
  assert.match(await anna.types("say An ale, please"), /The innkeeper says, "Two coins, friend\. Talk to me\."/);
  assert.match(await anna.types("talk to innkeeper"), /What can I do for you\?/);
  await rehearsal.dies();
  assert.match(await anna.types("ale"), /You pay the innkeeper 2 coins\./);
  await rehearsal.reloads(game);
  assert.match(await anna.types("1"), /A wolf is about; the crypt holds silver\./);
  await rehearsal.dies();
  assert.match(await anna.types("key"), /The innkeeper says, "It hangs in the market\."/);
  await anna.types("bye");
  assert.equal(rehearsal.world.only(Townsman).coins, 8);
  assert.match(await anna.types("inventory"), /a mug of ale/);
});

test("none of it tells the compiler what something is, or asks it at play", () => {
  const files = globSync("*.ts", { cwd: import.meta.dirname, exclude: ["*.test.ts"] });
  assert.ok(files.length > 4);
  for (const file of files)
    assert.doesNotMatch(
      readFileSync(join(import.meta.dirname, file), "utf8"),
      /\binstanceof\b|\bas (?:[A-Z]|unknown|never|any|const)|\w!\./,
      file,
    );
});
