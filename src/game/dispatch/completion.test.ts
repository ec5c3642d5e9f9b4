import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Player } from "../../rehearsal/player.ts";
import { goingOn } from "../commands/name-completion.ts";
import { annaAndBert } from "../fixtures/anna-and-bert.ts";
import { atTheFair, Bell, Box, Gate, items } from "../fixtures/fair-game.ts";

async function completed(player: Player, typed: string): Promise<readonly string[]> {
  await player.sends("Holdfast.Complete", { typed });
  const told = player.data("Holdfast.Completions") as { typed: string; at: number; words: string[] };
  assert.equal(told.typed, typed);
  return told.words.map((word) => `${typed.slice(0, told.at)}${word}`);
}

async function fair() {
  return atTheFair((green, visitor) => {
    items(green, "a red apple", "an old brass lamp");
    items(visitor, "a long stick");
    items(green.world.create(Box, { name: "a box", location: green }), "a coin");
    green.world.create(Gate, { name: "Gate of Horn", location: green });
    green.world.create(Bell, { name: "a bell", location: green });
  });
}

test("what may be typed now: commands and names, words of the pattern, what each slot could find", async () => {
  const { anna } = await fair();
  const cases: { readonly [typed: string]: readonly string[] } = {
    po: ["poke", "pose"],
    ho: ["Horn"],
    ri: ["ring", "rights"],
    "poke la": ["poke lamp"],
    "poke old br": ["poke old brass lamp"],
    "poke old ": ["poke old brass lamp", "poke old with"],
    "poke lamp wi": ["poke lamp with"],
    "poke lamp with ": ["poke lamp with long stick"],
    "poke lamp with s": ["poke lamp with stick"],
    "paint lamp r": ["paint lamp red"],
    "whisper ": ["whisper Anna"],
    "@sshkey re": ["@sshkey remove"],
    "help ri": ["help ring", "help rights"],
    "options scr": ["options screenreader"],
    "say app": [],
    "xyzzy ": [],
    "@rel": [],
  };
  for (const [typed, wanted] of Object.entries(cases)) {
    const found = await completed(anna, typed);
    const told = typed === "paint lamp r" ? found.filter((line) => !line.includes("apple")) : found;
    assert.deepEqual(told, wanted, typed);
  }
  const all = await completed(anna, "");
  for (const word of ["look", "poke", "ring", "Gate of Horn"]) assert.ok(all.includes(word), word);
  for (const word of ["guide", "@reload"]) assert.ok(!all.includes(word), word);
});

test("before logging in it is what can be typed there", async () => {
  const { rehearsal } = await fair();
  const stranger = await rehearsal.connect();
  assert.deepEqual(await completed(stranger, "c"), ["connect", "create"]);
  assert.deepEqual(await completed(stranger, "look "), []);
});

test("what is no such request is passed over, and a long line is completed no further", async () => {
  const { anna } = await fair();
  for (const data of [null, 7, "poke", [], { typed: 7 }, {}]) await anna.sends("Holdfast.Complete", data);
  assert.equal(anna.data("Holdfast.Completions"), undefined);
  assert.deepEqual(await completed(anna, `poke ${"la ".repeat(3000)}`), []);
});

test("among very many things the answer is short", async () => {
  const { anna } = await atTheFair((green) => items(green, ...Array.from({ length: 10_000 }, (_, n) => `coin ${n}`)));
  assert.equal((await completed(anna, "poke coin 7")).length, 50);
  assert.equal((await completed(anna, "poke ")).length, 50);
});

test("no line makes it throw, and every word offered goes on from what was typed", async () => {
  const { anna } = await fair();
  const word = fc.constantFrom(
    "poke",
    "paint",
    "grab",
    "pick",
    "from",
    "with",
    "la",
    "old",
    "the",
    "a",
    "@sshkey",
    "help",
    "",
  );
  const line = fc.oneof(
    fc.array(word, { maxLength: 6 }).map((words) => words.join(" ")),
    fc.string({ unit: "grapheme", maxLength: 30 }),
  );
  await fc.assert(
    fc.asyncProperty(line, async (typed) => {
      const last = /\S*$/.exec(typed)![0].toLowerCase();
      for (const offered of await completed(anna, typed)) {
        const letters = offered.slice(typed.length - last.length).toLowerCase();
        assert.ok(letters.startsWith(last) || last.normalize("NFD") !== last || /[^\x20-\x7e]/.test(last), offered);
      }
    }),
  );
});

test("a name goes on from what was typed of it", () => {
  const cases: readonly (readonly [name: string, typed: string, rest: string | null])[] = [
    ["an old brass lamp", "", "old brass lamp"],
    ["an old brass lamp", "OLD br", "brass lamp"],
    ["an old brass lamp", "the old ", "brass lamp"],
    ["an old brass lamp", "lamp", "lamp"],
    ["an old brass lamp", "lamp ", null],
    ["an old brass lamp", "brass old", null],
    ["Café Ångström", "ang", "Ångström"],
    ["Gate of Horn", "of", "of Horn"],
  ];
  for (const [name, typed, rest] of cases) assert.equal(goingOn(name, typed), rest, `${name}: ${typed}`);
});

test("where any line is an answer, no command is offered for it; where it may be a command, they are", async () => {
  const { anna } = await annaAndBert();
  assert.ok((await completed(anna, "lo")).includes("look"));
  await anna.types("ask");
  assert.equal(anna.prompt, "How old are you?");
  assert.deepEqual(await completed(anna, "lo"), []);
  await anna.sends("Holdfast.Complete", { typed: 5 });
  await anna.types("7");
  assert.ok((await completed(anna, "lo")).includes("look"));
});
