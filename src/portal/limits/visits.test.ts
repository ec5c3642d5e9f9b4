import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultLimits } from "../../config.ts";
import type { Culprit } from "../../metrics/counters.ts";
import { AddressSet } from "../../session/address.ts";
import { Visits } from "./visits.ts";

function open() {
  const counted: [string, Culprit][] = [];
  const limits = { ...defaultLimits, visitsPerAddress: 3 };
  const visits = new Visits(limits, new AddressSet(["127.0.0.1"]), (event, network) => counted.push([event, network]));
  const admitted = (address: string, count: number) =>
    Array.from({ length: count }, () => visits.begin(address)).filter((visit) => visit.admitted);
  return { visits, admitted, counted };
}

test("a network has so many visitors at once, whatever the others have", () => {
  const { admitted, counted } = open();
  assert.equal(admitted("192.0.2.1", 5).length, 3);
  assert.equal(admitted("192.0.2.2", 1).length, 1);
  assert.deepEqual(
    counted.map(([event, { address }]) => [event, address]),
    [
      ["too-many-visits", "192.0.2.1"],
      ["too-many-visits", "192.0.2.1"],
    ],
  );
  // The same culprit, so that it is logged once.
  assert.equal(counted[0]?.[1], counted[1]?.[1]);
});

test("the addresses of one IPv6 network count together", () => {
  const { admitted } = open();
  const addresses = Array.from({ length: 5 }, (_, index) => `2001:db8:0:1::${index + 1}`);
  assert.equal(addresses.flatMap((address) => admitted(address, 1)).length, 3);
});

test("who leaves makes room for one", () => {
  const { visits, admitted } = open();
  const [first, ...others] = admitted("192.0.2.1", 3);
  first?.release();
  assert.deepEqual([visits.networks, admitted("192.0.2.1", 2).length], [1, 1]);
  for (const visit of others) visit.release();
  assert.equal(visits.networks, 1);
  assert.equal(admitted("192.0.2.1", 5).length, 2);
});

test("a network without visitors is forgotten", () => {
  const { visits, admitted } = open();
  for (const visit of admitted("192.0.2.1", 3)) visit.release();
  assert.equal(visits.networks, 0);
  assert.equal(admitted("192.0.2.1", 5).length, 3);
});

test("the trusted are not counted", () => {
  const { visits, admitted } = open();
  assert.equal(admitted("127.0.0.1", 100).length, 100);
  assert.equal(visits.networks, 0);
});
