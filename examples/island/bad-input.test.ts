/** The island's own commands and kinds with what nobody should type: each has its sentence, and nothing is made or lost. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Item } from "holdfast/library";
import { guest, type Part, playing } from "./fixtures/guests.ts";
import { GreatLamp } from "./great-lamp.ts";
import { Islander } from "./islander.ts";
import { stennay } from "./stennay.ts";
import { Tide } from "./tide.ts";

const nasty = [
  "",
  "|r|lcquit|ltfloat|le",
  "\u001b[2J\u0007float",
  "ｆｌｏａｔ",
  "float ".repeat(400),
  "-1 floats",
  "99999999999999999999 floats",
  "all",
  "me",
  "{}",
  "__proto__",
  "float with float with float",
];

async function standing(at: Part) {
  const rehearsal = await playing();
  return { rehearsal, player: await guest(rehearsal, at) };
}

for (const [at, commands] of [
  ["shed", ["swap", "offer", "tide", "skip"]],
  ["kitchen", ["talk to", "stroke", "give letter to", "look at"]],
  ["lamp", ["pour", "polish", "light", "fill great lamp with", "put out", "get"]],
  ["yard", ["unlock", "lock", "north", "light", "go to", "use", "weather"]],
] as const)
  test(`what can be typed in the ${at} may be typed with anything`, async () => {
    const { player } = await standing(at);
    for (const command of commands)
      for (const words of nasty) {
        const read = await player.types(`${command} ${words}`);
        assert.notEqual(read + (player.prompt ?? ""), "", `${command} ${words}`);
        assert.doesNotMatch(read, /went wrong|\[2J/, `${command} ${words}`);
        if (player.prompt) await player.types("@abort");
      }
  });

test("the great lamp stays where it is, as it is", async () => {
  const { rehearsal, player } = await standing("lamp");
  await rehearsal.step((turn) => {
    const { world } = turn;
    world.only(GreatLamp).oil = 8;
    world.only(GreatLamp).kindle(turn);
    [...world.find(Item, { tag: "oil" })][0]!.location = player.puppet;
  });
  await player.types("get lamp", "It weighs more than Bram.");
  await player.types("get all", "It weighs more than Bram.");
  await player.types("put out lamp", /^You hear Ishbel cough/);
  await player.types("light lamp", /is lit already\.$/);
  await player.types("fill lamp with oil", /^The tank is full to the brim\./);
  await player.types("pour oil", /^The tank is full to the brim\./);
  for (let again = 0; again < 30; again++) await player.types("polish lamp");
  assert.deepEqual(rehearsal.world.only(GreatLamp).log, [{ name: "Guest1", deed: "polished the glass" }]);
});

test("a name that is markup is shown as it is, in the log and by the ferry", async () => {
  const { rehearsal, player } = await standing("lamp");
  await rehearsal.step(({ world }) => {
    player.puppet!.name = "|rGuest";
    world.only(GreatLamp).oil = 1;
    world.only(GreatLamp).lit = true;
  });
  await player.types("polish lamp");
  await player.types("down");
  await player.types("look log", / {2}\|rGuest polished the glass\./);
  await rehearsal.passes({ minutes: 4 });
  player.hears(/reads your name off the log, \|rGuest,/);
});

test("a thousand on the sandbar are put ashore in one turn, and told of once", async () => {
  const { rehearsal, player } = await standing("strand");
  await rehearsal.step(({ world }) => {
    const location = world.the(stennay.bar);
    for (let one = 0; one < 1000; one++) world.create(Islander, { name: `Islander ${one}`, location });
  });
  await rehearsal.passes({ minutes: 4 });
  assert.equal(player.heard().match(/The sea brings somebody/g)?.length, 1);
  assert.equal(rehearsal.world.the(stennay.bar).contents.filter((thing) => thing instanceof Islander).length, 0);
});

test("a ledge and a shed that are deleted cost nobody anything, though keys and floats belong there", async () => {
  const { rehearsal, player } = await standing("strand");
  await rehearsal.step(({ world }) => {
    world.the(stennay.ledge).delete();
    world.the(stennay.shed).delete();
    world.only(Tide).away = {};
  });
  await player.types("get float");
  await rehearsal.passes({ minutes: 30 });
  await player.types("look", /^The Strand\n/);
});
