import assert from "node:assert/strict";
import { test } from "node:test";
import { atTheFair, items } from "../fixtures/fair-game.ts";
import { allows } from "./access.ts";

test("what an object allows whom goes by roles, and by what they carry", async () => {
  const { rehearsal, anna, green, visitor } = await atTheFair();
  const may = (access: { [way: string]: string[] }, way = "get") =>
    rehearsal.step((turn) => {
      const [thing] = items(green, "a chest");
      thing!.access = access;
      return allows(turn, thing!, way, visitor);
    });
  assert.equal(await may({}), true);
  assert.equal(await may({ get: [] }), false);
  assert.equal(await may({ get: [] }, "pass"), true);
  assert.equal(await may({ get: [] }, "constructor"), true);
  assert.equal(await may({ get: ["guild:masons", "builder"] }), false);
  await rehearsal.step(() => void anna.account!.roles.push("builder"));
  assert.equal(await may({ get: ["guild:masons", "builder"] }), true);
  await rehearsal.step(() => {
    anna.account!.roles = [];
    visitor.roles.push("guild:masons");
  });
  assert.equal(await may({ get: ["guild:masons", "builder"] }), true);
  assert.equal(await may({ get: ["holds:key"] }), false);
  await rehearsal.step(() => {
    for (const key of items(visitor, "a key")) key.tags = ["key"];
  });
  assert.equal(await may({ get: ["holds:key"] }), true);
  assert.equal(await may({ get: ["operator"] }), false);
  await anna.becomesOperator();
  assert.equal(await may({ get: ["operator"] }), true);
  assert.equal(await may({ get: [] }), true);
  await anna.leaves();
  assert.equal(await may({ get: [] }), false, "who is not there can let nobody in");
});
