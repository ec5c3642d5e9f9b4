/** Worlds that an earlier Holdfast has stored are brought into today's shape, once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { runMigrations, waitingMigrations } from "../world/migrations.ts";
import { World } from "../world/world.ts";
import { GameObject } from "./game-object.ts";
import { migrationsOf } from "./migrations.ts";
import { accountsIn, PlayerAccount } from "./player-account.ts";

class Room extends GameObject {}
class Hero extends GameObject {}

const stored: readonly (readonly [id: number, kind: string, db: object, location?: number])[] = [
  [1, "Room", { name: "Hall" }],
  [2, "Room", { name: "Yard" }],
  [3, "Hero", { name: "Anna" }],
  [
    4,
    "account",
    {
      name: "Anna",
      characters: [{ $object: 99 }, { $object: 3 }, { $object: 6 }],
      home: { $object: 1 },
      leftFrom: { $object: 2 },
    },
  ],
  [5, "Hero", { name: "Sir Bert" }, 1],
  [6, "Hero", { name: "Old Anna" }],
  [7, "account", { name: "Bert", characters: [{ $object: 5 }], home: { $object: 1 }, leftFrom: null }],
  [8, "account", { name: "Cleo" }],
];

test("characters that were the account's alone stand on its roster, and know where they left from", () => {
  const world = new World({ kinds: [PlayerAccount, Room, Hero] });
  const accounts = accountsIn(world);
  const changes = stored.map(([key, kind, db, location]) => ({
    table: "object" as const,
    key,
    value: JSON.stringify({ kind, ...(location && { location: { $object: location } }), db }),
  }));
  world.load({ version: 1, changes: [...changes, { table: "meta", key: "last-id", value: "99" }] });
  const migrations = migrationsOf({});
  runMigrations(world, migrations);
  assert.deepEqual(waitingMigrations(world, migrations), []);
  const facts = (name: string) => {
    const { roster, lastPlayed } = accounts.byName(name)!;
    const entries = roster.map(({ name, character, home }) => [name, character?.id, home?.name]);
    return { entries, last: lastPlayed?.name ?? null };
  };
  assert.deepEqual(facts("Anna"), {
    entries: [
      ["Anna", 3, "Hall"],
      ["Old Anna", 6, "Hall"],
    ],
    last: "Anna",
  });
  assert.deepEqual(facts("Bert"), { entries: [["Sir Bert", 5, "Hall"]], last: "Sir Bert" });
  assert.deepEqual(facts("Cleo"), { entries: [], last: null });
  const leftFrom = (id: number) => world.get(id, Hero)?.leftFrom?.name ?? null;
  assert.deepEqual([leftFrom(3), leftFrom(5), leftFrom(6)], ["Yard", null, null]);
  for (const account of accounts.all()) {
    for (const gone of ["characters", "home", "leftFrom"]) assert.ok(!(gone in world.stored(account)), gone);
  }
  assert.equal(accounts.byCharacter("sir bert")?.name, "Bert", "found by the name at once");
});
