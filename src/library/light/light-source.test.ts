/** Lamps that are lit, burn down, and are filled again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Character, Container, extinguishing, filling, Item, LightSource, lighting } from "holdfast/library";
import { inTheCellar } from "../fixtures/cellar.ts";

/** Anna and Bert are in the dark vault; Anna has all that lay in the kitchen. */
async function withTheLamp() {
  const stage = await inTheCellar();
  const { rehearsal, anna, bert, vault } = stage;
  await anna.types("get all");
  await stage.bothGoTo(vault);
  bert.heard();
  const plays = async (lines: { readonly [typed: string]: string | RegExp }) => {
    for (const [typed, answer] of Object.entries(lines)) await anna.types(typed, answer);
  };
  return { ...stage, anna, bert, plays, lamp: () => rehearsal.world.only(LightSource) };
}

const vaultSeen = "Vault\nBarrels in rows.\nYou see a barrel and a stall.\nA cat and Bert are here.\nExits: up, east.";
const darkness = "It is too dark to see anything.\nExits: up, east.";

test("a lamp is lit and put out, and everybody there sees by it", async () => {
  const { bert, plays } = await withTheLamp();
  await plays({
    "extinguish lamp": "A brass lamp is not lit.",
    "light lamp": `You light a brass lamp.\n${vaultSeen}`,
    "light lamp ": "A brass lamp is lit already.",
    "look lamp": "Dented.\nIt is lit.",
  });
  await bert.types("look", /^Vault\n.*\n.*\nA cat and Anna are here\.$/m);
  await plays({ "put out lamp": "You put out a brass lamp.\nIt is dark now.", look: darkness });
  bert.hears(/^Anna puts out a brass lamp\.\nIt is dark now\.$/);
  await plays({ "put out moon": "You don't see any moon here.", "light bag": "You can't do that with a bag." });
});

test("its light comes from the floor, and out of what is open; out of what is closed it doesn't", async () => {
  const { rehearsal, plays, anna } = await withTheLamp();
  await plays({
    "light lamp": /^You light a brass lamp\.\n/,
    "put lamp in bag": "You put a brass lamp into a bag.",
    look: vaultSeen,
    "close bag": "You close a bag.",
    "look ": darkness,
    "open bag": "You open a bag.",
    "drop bag": "You put down a bag.",
    " look": /^Vault\n/,
    "get lamp from bag": "You take a brass lamp from a bag.",
    "drop lamp": "You put down a brass lamp.",
    up: /^Kitchen\n/,
    down: /^Vault\n/,
  });
  await rehearsal.step(({ world }) => {
    let box = world.create(Container, { name: "a box", location: anna.puppet!.location });
    for (let deep = 0; deep < 3000; deep++) box = world.create(Container, { name: "a box", location: box });
    world.only(LightSource).location = box;
  });
  await plays({ look: darkness });
});

test("it burns down, flickers a minute before, and goes out, over deaths of the Server and while it is put out", async () => {
  const { rehearsal, anna, bert, plays, lamp } = await withTheLamp();
  await plays({ "light lamp": /^You light/ });
  await rehearsal.passes({ minutes: 4 });
  await plays({ "put out lamp": /^You put out/ });
  await rehearsal.passes({ minutes: 30 });
  await plays({ "light lamp": /^You light/ });
  bert.heard();
  await rehearsal.dies();
  await rehearsal.passes({ minutes: 4, seconds: 59 });
  assert.equal(bert.heard(), "");
  await rehearsal.passes({ seconds: 1 });
  bert.hears("A brass lamp flickers.");
  await rehearsal.passes({ minutes: 1 });
  bert.hears("A brass lamp goes out.\nIt is dark now.");
  anna.hears(/A brass lamp goes out\.\nIt is dark now\.$/);
  assert.equal(lamp().lit, false);
  await plays({ "light lamp": "A brass lamp has nothing left to burn.", look: darkness });
  await anna.types("up");
  await plays({ "look lamp": "Dented.\nIt has burnt out." });
});

