import assert from "node:assert/strict";
import { test } from "node:test";
import { inLanguages, Rehearsal } from "holdfast";
import { Item } from "holdfast/library";
import { buildersGame, twoBuilders } from "../fixtures/builders.ts";

test("things are described, named, known by other names, and tagged", async () => {
  const { rehearsal, anna, bert } = await twoBuilders();
  assert.equal(await anna.types("@describe here = Grey |rstone|n."), "Described Hall (#1).");
  assert.match(await bert.types("look"), /^Hall\nGrey stone\.\n/);
  assert.equal(await anna.types("@name lamp = a brass lamp"), "an old lamp (#4) is called a brass lamp (#4) now.");
  assert.equal(
    await anna.types("@alias lamp = light, lux,, light"),
    "a brass lamp (#4) is also called light, lux now.",
  );
  assert.equal(await bert.types("look lux"), "It smells of oil.");
  assert.equal(await anna.types("@alias lamp ="), "a brass lamp (#4) has no other names now.");
  assert.equal(await anna.types("@tag lamp = lit, old"), "a brass lamp (#4) has the tags lit, old now.");
  assert.equal(await anna.types("@tag lamp = -old, -never"), "a brass lamp (#4) has the tags lit now.");
  assert.equal(rehearsal.world.find(Item, { tag: "lit" }).next().value?.id, 4);
  assert.equal(await anna.types("@tag lamp = -lit"), "a brass lamp (#4) has no tags now.");
});

