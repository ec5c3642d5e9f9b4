import assert from "node:assert/strict";
import { test } from "node:test";
import { atTheFair, Visitor, Wolf } from "../fixtures/fair.ts";

async function inTheWood() {
  const stage = await atTheFair();
  const { rehearsal, anna, bert } = stage;
  await anna.types("east");
  const [one, other] = [anna, bert].map(({ puppet }) => puppet as Visitor);
  return { ...stage, one: one!, other: other!, wolf: rehearsal.world.only(Wolf) };
}

test("who is struck strikes back, and both go on blow after blow, also over the death of the Server", async () => {
  const { rehearsal, anna, wolf } = await inTheWood();
  await rehearsal.step(() => {
    wolf.maxHp = wolf.hp = 1000;
  });
  assert.equal(await anna.types("attack wolf"), "You hit a wolf.\nA wolf hits you.");
  assert.equal(await anna.types("attack wolf"), "You fight a wolf already.");
  await rehearsal.passes({ seconds: 2 });
  await rehearsal.dies();
  await rehearsal.passes({ seconds: 4 });
  assert.equal(anna.heard().match(/You hit a wolf\./g)?.length, 3);
  assert.equal((anna.puppet as Visitor).hp, 20 - 4 * 3);
});

test("nobody strikes faster by stopping and beginning again", async () => {
  const { rehearsal, anna, wolf } = await inTheWood();
  await rehearsal.step(() => {
    wolf.maxHp = wolf.hp = 1000;
  });
  await anna.types("attack wolf");
  for (let again = 0; again < 5; again++) {
    assert.equal(await anna.types("stop"), "You strike no more.");
    assert.equal(await anna.types("attack wolf"), "You go for a wolf.");
    assert.equal(await anna.types("attack me"), "You can't fight yourself.");
  }
  assert.equal(await anna.types("stop"), "You strike no more.");
  assert.equal(await anna.types("stop"), "You fight nobody.");
  await anna.types("attack wolf");
  await rehearsal.passes({ seconds: 2 });
  assert.equal(anna.heard().match(/You hit a wolf\./g)?.length, 1);
});

test("a fight ends where one goes away, is deleted, or is nobody to fight with", async () => {
  const { rehearsal, anna, one, wolf } = await inTheWood();
  assert.equal(await anna.types("attack me"), "You can't fight yourself.");
  assert.equal(await anna.types("attack bone"), "You don't see any bone here.");
  assert.equal(one.prey, null);
  await anna.types("attack wolf");
  await anna.types("west");
  await rehearsal.passes({ seconds: 2 });
  assert.deepEqual([one.prey, wolf.prey], [null, null]);
  await anna.types("east");
  await anna.types("attack wolf");
  await rehearsal.step(() => wolf.delete());
  await rehearsal.passes({ seconds: 2 });
  assert.deepEqual([one.prey, one.nextBlow], [null, null]);
});

test("a player who falls wakes up where the game begins, and a fight between two players ends so", async () => {
  const { rehearsal, anna, bert, one, other } = await inTheWood();
  await bert.types("east");
  await rehearsal.step(() => {
    other.hp = 1;
  });
  assert.equal(await anna.types("attack bert"), "You hit Bert.\nBert falls to the ground.");
  assert.match(bert.heard(), /^Anna hits you\.\nYou fall to the ground\.\nYou wake up, whole again\.\nThe Green\n/m);
  await rehearsal.passes({ seconds: 2 });
  assert.deepEqual([other.hp, other.prey, one.prey], [20, null, null]);
});

test("nobody strikes at who has fallen, also where they wake up in the place where they fought", async () => {
  const { rehearsal, anna, bert, one, other } = await inTheWood();
  await anna.types("west");
  await rehearsal.step(() => {
    other.hp = 1;
  });
  await anna.types("attack bert");
  assert.equal(other.location, one.location);
  bert.heard();
  await rehearsal.passes({ seconds: 20 });
  assert.deepEqual([other.hp, other.prey, one.prey], [20, null, null]);
  assert.doesNotMatch(bert.heard(), /hit/);
});

test("points come back with time, up to the most, and no timer goes on then", async () => {
  const { rehearsal, one } = await inTheWood();
  await rehearsal.step((turn) => {
    one.hurt(turn, 2);
    one.hurt(turn, 1);
  });
  await rehearsal.passes({ seconds: 10 });
  assert.equal(one.hp, 18);
  await rehearsal.dies();
  await rehearsal.passes({ minutes: 1 });
  const [now] = rehearsal.world.find(Visitor, { name: "Anna" });
  assert.deepEqual([now?.hp, now?.nextPoint], [20, null]);
});
