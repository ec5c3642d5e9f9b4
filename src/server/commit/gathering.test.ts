/** What a batch takes with it, what its end does, and that a store that is written anew lacks nothing. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Epoch } from "../../session/session-id.ts";
import { Rooms } from "../fixtures/rooms.ts";
import { Gathering } from "./gathering.ts";

function played() {
  const rooms = new Rooms();
  let released = 0;
  const { world, audit, handler, peers } = rooms;
  const gathering = new Gathering({
    world,
    audit,
    handler,
    peers,
    beforeTaking() {},
    onReleased: () => void released++,
  });
  const session = rooms.connect(1);
  rooms.play = (turn) => {
    turn.audit({ kind: "login" });
    turn.msg("said");
  };
  rooms.thing("Bell");
  rooms.type(1, "a");
  return { rooms, gathering, session, releases: () => released };
}

const tablesOf = (changes: readonly { readonly table: string }[]) =>
  [...new Set(changes.map(({ table }) => table))].sort();

test("a batch has rows of all that turns change, and is durable for each Portal apart", () => {
  const { rooms, gathering, releases } = played();
  const west = rooms.peers.meet("2222222222222222" as Epoch, "west").peer;
  const told = new Map<string, unknown[]>();
  for (const peer of [rooms.peer, west]) {
    const all: unknown[] = [];
    told.set(peer.place, all);
    peer.link = { send: (message) => void all.push(message), sendEncoded: () => void all.push("output") };
  }
  const batch = gathering.take()!;
  for (const table of ["audit", "object", "outbox", "session"])
    assert.ok(tablesOf(batch.changes).includes(table), table);
  assert.deepEqual(
    [gathering.take(), releases(), told.get("here"), rooms.peer.lanes.get(1)?.committed],
    [null, 0, [], 0],
  );
  batch.release();
  assert.deepEqual(told.get("here"), ["output", { op: "committed", upTo: [[1, 2]] }]);
  assert.deepEqual(told.get("west"), []);
  assert.deepEqual([releases(), rooms.peer.lanes.get(1)?.committed], [1, 2]);
});

test("a store that is written anew has the latest of every row, those on their way too", () => {
  const { rooms, gathering } = played();
  gathering.take()!.release();
  rooms.type(1, "b");
  const first = gathering.take()!;
  rooms.type(1, "c");
  const second = gathering.take()!;
  const rows = gathering.everything([first, second]);
  const keys = rows.map(({ table, key }) => `${table} ${key}`);
  assert.equal(new Set(keys).size, keys.length, "no row twice");
  assert.deepEqual(
    tablesOf(rows).filter((table) => table !== "meta"),
    ["audit", "object", "outbox", "session"],
  );
  const audit = rows.filter(({ table }) => table === "audit");
  assert.deepEqual(
    audit.map(({ value }) => JSON.parse(String(value)).times),
    [3],
  );
  // What was said before, and is not received, and what these two batches say.
  assert.equal(keys.filter((key) => key.startsWith("outbox ") && key.includes("/")).length, 3);
});
