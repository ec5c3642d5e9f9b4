/** Plays Stennay Light from the inside, as players would. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { GameObject, Player } from "holdfast";
import { Detail, Exit, LightSource } from "holdfast/library";
import { guest, playing } from "./fixtures/guests.ts";
import { GreatLamp } from "./great-lamp.ts";
import { allLent, homeOf } from "./lent.ts";
import { stennay } from "./stennay.ts";
import { Place } from "./tide.ts";

async function types(player: Player, lines: string): Promise<string> {
  let last = "";
  for (const line of lines.split(", ")) last = await player.types(line);
  return last;
}

test("the whole story, typed word for word, from the boat to the ferry", async () => {
  const rehearsal = await playing();
  const anna = await rehearsal.connect();
  await anna.types("create Anna four gulls and a herring", /^The Jetty\n/m);
  await rehearsal.passes({ seconds: 1 });
  anna.hears(/Somebody small is shouting at you/);
  await types(anna, "look, look at tower, get letter, north, look at slate");
  await anna.types("say kittiwake", /"Pass," says Una/);
  await anna.types("read note 1", /The light is out\. So am I, by one ankle\./);
  await types(anna, "north, north, west");
  await anna.types("give letter to ishbel", /you have two feet/);
  await anna.types("talk", /What is wrong with the light\?/);
  await anna.types("key", /on their ledge, in the sea cave/);
  await anna.types("oil", /Bram, in the boat shed/);
  await anna.types("bye");
  await types(anna, "east, get lantern, light lantern, south, south, east, get float, east");
  await anna.types("east", /^The Throat\n/);
  await anna.types("up", /You see 12 brass keys\./);
  await types(anna, "get key, down, west, west, west, west");
  await anna.types("swap float", /You trade with Bram\.$/);
  await types(anna, "east, north, north");
  await anna.types("north", "It is locked.");
  await anna.types("unlock door", "You unlock north with a brass key.");
  await anna.types("north", /^The Foot of the Tower\n(.|\n)*The tower door falls shut, and its lock clicks\.$/);
  await types(anna, "up, up, up");
  await anna.types("light lamp", "The tank is dry. There is nothing to light.");
  await anna.types("pour oil", /^You pour a can of oil into the great lamp/);
  await anna.types("light lamp", /^You light the great lamp\.\nThe flame runs round the burner/);
  await anna.types("look", /\nYou see the great lamp\.\n/);
  await rehearsal.passes({ minutes: 4 });
  anna.hears(/The ferry has seen the light\.\n(.|\n)*name off the log, Anna,(.|\n)*You have kept Stennay Light\./);
  await anna.types("down");
  await anna.types("look log", /Anna poured oil\.\n {2}Anna lit the lamp\.$/);
  assert.deepEqual(anna.data("Char.Status"), { ferries: 1 });
});

test("every room can be walked to, and back to the jetty, while the sea is out", async () => {
  const rehearsal = await playing();
  const { world } = rehearsal;
  const reached = new Set<GameObject>([world.the(stennay.jetty)]);
  for (const place of reached)
    for (const thing of place.contents)
      if ("destination" in thing && thing.destination instanceof Place) reached.add(thing.destination);
  const places = [...world.all(Place)];
  assert.ok(places.length > 20);
  assert.deepEqual(new Set(places.map(({ name }) => name)), new Set([...reached].map(({ name }) => name)));
  for (const place of places) {
    const back = new Set<GameObject>([place]);
    for (const each of back)
      for (const thing of each.contents)
        if ("destination" in thing && thing.destination instanceof Place) back.add(thing.destination);
    assert.ok(back.has(world.the(stennay.jetty)), `no way back from ${place.name}`);
  }
});

test("what the prose tells of can be looked at, by each of its names, and is told of", async () => {
  const rehearsal = await playing();
  const player = await guest(rehearsal);
  for (const place of rehearsal.world.all(Place)) {
    await rehearsal.step(() => {
      place.dark = false;
      player.puppet!.location = place;
    });
    const told = [place.description, place.night, place.high, place.low, place.lit, place.unlit]
      .join(" ")
      .toLowerCase();
    for (const { name, aliases, description } of place.inside(Detail)) {
      assert.ok(
        [name, ...aliases].some((word) => told.includes(word.replace(/^the /, ""))),
        `${place.name} doesn't tell of ${name}`,
      );
      for (const word of [name, ...aliases])
        assert.equal(await player.types(`look at ${word}`), description, `${word} in ${place.name}`);
    }
  }
});

test("the map that help reads aloud, and the one of the README, have every place", async () => {
  const rehearsal = await playing();
  const player = await guest(rehearsal);
  const map = await player.types("help map");
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  for (const { name } of rehearsal.world.all(Place))
    for (const text of [map, readme]) assert.ok(text.includes(name.replace(/^The /, "")), name);
});

const way = /\b(north|east|south|west)(?: through a locked door)? to the ([A-Z][a-z']+(?: [A-Z][a-z']+)*)/g;

test("the ways of both maps lead where they say", async () => {
  const { world } = await playing();
  const named = (name: string) => [...world.all(Place)].find((place) => place.name === `The ${name}`);
  for (const file of ["README.md", "help/map.md"]) {
    const map = readFileSync(new URL(file, import.meta.url), "utf8");
    const ways = [...map.matchAll(/^- The ([A-Z].*?): (.*)$/gm)].flatMap(([, from = "", told = ""]) =>
      [...told.matchAll(way)].map(([, direction, to = ""]) => ({ from, direction, to })),
    );
    assert.ok(ways.length >= 20, `${file}: ${ways.length}`);
    for (const { from, direction, to } of ways) {
      const exit = named(from)
        ?.inside(Exit)
        .find(({ name }) => name === direction);
      const place = named(to);
      assert.ok(place && exit?.destination === place, `${file}: ${from}, ${direction} to ${to}`);
    }
  }
});

test("each room is told in three to six sentences, and nothing in it shouts", async () => {
  const rehearsal = await playing();
  for (const { name, description, low } of rehearsal.world.all(Place)) {
    const sentences = `${description} ${low}`.match(/[.?!:]["']?(?= |$)/g)?.length ?? 0;
    assert.ok(sentences >= 3 && sentences <= 7, `${name} has ${sentences}`);
    assert.doesNotMatch(description, /!|\byou can see\b|suddenly|mysterious|ancient/i, name);
  }
});

test("it grows night, and what is under the sky is told as it is then, with its weather and its sounds", async () => {
  const rehearsal = await playing();
  const player = await guest(rehearsal);
  await player.types("look", /Planks the colour of driftwood(.|\n)*\nThe wind is strong enough to lean on\.\n/);
  await rehearsal.passes({ minutes: 14 });
  player.hears(/The sun goes down behind the moor\.(.|\n)*It is night\. The sea sounds nearer than it did\./);
  await player.types("look", /You hear the water under the planks, and see none of it\./);
  await rehearsal.passes({ minutes: 3 });
  player.hears(/seal|petrel|slate|buoy|trots|turns over a stone/);
  for (const place of rehearsal.world.all(Place)) assert.equal(place.outdoors, place.night !== "", place.name);
  await player.types("time", /^It is night, 01:00 on /);
});

test("the sea strands nobody: who stands where it comes is put ashore, and who waits it out can go", async () => {
  const rehearsal = await playing();
  const places = ["bar", "cave", "throat", "skerry", "ledge"] as const;
  const players = new Map<string, Player>();
  for (const part of places) {
    players.set(part, await guest(rehearsal, part));
  }
  const isAt = (part: string) => players.get(part)?.puppet?.location?.key;
  await rehearsal.passes({ minutes: 3 });
  players.get("bar")?.hears(/In a minute this will be water\./);
  await rehearsal.passes({ minutes: 1 });
  assert.deepEqual(
    places.map(isAt),
    ["strand", "strand", "ledge", "skerry", "ledge"].map((part) => `stennay.${part}`),
  );
  players.get("bar")?.hears(/puts you down on the strand(.|\n)*The Strand\n/);
  await players.get("skerry")?.types("north", /The sea is over the bar\./);
  await players.get("throat")?.types("down", /The throat is full of sea\./);
  await players.get("bar")?.types("east", /Wait for low water\./);
  await players.get("bar")?.types("tide", /^It is high water: .* in about 2 minutes\.$/);
  await rehearsal.dies();
  await rehearsal.passes({ minutes: 3 });
  await players.get("skerry")?.types("north", /^The Sandbar\n/);
  await players.get("throat")?.types("down", "It is too dark to see anything.\nExits: west.");
  await players.get("throat")?.types("west", /^The Sea Cave\n/);
});

test("who was away in a place that has flooded since comes back to dry land", async () => {
  const rehearsal = await playing();
  const anna = await rehearsal.connect();
  await anna.types("create Anna four gulls and a herring");
  await types(anna, "skip, north, east, south");
  await anna.leaves();
  await rehearsal.passes({ minutes: 4 });
  const again = await rehearsal.connect();
  await again.types("connect Anna four gulls and a herring", /^The Strand\n/m);
  assert.equal(again.puppet?.location?.key, "stennay.strand");
});

test("nobody keeps what the island lends: it is back where it belongs after some tides, whoever has it", async () => {
  const rehearsal = await playing();
  const { world } = rehearsal;
  const hoarder = await guest(rehearsal);
  await rehearsal.step(() => {
    for (const item of allLent(world)) item.location = hoarder.puppet;
  });
  await rehearsal.passes({ minutes: 3 * 7 + 4 });
  hoarder.hears(/A jackdaw drops out of nowhere/);
  assert.deepEqual(
    hoarder.puppet?.contents.map(({ name }) => name),
    ["a letter"],
  );
  for (const item of allLent(world)) assert.equal(item.location, homeOf(item), item.key ?? "");
});

test("the throat needs a light: without one nobody finds the footholds, and a lantern burns down", async () => {
  const rehearsal = await playing();
  const player = await guest(rehearsal);
  await types(player, "north, east, east");
  await player.types("east", "It is too dark to see anything.\nExits: west.");
  await player.types("up", "You can't go that way.");
  await player.types("look footholds", "You don't see any footholds here.");
  await types(player, "west, west, west, north, north, get lantern, light lantern, south, south, east, east");
  await player.types("east", /^The Throat\n/);
  await player.types("up", /^The Jackdaws' Ledge\n/);
  await rehearsal.passes({ minutes: 8 });
  player.hears(/A storm lantern goes out\./);
  await player.types("light lantern", "A storm lantern has nothing left to burn.");
  await rehearsal.passes({ minutes: 16 });
  player.hears(/"Twelve hooks," says Una/);
  const lanterns = [...rehearsal.world.find(LightSource, { tag: "lantern" })];
  await rehearsal.step((turn) =>
    assert.deepEqual(new Set(lanterns.map((lantern) => lantern.left(turn))), new Set([480_000])),
  );
});

test("a lamp that nobody feeds goes out, and the ferry turns back", async () => {
  const rehearsal = await playing();
  const player = await guest(rehearsal);
  await rehearsal.passes({ minutes: 4 });
  player.hears(/The ferry has found no light\./);
  await rehearsal.step(({ world }) => {
    world.only(GreatLamp).oil = 2;
    world.only(GreatLamp).lit = true;
  });
  await player.types("look", /A light burns at the top of the tower/);
  await rehearsal.passes({ minutes: 14 });
  assert.deepEqual([rehearsal.world.only(GreatLamp).oil, rehearsal.world.only(GreatLamp).lit], [0, false]);
  player.hears(/The ferry has seen the light\.(.|\n)*The ferry has seen the light\./);
});
