import assert from "node:assert/strict";
import { test } from "node:test";
import { atTheFair, fair, Wolf } from "../fixtures/fair.ts";
import { Item } from "../item.ts";

test("a creature shows its habits where somebody sees them, over reloads and deaths", async () => {
  const { rehearsal, anna } = await atTheFair();
  await rehearsal.passes({ minutes: 3 });
  assert.equal(anna.heard(), "");
  await anna.types("east");
  await rehearsal.passes({ minutes: 3 });
  assert.match(anna.heard(), /^A wolf growls\./m);
  await rehearsal.dies();
  await rehearsal.passes({ minutes: 3 });
  assert.match(anna.heard(), /^A wolf growls\./m);
});

test("one that roams goes through exits, and stays where its tag is", async () => {
  const { rehearsal } = await atTheFair();
  const wolf = () => rehearsal.world.only(Wolf);
  const [green, wood] = [rehearsal.world.the(fair.green), rehearsal.world.the(fair.wood)];
  const beenIn = async () => {
    const places = new Set();
    for (let minute = 0; minute < 20; minute++) {
      await rehearsal.passes({ minutes: 1 });
      places.add(wolf().location);
    }
    return places;
  };
  await rehearsal.step(() => {
    wolf().roams = true;
    wolf().stays = "wild";
    wood.tags = ["wild"];
  });
  assert.deepEqual(await beenIn(), new Set([wood]));
  await rehearsal.step(() => {
    green.tags = ["wild"];
  });
  assert.deepEqual(await beenIn(), new Set([wood, green]));
});

test("one that falls leaves what it carried, and is back home after a while", async () => {
  const { rehearsal, anna } = await atTheFair();
  await anna.types("east");
  await rehearsal.step(({ world }) => {
    world.only(Wolf).hp = 1;
  });
  assert.equal(await anna.types("attack wolf"), "You hit a wolf.\nA wolf falls to the ground.");
  assert.match(await anna.types("look"), /You see a bone\.\n/);
  await rehearsal.dies();
  await rehearsal.passes({ minutes: 5 });
  anna.hears("A wolf comes along.");
  const { location, hp } = rehearsal.world.only(Wolf);
  assert.deepEqual([location, hp], [rehearsal.world.the(fair.wood), 6]);
});

test("one that is made like another in the middle of a fight has no part in that, and fights its own", async () => {
  const { rehearsal, anna } = await atTheFair();
  await anna.types("east");
  await rehearsal.step(({ world }) => {
    const wolf = world.only(Wolf);
    wolf.maxHp = wolf.hp = 1000;
  });
  await anna.types("attack wolf");
  await rehearsal.step(({ world }) => {
    const wolf = world.only(Wolf);
    world.create(Wolf, { name: "a cub", like: wolf, location: wolf.location });
  });
  await rehearsal.passes({ seconds: 2 });
  assert.doesNotMatch(anna.heard(), /cub/);
  assert.equal(await anna.types("attack cub"), "You go for a cub.");
  await rehearsal.passes({ seconds: 2 });
  assert.match(anna.heard(), /A cub hits you\./);
});

test("one whose home is deleted, or that is itself, costs nobody anything", async () => {
  const { rehearsal, anna } = await atTheFair();
  await anna.types("east");
  await rehearsal.step((turn) => {
    const wolf = turn.world.only(Wolf);
    wolf.home = turn.world.create(Item, { name: "a den" });
    wolf.fall(turn, wolf);
    wolf.home?.delete();
  });
  await rehearsal.passes({ minutes: 6 });
  assert.equal(rehearsal.world.only(Wolf).location, null);
  await rehearsal.step(({ world }) => world.only(Wolf).delete());
  await rehearsal.passes({ minutes: 1 });
  assert.equal(anna.heard(), "");
});
