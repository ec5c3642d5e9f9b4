/** Bram's swaps: whatever is typed and wherever the Server is killed, nothing is doubled or lost. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Player } from "holdfast";
import { Item } from "holdfast/library";
import { guest, playing } from "./fixtures/guests.ts";
import { stennay } from "./stennay.ts";

/** Each is reached by the line that is typed next. */
const points = ["turn-ended", "batch-handed-over", "batch-durable", "batch-released"] as const;

async function inTheShed(count: number) {
  const rehearsal = await playing();
  const players: Player[] = [];
  for (let index = 0; index < count; index++) players.push(await guest(rehearsal, "shed"));
  await rehearsal.step(({ world }) => {
    const finds = [...world.find(Item, { tag: "float" }), ...world.find(Item, { tag: "feather" })];
    for (const [index, { puppet }] of players.entries()) {
      finds[index]!.location = puppet;
      finds[8 + index]!.location = puppet;
    }
  });
  for (const player of players) player.heard();
  return { rehearsal, players };
}

const has = async (player: Player) => (await player.types("inventory")).replace(/ and a letter\.$|a letter, /, "");

test("a float goes for oil and a feather for a herring, in one line or in two", async () => {
  const { players } = await inTheShed(1);
  const anna = players[0]!;
  await anna.types(
    "offer float to bram",
    /Bram offers you a can of oil\.\nBram agrees to give a can of oil for a glass float\.$/,
  );
  await anna.types("agree to bram", "You trade with Bram.");
  await anna.types("swap feather", /You trade with Bram\.$/);
  assert.match(await has(anna), /a can of oil/);
  assert.match(await has(anna), /a herring/);
});

test("what he doesn't want, hasn't got, or is offered twice over, he doesn't take", async () => {
  const { rehearsal, players } = await inTheShed(1);
  const anna = players[0]!;
  await anna.types("offer all to bram", /^It is addressed to the keeper\.$/);
  await anna.types("agree to bram", "Bram has offered you nothing.");
  await anna.types("swap letter", "It is addressed to the keeper.");
  await anna.types("swap moon", "You have no moon.");
  await anna.types("swap |rfloat" + "x".repeat(500), /^You have no/);
  await rehearsal.step(({ world }) => {
    for (const oil of world.find(Item, { tag: "oil" })) oil.location = world.the(stennay.moor);
  });
  await anna.types("swap float", /Bram says, "All gone\. Come back when the tide has been out/);
  await anna.types("agree to bram", "Bram has offered you nothing.");
  await anna.types("give float to bram", /Next time say swap/);
  await anna.types("look bram", /He has 6 herrings\./);
});

test("two swap at once, and neither gets in the other's way", async () => {
  const { players } = await inTheShed(2);
  const [anna, bert] = [players[0]!, players[1]!];
  await anna.types("offer float to bram");
  await bert.types("swap float", /You trade with Bram\.$/);
  await anna.types("agree to bram", "Bram has offered you nothing.");
  await anna.types("swap float", /You trade with Bram\.$/);
});

const lines = [
  "swap float",
  "swap feather",
  "swap oil",
  "offer float to bram",
  "agree to bram",
  "offer feather to guest2",
  "offer oil to guest1",
  "agree to guest1",
  "agree to guest2",
  "give float to bram",
  "drop all",
  "get all",
  "east",
  "west",
] as const;

const played = fc.array(
  fc.record({
    who: fc.constantFrom<0 | 1>(0, 1),
    line: fc.constantFrom(...lines),
    at: fc.option(fc.constantFrom(...points), { freq: 2 }),
  }),
  { minLength: 5, maxLength: 15 },
);

test("wherever the Server is killed, each swap has happened once or not at all, and both read what they would have read", async () => {
  const play = async (
    script: readonly { who: 0 | 1; line: string; at: (typeof points)[number] | null }[],
    isKilled: boolean,
  ) => {
    const { rehearsal, players } = await inTheShed(2);
    const read: string[] = [];
    for (const { who, line, at } of script) {
      if (isKilled && at !== null) await rehearsal.dies({ at });
      read.push(await players[who]!.types(line), players[1 - who]!.heard());
    }
    read.push(await players[0]!.types("inventory"), await players[1]!.types("inventory"));
    return read;
  };
  await fc.assert(
    fc.asyncProperty(played, async (script) => {
      assert.deepEqual(await play(script, true), await play(script, false));
    }),
    { numRuns: 4 },
  );
});