test("a description is changed line by line, over a death, by who may build and builds still", async () => {
  const { rehearsal, anna, bert } = await twoBuilders();
  assert.match(
    await anna.types("@describe here"),
    /^What Hall \(#1\) looks like, line by line\. Colours are written as \|r for red and \|n for none\.\n {2}1\. A wide \|rred\|n hall\.\n/,
  );
  assert.equal(anna.prompt, "Line 2: ");
  await anna.types("Two |wdoors|n.");
  await anna.types(".edit 1 A hall.");
  await rehearsal.dies();
  await bert.types("@describe here = Other.");
  await anna.types(".", /Described Hall \(#1\)\./);
  assert.match(bert.heard(), /Anna has changed what you had changed/);
  assert.match(await bert.types("look"), /^Hall\nA hall\.\nTwo doors\.\n/);
  await anna.types("@undo");
  assert.match(await bert.types("look"), /^Hall\nOther\.\n/);
  await anna.types("@desc here");
  await anna.types("Mine.");
  await rehearsal.step(({ accounts }) => {
    accounts.byName("Anna")!.roles = [];
  });
  await anna.types(".done", "You may not build any more, so nothing of it is kept.");
  await rehearsal.step((turn) => {
    for (const account of turn.accounts.all()) account.roles = ["builder"];
  });
  await anna.types("@desc here");
  await anna.types("Mine.");
  await rehearsal.step((turn) => {
    for (const session of turn.sessions()) session.setQuelled(true);
  });
  await anna.types(".done", "You may not build any more, so nothing of it is kept.");
  await rehearsal.step((turn) => {
    for (const session of turn.sessions()) session.setQuelled(false);
  });
  await bert.types("@describe lamp");
  await bert.types("@abort");
  await bert.types("@describe lamp");
  await rehearsal.step(({ world }) => world.get(4, Item)?.delete());
  assert.match(bert.heard(), /That is over now\./);
});

test("of a description in two languages each builder changes the one that they read", async () => {
  const rehearsal = await Rehearsal.start(buildersGame, { languages: ["en", "es"] });
  const anna = await rehearsal.connect();
  const berta = await rehearsal.connect({ flags: { language: "es" } });
  await anna.types("create Anna correct horse");
  await berta.types("crear Berta correct horse");
  await rehearsal.step(({ accounts, world }) => {
    for (const account of accounts.all()) account.roles = ["builder"];
    world.get(4, Item)!.description = inLanguages({ en: "Brass.\nIt smells.", es: "Latón.\nHuele." });
  });
  assert.match(await berta.types("@describir lamp"), /\n {2}1\. Latón\.\n {2}2\. Huele\.\n/);
  await berta.types(".cambiar 2 Huele a aceite.");
  await rehearsal.dies();
  await berta.types(".");
  assert.equal(await anna.types("look lamp"), "Brass.\nIt smells.");
  await anna.types("@describe lamp = Dim.");
  assert.equal(await anna.types("look lamp"), "Dim.");
  assert.equal(await berta.types("mirar lamp"), "Latón.\nHuele a aceite.");
});

test("players keep the names that they have", async () => {
  const { anna, bert } = await twoBuilders();
  for (const line of ["@name bert = Bernard", "@alias bert = fool", "@name me = The King"]) {
    assert.match(await anna.types(line), /is a player's\. Their names and their lives are no builder's\.$/, line);
  }
  assert.match(await anna.types("look"), /Bert is here/);
  assert.equal(bert.puppet?.name, "Bert");
});

test("who may do what to a thing is said and shown", async () => {
  const { rehearsal, anna, bert } = await twoBuilders();
  await rehearsal.step(({ accounts }) => {
    accounts.byName("Bert")!.roles = [];
  });
  assert.equal(
    await anna.types("@lock south = builder, holds:key"),
    "Only these may pass south (#3) now: builder, holds:key.",
  );
  assert.equal(await bert.types("south"), "You may not do that.");
  await anna.types("@tag coat = key");
  await bert.types("get coat");
  assert.match(await bert.types("south"), /^Yard/);
  assert.equal(await anna.types("@lock lamp = builder"), "Only these may get an old lamp (#4) now: builder.");
  assert.equal(
    await anna.types("@access lamp open = guild:masons"),
    "Only these may open an old lamp (#4) now: guild:masons.",
  );
  assert.equal(await anna.types("@access lamp"), "get: builder\nopen: guild:masons");
  assert.equal(await anna.types("@lock lamp ="), "Everybody may get an old lamp (#4) now.");
  assert.equal(await anna.types("@access lamp open ="), "Everybody may open an old lamp (#4) now.");
  assert.equal(await anna.types("@access lamp"), "Everybody may do everything with an old lamp (#4).");
  assert.match(await anna.types("@lock lamp = some body"), /^some body is no role: /);
});

test("things are found by name, tag and kind, however many there are, and gone to", async () => {
  const { rehearsal, anna, bert } = await twoBuilders();
  for (const line of ["@find old lamp", "@find the old lamp", "@find an old lamp"]) {
    assert.equal(await anna.types(line), "an old lamp (#4), a Item, house.hall.lamp, in Hall (#1)", line);
  }
  assert.equal(await anna.types("@find kind Clock"), "a clock (#7), a Clock, house.hall.clock, in Hall (#1)");
  assert.equal(await anna.types("@find |rmoon"), "Nothing of that kind is found.");
  assert.equal(await anna.types("@find tag x"), "Nothing of that kind is found.");
  await rehearsal.step(({ world }) => {
    for (let coin = 0; coin < 5000; coin++) world.create(Item, { name: "a coin", tags: ["metal"] });
  });
  for (const line of ["@find coin", "@find tag metal", "@find kind Item"]) {
    const lines = (await anna.types(line)).split("\n");
    assert.deepEqual([lines.length, lines.at(-1)], [51, "There are more."], line);
  }
  bert.heard();
  assert.equal(await anna.types("@teleport house.yard"), "Yard\nA windy yard.\nExits: north.");
  assert.equal(await anna.types("@teleport house.hall.lamp to here"), "an old lamp (#4) is in Yard (#2) now.");
  assert.equal(await anna.types("@teleport bert to here"), "Bert (#12) is in Yard (#2) now.");
  assert.match(bert.heard(), /^Yard\n/);
  await anna.types("@teleport house.hall");
  assert.match(await anna.types("@teleport bert"), /^Yard\n/);
  assert.equal(await anna.types("@teleport lamp to bert"), "an old lamp (#4) is in Bert (#12) now.");
  assert.match(await bert.types("inventory"), /an old lamp/);
  await rehearsal.step(({ world }) => world.create(Item, { name: "a lost ring" }));
  assert.match(await anna.types("@teleport a lost ring"), /^a lost ring \(#\d+\) is in no room\.$/);
  await anna.types("@create a bag");
  assert.match(await anna.types("@teleport bag to bag"), /^That can't be done\. a bag can't be moved into itself/);
  assert.match(await anna.types("@teleport here to bag"), /^That can't be done\. Yard can't be moved into itself/);
});
