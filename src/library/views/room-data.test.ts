/** What clients are told of the room. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Json } from "holdfast";
import { Character, Exit, Room } from "holdfast/library";
import { heroes } from "../fixtures/heroes.ts";
import { annaAndBert, house } from "../fixtures/house.ts";

test("the room is told with its number, its area and where its ways lead, and another one at each step", async () => {
  const { rehearsal, anna, hall, yard } = await annaAndBert(heroes);
  const inHall = { num: hall.id, name: "Hall", area: "house", environment: "", exits: { s: yard.id } };
  assert.deepEqual(anna.data("Room.Info"), inHall);
  await anna.types("south");
  const fromYard = { n: hall.id, e: rehearsal.world.the(house.shed).id };
  assert.deepEqual(anna.data("Room.Info"), { ...inHall, num: yard.id, name: "Yard", exits: fromYard });
  const shed = await rehearsal.step(({ world }) => {
    yard.environment = "Urban";
    world.create(Exit, { name: "The Gate of Horn", location: yard, destination: hall });
    world.create(Exit, { name: "Northwest", location: yard, destination: hall });
    world.create(Exit, { name: "northwest", location: yard, destination: yard });
    world.create(Exit, { name: "arriba", location: yard, destination: hall });
    world.create(Exit, { name: "constructor", location: yard, destination: hall });
    const shed = world.create(Room, { name: "Shed" });
    world.create(Exit, { name: "shed", location: yard, destination: shed });
    return shed;
  });
  const exits = {
    ...fromYard,
    "the gate of horn": hall.id,
    nw: hall.id,
    u: hall.id,
    constructor: hall.id,
    shed: shed.id,
  };
  assert.deepEqual(anna.data("Room.Info"), { num: yard.id, name: "Yard", area: "house", environment: "Urban", exits });
  await anna.types("shed");
  assert.deepEqual(anna.data("Room.Info"), { num: shed.id, name: "Shed", area: "", environment: "", exits: {} });
});

test("a way that leads nowhere any more is no way", async () => {
  const { rehearsal, anna, yard } = await annaAndBert(heroes);
  await rehearsal.step(() => yard.delete());
  assert.deepEqual((anna.data("Room.Info") as { exits: Json }).exits, {});
});

test("who plays there is told, oneself too, and who comes and goes", async () => {
  const { rehearsal, anna, bert, hall } = await annaAndBert(heroes);
  const both = ["Anna", "Bert"].map((name) => ({ name, fullname: name }));
  assert.deepEqual(anna.data("Room.Players"), both);
  await rehearsal.step(({ world }) => world.create(Character, { name: "a keeper", location: hall }));
  assert.deepEqual(anna.data("Room.Players"), both);
  await bert.types("south");
  assert.deepEqual(anna.data("Room.Players"), both.slice(0, 1));
  await bert.types("north");
  assert.deepEqual(anna.data("Room.Players"), both);
  await bert.leaves();
  assert.deepEqual(anna.data("Room.Players"), both.slice(0, 1));
});
