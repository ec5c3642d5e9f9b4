import assert from "node:assert/strict";
import { test } from "node:test";
import { type Migration, runMigrations, skipMigrations } from "./migrations.ts";
import { PlacedEntity } from "./placed-entity.ts";
import { World } from "./world.ts";

class Purse extends PlacedEntity {
  coins: { gold: number } | null = null;
}

/** The class had `gold` when it was stored. */
function worldWithPurse(): World {
  const world = new World({ kinds: [Purse] });
  world.load({
    version: 1,
    changes: [
      { table: "meta", key: "last-id", value: "1" },
      { table: "object", key: 1, value: '{"kind":"Purse","db":{"gold":5}}' },
    ],
  });
  return world;
}

const coins: Migration = {
  name: "gold becomes coins",
  migrate(world) {
    for (const purse of world.all(Purse)) {
      const stored = world.stored(purse);
      purse.coins = { gold: Number(stored.gold ?? 0) };
      delete stored.gold;
    }
  },
};
const doubled: Migration = {
  name: "coins are doubled",
  migrate(world) {
    for (const purse of world.all(Purse)) purse.coins!.gold *= 2;
  },
};
const broken: Migration = {
  name: "broken",
  migrate() {
    throw new Error("this migration is broken");
  },
};
const purseOf = (world: World) => ({ ...world.stored(world.get(1)!) });

test("each migration runs once, in order, and the world remembers it", () => {
  const world = worldWithPurse();
  assert.deepEqual(runMigrations(world, [coins]), ["gold becomes coins"]);
  const later = worldWithPurse();
  later.load({ version: 1, changes: world.takeChanges() });
  assert.deepEqual(runMigrations(later, [coins, doubled]), ["coins are doubled"]);
  assert.deepEqual(runMigrations(later, [coins, doubled]), []);
  assert.deepEqual(purseOf(later), { coins: { gold: 10 } });
});

test("if one throws, none has run", () => {
  const world = worldWithPurse();
  world.takeChanges();
  const message = /^The migration "broken" failed: .*migrations\.test\.ts:\d+: this migration is broken\.$/;
  assert.throws(() => runMigrations(world, [coins, broken]), { code: "migration-failed", message });
  assert.deepEqual(purseOf(world), { gold: 5 });
  assert.deepEqual(world.takeChanges(), []);
});

test("a world made by the present code has nothing to migrate", () => {
  const world = worldWithPurse();
  world.turn(() => skipMigrations(world, [coins]));
  assert.deepEqual(runMigrations(world, [coins]), []);
  assert.deepEqual(purseOf(world), { gold: 5 });
});

test("one that throws what can't be looked at is named as well", () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const strange: Migration = {
    name: "strange",
    migrate() {
      throw proxy;
    },
  };
  assert.throws(() => runMigrations(worldWithPurse(), [strange]), {
    code: "migration-failed",
    message: /^The migration "strange" failed: .*can't be read\.$/,
  });
});