test("what it burns is used up by filling it, and only that fits, also while it burns", async () => {
  const { rehearsal, anna, plays, lamp } = await withTheLamp();
  await plays({
    "fill lamp": "A brass lamp is full.",
    "light lamp": /^You light/,
    "fill lamp with matches": "You can't fill a brass lamp with some matches.",
    "fill lamp with moon": "You have no moon.",
  });
  await rehearsal.passes({ minutes: 9, seconds: 30 });
  anna.hears(/A brass lamp flickers\.$/);
  await plays({
    "fill lamp with oil": "You fill a brass lamp with a flask of oil.",
    "fill lamp": "You have nothing to fill a brass lamp with.",
    inventory: "You carry a brass lamp, some matches and a bag.",
  });
  await rehearsal.passes({ minutes: 8, seconds: 59 });
  assert.equal(anna.heard(), "");
  await rehearsal.passes({ seconds: 61 });
  anna.hears("A brass lamp flickers.\nA brass lamp goes out.\nIt is dark now.");
  await plays({ "drop matches": "You put down some matches.", "light lamp": "A brass lamp has nothing left to burn." });
  await rehearsal.step((turn) => lamp().refill(turn));
  await plays({ "light lamp": "You have nothing to light a brass lamp with." });
});

test("nobody lights, puts out or fills what is somebody else's, gone, or in a box", async () => {
  const { rehearsal, anna, bert, plays, kitchen, bothGoTo } = await withTheLamp();
  await bothGoTo(kitchen);
  for (const line of ["light lamp", "put out lamp", "fill lamp"]) {
    await bert.types(line, /^(You don't see any lamp here\.|There is no command)/);
  }
  await plays({ "put lamp in bag": "You put a brass lamp into a bag.", "light lamp": /^There is no command "light"/ });
  bert.heard();
  await rehearsal.step((turn) => {
    const [lamp, fuel] = [turn.world.only(LightSource), [...turn.world.find(Item, { tag: "oil" })][0]!];
    for (const kind of [lighting, extinguishing]) assert.equal(turn.do(kind, bert.puppet!, { lamp }), false);
    assert.equal(turn.do(filling, bert.puppet!, { lamp, fuel }), false);
    lamp.location = bert.puppet;
    assert.equal(turn.do(filling, bert.puppet!, { lamp, fuel }), false);
    lamp.location = anna.puppet;
  });
  bert.hears(/^(You don't see a brass lamp here\.\n){3}You don't have a flask of oil\.$/);
  await rehearsal.step(({ world }) => world.only(LightSource).delete());
  await plays({ "light lamp": /^There is no command "light"/ });
  await rehearsal.passes({ minutes: 20 });
  assert.equal(anna.heard(), "");
});

test("one that is made lit burns from then on, and one like another burns by itself", async () => {
  const { rehearsal, anna, vault } = await withTheLamp();
  await rehearsal.step(({ world }) => {
    world.only(LightSource).delete();
    const torch = world.create(LightSource, { name: "a torch", lit: true, burnsForMs: 90_000, location: vault });
    world.create(LightSource, { name: "a second torch", like: torch, location: vault });
    world.create(LightSource, { name: "an eternal flame", lit: true, location: vault });
  });
  await rehearsal.passes({ seconds: 95 });
  anna.hears("A torch flickers.\nA second torch flickers.\nA torch goes out.\nA second torch goes out.");
  await anna.types("fill flame", "You have nothing to fill an eternal flame with.");
});

test("what has no name of its own kind, and a giant line, cost nobody anything", async () => {
  const { rehearsal, plays, lamp } = await withTheLamp();
  await rehearsal.step(() => {
    lamp().name = "|rlamp|lcquit|lt";
  });
  await plays({
    "light |rlamp": /^You light \|rlamp\|lcquit\|lt\.\n/,
    "put out |rlamp": /^You put out \|rlamp\|lcquit\|lt\./,
    "light |gmoon|n": "You don't see any |gmoon|n here.",
    light: /light <lamp>/,
    [`light ${"x".repeat(8000)}`]: /^You don't see any x+.* here\.$/,
  });
  assert.equal(rehearsal.world.all(Character).toArray().length > 0, true);
});

test("of lamps that are called alike one's own is lit, and put out, before one that lies there", async () => {
  const { rehearsal, anna, plays, lamp, vault } = await withTheLamp();
  const [lies, own] = await rehearsal.step(({ world }) => {
    const [lies, own] = [lamp(), world.create(LightSource, { name: "a lamp", location: anna.puppet })];
    lies.name = "a lamp";
    lies.location = vault;
    return [lies, own];
  });
  const lit = () => [lies!.lit, own!.lit];
  await plays({ "light lamp": /^You light a lamp\./ });
  assert.deepEqual(lit(), [false, true]);
  await plays({ "light lamp ": "You light a lamp." });
  assert.deepEqual(lit(), [true, true]);
  await plays({ "extinguish lamp": "You put out a lamp." });
  assert.deepEqual(lit(), [true, false]);
});
