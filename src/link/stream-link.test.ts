/** The link over a socket that does only what the test lets it. */
import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import type { Socket } from "node:net";
import { test } from "node:test";
import { ClockInHand } from "../clock-in-hand.ts";
import type { Epoch } from "../session/session-id.ts";
import { portalFrames, serverFrames } from "./frames.ts";
import { StreamLink } from "./stream-link.ts";

const address = { portal: "0123456789abcdef" as Epoch, server: 1 };
const received = (seq: number) => ({ ...address, op: "received", seq }) as const;
const durable = (version: number) => ({ ...address, op: "durable", position: { version, sum: 0, era: 0 } }) as const;
const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

class FakeSocket extends EventEmitter {
  readonly done: string[] = [];
  writableLength = 0;
  write(bytes: Uint8Array): void {
    this.writableLength += bytes.length;
    this.done.push(`write ${bytes.length}`);
  }
  pause = () => void this.done.push("pause");
  resume = () => void this.done.push("resume");
  destroySoon = () => void this.done.push("destroy soon");
  destroy = () => void this.done.push("destroy");
}

function open() {
  const socket = new FakeSocket();
  const clock = new ClockInHand();
  const decoder = serverFrames.decoder();
  const link = new StreamLink(socket as unknown as Socket, {
    encoder: portalFrames,
    decoder,
    maxFrameBytes: 1000,
    clock,
  });
  const said: string[] = [];
  link.open({
    onMessage: (message) => void said.push(message.op === "durable" ? `${message.position.version}` : message.op),
    onDrain: () => void said.push("drain"),
    onClose: (error) => void said.push(`closed ${error?.message}`),
  });
  const hears = (...versions: number[]) =>
    socket.emit("data", Buffer.concat(versions.map((version) => serverFrames.encode(durable(version)))));
  return { socket, clock, link, said, hears };
}

const size = portalFrames.encode(received(1)).length;

test("frames of one turn leave in one write, those of the next in another, and all count until they are taken", async () => {
  const { socket, link, said } = open();
  link.send(received(1));
  link.send(received(2));
  assert.deepEqual([link.unsentBytes, socket.done], [2 * size, []]);
  await settled();
  link.send(received(3));
  await settled();
  assert.deepEqual([link.unsentBytes, socket.done], [3 * size, [`write ${2 * size}`, `write ${size}`]]);
  socket.writableLength = 0;
  socket.emit("drain");
  assert.deepEqual([link.unsentBytes, said], [0, ["drain"]]);
  await settled();
  assert.equal(socket.done.length, 2, "nothing is written without a frame");
});

test("a paused link reads on where it stood, and one that is not paused does nothing at resume", async () => {
  const { socket, link, said, hears } = open();
  link.resume();
  link.pause();
  hears(1, 2);
  assert.deepEqual([said, socket.done], [[], ["pause"]]);
  link.resume();
  await settled();
  assert.deepEqual(
    [said, socket.done],
    [
      ["1", "2"],
      ["pause", "resume"],
    ],
  );
});

test("a closed link writes what it has, delivers and sends nothing more, and waits a second for the other side", async () => {
  const { socket, clock, link, said, hears } = open();
  link.send(received(1));
  link.close();
  link.close();
  link.send(received(2));
  hears(1);
  await settled();
  assert.deepEqual([socket.done, said], [[`write ${size}`, "resume", "destroy soon"], []]);
  clock.passes(999);
  assert.equal(socket.done.at(-1), "destroy soon");
  clock.passes(1);
  assert.equal(socket.done.at(-1), "destroy");
  socket.emit("close");
  assert.deepEqual(said, ["closed undefined"]);
});

test("a socket that ends, or breaks, ends the link with the first of its errors", async () => {
  const ended = open();
  ended.socket.emit("close");
  ended.link.send(received(1));
  await settled();
  assert.deepEqual([ended.said, ended.socket.done], [["closed undefined"], []]);
  const broken = open();
  broken.socket.emit("error", new Error("reset"));
  broken.socket.emit("error", new Error("again"));
  broken.socket.emit("close");
  assert.deepEqual([broken.said, broken.socket.done], [["closed reset"], ["resume", "destroy soon"]]);
  const garbled = open();
  garbled.socket.emit("data", Buffer.alloc(64, 255));
  garbled.socket.emit("close");
  assert.match(garbled.said.join(), /^closed ./);
});
