import assert from "node:assert/strict";
import { test } from "node:test";
import type { Epoch } from "../session/session-id.ts";
import { memoryLink } from "./memory-link.ts";

const address = { portal: "0123456789abcdef" as Epoch, server: 1 };
const received = (seq: number) => ({ ...address, op: "received", seq }) as const;

/** Frames are delivered when the test says so. */
function open() {
  const deliveries: (() => void)[] = [];
  const said: string[] = [];
  const side = (name: string) => ({
    onMessage: (message: { op: string; seq?: number }) => void said.push(`${name} ${message.op} ${message.seq}`),
    onDrain: () => void said.push(`${name} drained`),
    onClose: (error?: Error) => void said.push(`${name} closed ${error?.message}`),
  });
  const ends = memoryLink(
    () => side("portal"),
    () => side("server"),
    (deliver) => void deliveries.push(deliver),
  );
  const step = (count = 1) => {
    for (const deliver of deliveries.splice(0, count)) deliver();
    return said.splice(0);
  };
  return { ...ends, step };
}

test("frames come one by one and in order; the sender hears when all are taken", () => {
  const { portal, step } = open();
  for (const seq of [1, 2]) portal.send(received(seq));
  const { unsentBytes } = portal;
  assert.ok(unsentBytes > 0);
  assert.deepEqual(step(), ["server received 1"]);
  assert.equal(portal.unsentBytes, unsentBytes / 2);
  assert.deepEqual(step(), ["server received 2", "portal drained"]);
  assert.deepEqual([portal.unsentBytes, step()], [0, []]);
});

test("a side that is paused is told nothing until it goes on", () => {
  const { portal, server, step } = open();
  server.pause();
  for (const seq of [1, 2]) portal.send(received(seq));
  assert.deepEqual(step(9), ["portal drained"]);
  server.resume();
  assert.deepEqual(step(), ["server received 1", "server received 2"]);
});

test("what is cut is lost, and each side hears of it once", () => {
  const { portal, server, step } = open();
  portal.send(received(1));
  server.close(new Error("cut"));
  server.close();
  portal.send(received(2));
  assert.deepEqual(step(9), ["server closed cut", "portal closed undefined"]);
});
