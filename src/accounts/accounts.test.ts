import assert from "node:assert/strict";
import { test } from "node:test";
import { PlacedEntity } from "../world/placed-entity.ts";
import { World } from "../world/world.ts";
import { Account } from "./account.ts";
import { Accounts } from "./accounts.ts";

function emptyWorld() {
  const world = new World({ kinds: [Account] });
  return {
    world,
    accounts: new Accounts(world, { kind: Account, make: (world, given) => world.create(Account, given) }),
  };
}

function make(accounts: Accounts, name: string): Account {
  return accounts.create({ name, passwordHash: null, now: 0 });
}

test("an account is found by its name however it is typed", () => {
  const { world, accounts } = emptyWorld();
  const zoe = world.turn(() => make(accounts, "Zoë"));
  for (const typed of ["Zoë", "zoë", "ZOE", "Zоë"]) assert.equal(accounts.byName(typed), zoe, typed);
  assert.equal(accounts.byName("Zo"), null);
});

test("a turn that is undone leaves no name behind", () => {
  const { world, accounts } = emptyWorld();
  assert.throws(() =>
    world.turn(() => {
      const anna = make(accounts, "Anna");
      assert.equal(accounts.byName("anna"), anna);
      throw new Error("undo");
    }),
  );
  assert.equal(accounts.byName("anna"), null);
  const bert = world.turn(() => make(accounts, "Bert"));
  assert.equal(accounts.byName("anna"), null);
  assert.equal(accounts.byName("bert"), bert);
});

test("an account that is deleted, or made again, or has another name, is found as it is now", () => {
  const { world, accounts } = emptyWorld();
  const anna = world.turn(() => make(accounts, "Anna"));
  assert.equal(accounts.byName("Anna"), anna);
  world.turn(() => accounts.rename(anna, "Berta"));
  assert.equal(accounts.byName("Anna"), null);
  assert.equal(accounts.byName("Berta"), anna);
  world.turn(() => anna.delete());
  assert.equal(accounts.byName("Berta"), null);
  const again = world.turn(() => make(accounts, "Berta"));
  assert.equal(accounts.byName("Berta"), again);
});

test("a name that was changed in a turn that is undone is the old one again", () => {
  const { world, accounts } = emptyWorld();
  const anna = world.turn(() => make(accounts, "Anna"));
  assert.throws(() =>
    world.turn(() => {
      accounts.rename(anna, "Berta");
      throw new Error("undo");
    }),
  );
  assert.equal(accounts.byName("Anna"), anna);
  assert.equal(accounts.byName("Berta"), null);
});

test("a name that another process has changed is found", () => {
  const here = emptyWorld();
  const there = emptyWorld();
  const anna = here.world.turn(() => make(here.accounts, "Anna"));
  there.world.load({ version: 1, changes: here.world.takeChanges() });
  here.world.turn(() => here.accounts.rename(anna, "Berta"));
  there.world.load({ version: 2, changes: here.world.takeChanges() });
  assert.equal(there.accounts.byName("Anna"), null);
  assert.equal(there.accounts.byName("Berta")?.id, anna.id);
});

test("accounts loaded from the store are found", () => {
  const { world, accounts } = emptyWorld();
  world.turn(() => make(accounts, "Anna"));
  const other = emptyWorld();
  assert.equal(other.accounts.byName("Anna"), null);
  other.world.load({ version: 1, changes: world.takeChanges() });
  assert.equal(other.accounts.byName("Anna")?.name, "Anna");
});

test("a name that looks like another is taken", () => {
  const { world, accounts } = emptyWorld();
  world.turn(() => make(accounts, "Iris"));
  for (const name of ["Iris", "IRIS", "lris", "Írís"]) assert.ok(accounts.isTaken(name), name);
  assert.ok(!accounts.isTaken("Irma"));
  assert.ok(!accounts.isTaken("Írís", { account: accounts.byName("Iris")!, name: "Iris" }));
});

test("guests get the lowest free number, and there are only so many", () => {
  const { world, accounts } = emptyWorld();
  const [first, second] = world.turn(() => [accounts.createGuest(2, 0), accounts.createGuest(2, 0)]);
  assert.deepEqual([first?.name, second?.name], ["Guest1", "Guest2"]);
  assert.equal(
    world.turn(() => accounts.createGuest(2, 0)),
    null,
  );
  world.turn(() => first?.delete());
  assert.equal(world.turn(() => accounts.createGuest(2, 0))?.name, "Guest1");
});

test("accounts of an earlier time, whose names would be alike today, are each found by their own", () => {
  const { world, accounts } = emptyWorld();
  const names = ["Lucja", "Łucja", "Anna", "Ánna", "Zɑn", "ʟily"];
  const made = world.turn(() => names.map((name) => make(accounts, name)));
  for (const [index, name] of names.entries()) assert.equal(accounts.byName(name), made[index], name);
  assert.equal(accounts.byName("LUCJA"), made[0]);
  assert.equal(accounts.byName("ánna"), made[3]);
  assert.ok(accounts.isTaken("Lily") || accounts.byName("ʟily") === made[5]);
});

test("a character's account is found, as it is now", () => {
  class Body extends PlacedEntity {}
  const world = new World({ kinds: [Account, Body] });
  const make = (world: World, given: Parameters<typeof world.create<Account>>[1]) => world.create(Account, given);
  const accounts = new Accounts(world, { kind: Account, make });
  const { anna, body } = world.turn(() => {
    const anna = accounts.create({ name: "Anna", passwordHash: null, now: 0 });
    return { anna, body: world.create(Body, { name: "Anna" }) };
  });
  assert.equal(accounts.ofCharacter(body), null);
  assert.throws(() =>
    world.turn(() => {
      accounts.addCharacter(anna, body);
      assert.equal(accounts.ofCharacter(body), anna);
      throw new Error("undone");
    }),
  );
  assert.equal(accounts.ofCharacter(body), null);
  world.turn(() => accounts.addCharacter(anna, body));
  world.turn(() => {
    body.name = "Somebody Else";
  });
  assert.equal(accounts.ofCharacter(body), anna);
  world.turn(() => anna.delete());
  assert.equal(accounts.ofCharacter(body), null);
});
