import assert from "node:assert/strict";
import { test } from "node:test";
import { ClockInHand } from "../../clock-in-hand.ts";
import { defaultLimits } from "../../config.ts";
import { AddressSet } from "../../session/address.ts";
import { Handshakes } from "./handshakes.ts";

function open() {
  const clock = new ClockInHand();
  const counted: string[] = [];
  const limits = { ...defaultLimits, handshakesPerSecond: 10, handshakeBurst: 3 };
  const handshakes = new Handshakes(
    limits,
    new AddressSet(["127.0.0.1"]),
    (event, { address }) => counted.push(`${event} ${address}`),
    clock,
  );
  let begun = 0;
  const begin = (address: string, count = 1) => {
    for (let each = 0; each < count; each++) handshakes.turn(address).then(() => begun++);
  };
  const begunAfter = async (ms: number) => {
    clock.passes(ms);
    await new Promise(setImmediate);
    return begun;
  };
  return { handshakes, begin, begunAfter, counted };
}

test("a network has a burst at once, then its rate, and whoever is over it waits", async () => {
  const { begin, begunAfter, counted } = open();
  begin("192.0.2.1", 6);
  assert.equal(await begunAfter(0), 3);
  assert.equal(await begunAfter(99), 3);
  assert.equal(await begunAfter(1), 4);
  assert.equal(await begunAfter(200), 6);
  assert.deepEqual(counted, Array(3).fill("handshake-waited 192.0.2.1"));
});

test("no network waits for another, and the addresses of one IPv6 network count together", async () => {
  const { begin, begunAfter } = open();
  begin("192.0.2.1", 100);
  begin("192.0.2.2", 3);
  for (let host = 1; host <= 5; host++) begin(`2001:db8:0:1::${host}`);
  assert.equal(await begunAfter(0), 9);
});

test("the trusted never wait, and networks are forgotten when their burst is whole again", async () => {
  const { handshakes, begin, begunAfter } = open();
  begin("127.0.0.1", 100);
  assert.equal(await begunAfter(0), 100);
  for (let network = 0; network < 50; network++) begin(`198.51.100.${network}`);
  assert.equal(handshakes.networks, 50);
  await begunAfter(300);
  begin("192.0.2.1");
  assert.equal(handshakes.networks, 1);
});
