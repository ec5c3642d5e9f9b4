/** Each Portal is told what is for it, and keeps what it was told over Servers and stores of before. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type ServerToPortal, serverFrames } from "../../link/frames.ts";
import type { Epoch } from "../../session/session-id.ts";
import type { Change } from "../../store/store.ts";
import type { OutboxRow } from "./outbox-row.ts";
import type { PortalPeer } from "./portal-peer.ts";
import { PortalPeers } from "./portal-peers.ts";
import { TurnOutput } from "./turn-output.ts";

const [first, second, third] = ["1111111111111111", "2222222222222222", "3333333333333333"] as Epoch[] as [
  Epoch,
  Epoch,
  Epoch,
];

/** A store that is written at once. */
class Rows {
  readonly #rows = new Map<Change["key"], Change>();

  write(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.value === null) this.#rows.delete(change.key);
      else this.#rows.set(change.key, change);
    }
  }

  get all(): Change[] {
    return [...this.#rows.values()];
  }

  get keys(): Change["key"][] {
    return [...this.#rows.keys()].sort();
  }
}

function commit(peers: PortalPeers, rows: Rows): void {
  const { changes, sealed } = peers.takeChanges();
  rows.write(changes);
  for (const [peer, row] of sealed) peer.release(row, []);
}

function say(peers: PortalPeers, text: string, to: readonly (readonly [PortalPeer, number])[]): void {
  const output = new TurnOutput(peers, 10_000);
  output.begin();
  output.add(
    to.map(([peer, number]) => peer.lanes.get(number) ?? peer.lanes.open(number)),
    { type: "message", message: { type: "text", text } },
  );
  output.deliver();
}

function heard(rows: readonly OutboxRow[]): string[] {
  const decoder = serverFrames.decoder();
  for (const { frames } of rows) decoder.push(frames);
  const lines: string[] = [];
  for (let message = decoder.next(); message; message = decoder.next()) {
    if (message.op !== "output" || message.output.type !== "message" || message.output.message.type === "oob") continue;
    lines.push(`${message.seq}: ${message.output.message.text} to ${message.to}`);
  }
  return lines;
}

test("a line to sessions of two Portals is one entry for each, and each has numbers of its own", () => {
  const peers = new PortalPeers(1, "east");
  const [east, west] = [peers.meet(first, "east").peer, peers.meet(second, "west").peer];
  say(peers, "alone", [[west, 1]]);
  say(peers, "together", [
    [east, 1],
    [west, 1],
    [east, 2],
  ]);
  commit(peers, new Rows());
  assert.deepEqual(heard(east.outbox.unreceived), ["1: together to 1,2"]);
  assert.deepEqual(heard(west.outbox.unreceived), ["1: alone to 1", "2: together to 1"]);
});

test("a run ends the one that was at its place before, and no other", () => {
  const peers = new PortalPeers(1, "east");
  const rows = new Rows();
  const west = peers.meet(second, "west").peer;
  const east = peers.meet(first, "east").peer;
  say(peers, "to both", [
    [east, 1],
    [west, 1],
  ]);
  commit(peers, rows);
  assert.deepEqual(rows.keys, [first, `${first}/0`, second, `${second}/0`].sort());
  assert.equal(peers.meet(third, "east").isNew, true);
  assert.ok(east.outbox.isClosed);
  assert.deepEqual([peers.get(first), [...peers.all()].length], [undefined, 2]);
  commit(peers, rows);
  assert.deepEqual(rows.keys, [second, `${second}/0`, third].sort());
  assert.deepEqual(heard(west.outbox.unreceived), ["1: to both to 1"]);
});

test("the next Server knows each run, its place, and what it was told", () => {
  const rows = new Rows();
  const before = new PortalPeers(1, "east");
  const peer = before.meet(first, "east").peer;
  before.meet(second, "west");
  for (const text of ["one", "two", "three"]) {
    say(before, text, [[peer, 1]]);
    commit(before, rows);
  }
  const after = new PortalPeers(1, "east");
  after.load(rows.all);
  assert.deepEqual(
    [...after.all()].map(({ epoch, place }) => [epoch, place]),
    [
      [first, "east"],
      [second, "west"],
    ],
  );
  assert.deepEqual(heard(after.get(first)!.outbox.unreceived), ["1: one to 1", "2: two to 1", "3: three to 1"]);
  assert.equal(after.meet(first, "east").isNew, false);
  const west = after.get(second)!;
  after.meet(third, "west");
  assert.deepEqual([west.outbox.isClosed, after.get(second)], [true, undefined]);
});

test("a store whose rows had no Portal in their keys is read, and written anew with the next batch", () => {
  const source = new PortalPeers(1, "east");
  const peer = source.meet(first, "east").peer;
  const rows = new Rows();
  const old = (slot: number, epoch: Epoch, last: number, frames: Buffer): Change => {
    const head = Buffer.alloc(20);
    head.write(epoch, 0, "hex");
    head.writeUIntBE(last, 8, 6);
    head.writeUIntBE(last, 14, 6);
    return { table: "outbox", key: slot, value: Buffer.concat([head, frames]) };
  };
  rows.write([{ table: "outbox", key: "epoch", value: first }]);
  for (const [slot, text] of ["one", "two"].entries()) {
    say(source, text, [[peer, 7]]);
    const [[, row]] = [...source.takeChanges().sealed] as [[PortalPeer, OutboxRow]];
    rows.write([old(slot, first, slot + 1, row.frames)]);
  }
  rows.write([old(2, second, 9, Buffer.from("of a run that is over"))]);

  const peers = new PortalPeers(1, "east");
  peers.load(rows.all);
  const { outbox, place } = peers.get(first)!;
  assert.deepEqual(heard(outbox.unreceived), ["1: one to 7", "2: two to 7"]);
  assert.deepEqual([place, outbox.lastSeq, peers.get(second)], ["east", 2, undefined]);
  say(peers, "three", [[peers.get(first)!, 7]]);
  commit(peers, rows);
  assert.deepEqual(rows.keys, [first, `${first}/0`, `${first}/1`, `${first}/2`]);
  const next = new PortalPeers(1, "east");
  next.load(rows.all);
  assert.deepEqual(heard(next.get(first)!.outbox.unreceived), ["1: one to 7", "2: two to 7", "3: three to 7"]);
});

test("what is durable leaves at once where the link is up, and waits where it is down", () => {
  const peers = new PortalPeers(1, "east");
  const { peer } = peers.meet(first, "east");
  const [lane, elsewhere] = [peer.lanes.open(1), peers.meet(second, "west").peer.lanes.open(2)];
  const sent: unknown[] = [];
  say(peers, "while it is down", [[peer, 1]]);
  const down = peers.takeChanges().sealed.get(peer)!;
  peer.release(down, [[lane, 1]]);
  peer.link = {
    send: (message: ServerToPortal) => void sent.push(message),
    sendEncoded: (frames) => void sent.push(frames),
  };
  say(peers, "while it is up", [[peer, 1]]);
  const up = peers.takeChanges().sealed.get(peer)!;
  peer.release(up, [
    [elsewhere, 1],
    [lane, 2],
  ]);
  peer.release(null, [[elsewhere, 2]]);
  assert.deepEqual(sent, [up.frames, { op: "committed", upTo: [[1, 2]] }]);
  assert.equal(heard(peer.outbox.unreceived).length, 2);
});

test("what is for every Portal reaches each of them, and none of the runs that are over", () => {
  const peers = new PortalPeers(1, "east");
  const [before, west] = [peers.meet(first, "east").peer, peers.meet(second, "west").peer];
  before.link = { send: () => assert.fail("it is over"), sendEncoded: () => assert.fail("it is over") };
  const told: unknown[] = [];
  west.link = { send: (message) => void told.push(message), sendEncoded() {} };
  const east = peers.meet(third, "east").peer;
  const output = new TurnOutput(peers, 1000);
  output.begin();
  output.addForPortals({ type: "bans", bans: [] });
  output.deliver();
  peers.tell({ op: "writing", possible: false });
  assert.deepEqual(
    [before, west, east].map(({ outbox }) => outbox.lastSeq),
    [0, 1, 1],
  );
  assert.deepEqual([told, before.link], [[{ op: "writing", possible: false }], null]);
});

test("a Portal that reads too slowly makes the Server full, until it has read, or is over", () => {
  const peers = new PortalPeers(1, "east");
  const { peer } = peers.meet(first, "east");
  peers.meet(second, "west");
  const text = "x".repeat(1024 * 1024);
  for (let count = 0; count < 15; count++)
    peer.outbox.append([1], { type: "message", message: { type: "text", text } });
  assert.equal(peers.isFull, false);
  peer.outbox.append([1], { type: "message", message: { type: "text", text } });
  assert.equal(peers.isFull, true);
  peer.outbox.keep(peer.outbox.seal()!);
  assert.equal(peers.isFull, true);
  peer.outbox.trim(16);
  assert.equal(peers.isFull, false);
});
