/** Commands that are pasted are done one after the other, as their builder says, over deaths of the Server. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Item } from "holdfast/library";
import { twoBuilders } from "../fixtures/builders.ts";
import { nasty } from "../fixtures/talkers.ts";
import { commandsIn } from "./batch.ts";

async function pasting(...lines: readonly string[]) {
  const built = await twoBuilders();
  for (const line of ["@batch", ...lines]) await built.anna.types(line);
  return { ...built, made: () => [...built.rehearsal.world.all(Item)].map(({ name }) => name) };
}

test("each is done as if it had been typed, and the next one asked for", async () => {
  const { anna, rehearsal, made } = await pasting("@create a hat", "@create a cap", "say Hello", ".");
  assert.match(anna.prompt ?? "", /^1 of 3: @create a hat\n/);
  await anna.types("run", /^Made a hat/);
  await rehearsal.dies();
  assert.match(anna.prompt ?? "", /^2 of 3: @create a cap\n/);
  await anna.types("next");
  await anna.types("run", 'You say, "Hello"\nThat was the last of them.');
  assert.equal(anna.prompt, null);
  assert.ok(made().includes("a hat") && !made().includes("a cap"));
});

test("an Evennia file has its commands between lines that begin with #", () => {
  const lines = ["# A box", "@create box", "#", "@desc box = It is", "made of oak.", "#", "# Done."];
  assert.deepEqual(commandsIn(lines), ["@create box", "@desc box = It is made of oak."]);
  assert.deepEqual(commandsIn(["#", "#"]), []);
});

test("what can't be an order is answered with those there are, and what is no place goes nowhere", async () => {
  const { anna } = await pasting("@create a hat", "@create a cap", ".");
  for (const line of [
    ...nasty.filter((typed) => !["@abort", "all"].includes(typed)),
    "to 0",
    "to 3",
    "to 1.5",
    "jj",
    "back 2 2",
  ]) {
    await anna.types(line);
    assert.match(anna.prompt ?? "", /^1 of 2: @create a hat\n/, line);
  }
});

test("markup and control characters in a command are shown as they were typed, and a line that can't be done says so", async () => {
  const { anna } = await pasting("@create |rred|n hat", "\u0007@nothing", ".");
  assert.match(anna.prompt ?? "", /^1 of 2: @create \|rred\|n hat\n/);
  await anna.types("run", /^Made \|rred\|n hat/);
  await anna.types("run", /There is no command "@nothing"/);
});

test("a command that throws is undone alone, and the batch stays where it is", async () => {
  const { anna } = await pasting("@create a bomb as Bomb", "@create a cap", ".");
  await assert.rejects(anna.types("run"), /it goes off/);
  assert.match(anna.prompt ?? "", /^1 of 2/);
  await anna.types("next");
  await anna.types("run", /Made a cap/);
});

test("who is a builder no more does nothing with what is left", async () => {
  const { anna, rehearsal, made } = await pasting("@create a hat", ".");
  await rehearsal.step(() => {
    if (anna.account) anna.account.roles = [];
  });
  await anna.types("run", /There is no command "@create"/);
  assert.ok(!made().includes("a hat"));
});
