import assert from "node:assert/strict";
import { Duplex } from "node:stream";
import { test } from "node:test";
import { inflateSync } from "node:zlib";
import { systemClock } from "../../../clock.ts";
import { EndOfTurn } from "./end-of-turn.ts";
import { Outgoing } from "./outgoing.ts";

/** Keeps each piece that it is given, and takes none of them while it is full. */
class Socket extends Duplex {
  readonly pieces: Buffer[] = [];
  isFull = false;

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.pieces.push(chunk);
    if (!this.isFull) done();
  }
}

function open(endOfTurn = new EndOfTurn()) {
  const socket = new Socket();
  return { socket, outgoing: new Outgoing(socket, systemClock, endOfTurn) };
}

function endOfTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test("what is written in one turn goes out in one piece, for every connection of the listener", async () => {
  const turn = new EndOfTurn();
  const [one, other] = [open(turn), open(turn)];
  one.outgoing.write(Buffer.from("a"));
  other.outgoing.write(Buffer.from("b"));
  one.outgoing.write(Buffer.from("c"));
  assert.deepEqual([one.socket.pieces, one.outgoing.unsentBytes], [[], 2]);
  await endOfTurn();
  assert.deepEqual([one.socket.pieces.map(String), other.socket.pieces.map(String)], [["ac"], ["b"]]);
  one.outgoing.write(Buffer.from("d"));
  await endOfTurn();
  assert.deepEqual([one.socket.pieces.map(String), one.outgoing.unsentBytes], [["ac", "d"], 0]);
});

test("what the socket has not taken is unsent, and so is what waits for the end of the turn", async () => {
  const { socket, outgoing } = open();
  socket.isFull = true;
  outgoing.write(Buffer.from("four"));
  await endOfTurn();
  outgoing.write(Buffer.from("five5"));
  assert.equal(outgoing.unsentBytes, 9);
});

test("a stream begins behind what was written before it in the same turn", async () => {
  const { socket, outgoing } = open();
  outgoing.write(Buffer.from("plain"));
  outgoing.compress();
  outgoing.write(Buffer.from("small"));
  outgoing.end();
  await new Promise((resolve) => socket.once("finish", resolve));
  const all = Buffer.concat(socket.pieces);
  assert.equal(all.subarray(0, 5).toString(), "plain");
  assert.equal(inflateSync(all.subarray(5)).toString(), "small");
});

test("the last words come before the end, and nothing after it", async () => {
  const { socket, outgoing } = open();
  outgoing.write(Buffer.from("bye"));
  outgoing.end();
  outgoing.write(Buffer.from("more"));
  await endOfTurn();
  assert.deepEqual([socket.pieces.map(String), socket.writableEnded], [["bye"], true]);
  const gone = open();
  gone.outgoing.write(Buffer.from("nobody"));
  gone.outgoing.destroy();
  await endOfTurn();
  assert.deepEqual(gone.socket.pieces, []);
});
