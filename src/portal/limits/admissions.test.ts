import assert from "node:assert/strict";
import { test } from "node:test";
import { ClockInHand } from "../../clock-in-hand.ts";
import { defaultLimits } from "../../config.ts";
import type { Culprit } from "../../metrics/counters.ts";
import type { Admission } from "../../protocols/protocol.ts";
import { AddressSet, networkOf } from "../../session/address.ts";
import { disconnectEntry, disconnectKey } from "../../session/disconnect.ts";
import { Admissions } from "./admissions.ts";

function open(trusted: string[] = []) {
  const clock = new ClockInHand();
  const counted: string[] = [];
  const networks = new Set<Culprit>();
  const count = (event: string, network?: Culprit) => {
    counted.push(event);
    if (network) networks.add(network);
  };
  const admissions = new Admissions(defaultLimits, new AddressSet(trusted), count, clock);
  const outcomes = (address: string, count: number) => {
    const known: (Admission | "waiting")[] = Array(count).fill("waiting");
    for (let index = 0; index < count; index++)
      void admissions.admit(address).then((outcome) => (known[index] = outcome));
    return known;
  };
  return { clock, admissions, outcomes, counted, networks };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const admitted = (known: (Admission | "waiting")[]) => known.filter((one) => one !== "waiting" && one.admitted).length;
const refused = (known: (Admission | "waiting")[]) => known.filter((one) => one !== "waiting" && !one.admitted).length;

test("a burst comes in at once, the rest two a second, and what can't have a turn in time is refused", async () => {
  const { clock, outcomes, counted, networks } = open();
  const known = outcomes("192.0.2.1", 40);
  await settled();
  // Ten at once; twenty may wait; ten could not have a turn within ten seconds.
  assert.deepEqual([admitted(known), refused(known)], [10, 10]);
  clock.passes(3000);
  await settled();
  assert.equal(admitted(known), 16);
  clock.passes(8000);
  await settled();
  // Twenty are there at once, and none of them leaves.
  assert.deepEqual([admitted(known), refused(known)], [20, 20]);
  assert.equal(counted.filter((event) => event === "too-many-connections").length, 20);
  assert.deepEqual(
    [...networks].map(({ address }) => address),
    ["192.0.2.1"],
  );
});

test("one host does not starve another", async () => {
  const { outcomes } = open();
  outcomes("192.0.2.1", 1000);
  const other = outcomes("192.0.2.2", 1);
  await settled();
  assert.equal(admitted(other), 1);
});

test("who leaves makes room for who waits", async () => {
  const { clock, admissions, outcomes } = open();
  const first = outcomes("192.0.2.1", 10);
  await settled();
  clock.passes(5000);
  const second = outcomes("192.0.2.1", 11);
  await settled();
  clock.passes(1000);
  await settled();
  assert.equal(admitted(second), 10);
  const [leaving] = first;
  if (leaving !== "waiting" && leaving?.admitted) leaving.release();
  clock.passes(1000);
  await settled();
  assert.equal(admitted(second), 11);
  admissions.hold("192.0.2.1");
  admissions.letGo("192.0.2.1");
});

test("the addresses of one IPv6 network count together", async () => {
  const { outcomes } = open();
  const known = Array.from({ length: 15 }, (_, index) => outcomes(`2001:db8:0:1::${index + 1}`, 1));
  await settled();
  assert.equal(admitted(known.flat()), 10);
  for (const [address, network] of [
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1:2:3:4%eth0", "fe80:0:0:0::/64"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["64:ff9b::192.0.2.1", "64:ff9b:0:0::/64"],
  ] as const) {
    assert.equal(networkOf(address), network);
  }
});

test("the trusted are not counted, but a ban binds them", async () => {
  const { admissions, outcomes } = open(["127.0.0.0/8"]);
  const known = outcomes("127.0.0.1", 100);
  await settled();
  assert.equal(admitted(known), 100);
  admissions.ban([{ range: "127.0.0.1", reason: null, until: null }]);
  assert.deepEqual(await admissions.admit("127.0.0.1"), { admitted: false, reason: "banned" });
});

test("a network without clients is forgotten, and with the last of them the timer", async () => {
  const { clock, admissions } = open();
  const outcome = await admissions.admit("192.0.2.1");
  assert.equal(admissions.networks, 1);
  if (outcome.admitted) outcome.release();
  clock.passes(1000);
  assert.equal(admissions.networks, 0);
});

test("a place that is held for one who left stays taken", async () => {
  const { clock, admissions, outcomes } = open();
  for (let count = 0; count < 20; count++) admissions.hold("192.0.2.1");
  const known = outcomes("192.0.2.1", 1);
  await settled();
  assert.equal(admitted(known), 0);
  admissions.letGo("192.0.2.1");
  clock.passes(100);
  await settled();
  assert.equal(admitted(known), 1);
});

test("a ban is read with its reason and its end, and is over by the clock alone", async () => {
  const { clock, admissions } = open();
  const until = clock.now() + 60_000;
  const end = `${new Date(until).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  admissions.ban([
    { range: "192.0.2.0/24", reason: "Too loud.", until },
    { range: "192.0.2.7", reason: "Far too loud.", until: until + 60_000 },
  ]);
  const admission = await admissions.admit("192.0.2.1");
  assert.ok(!admission.admitted);
  assert.equal(disconnectEntry(admission.reason, "en").text, `You are banned from here until ${end}: Too loud.`);
  assert.equal(disconnectKey(admission.reason), "banned");
  assert.match(JSON.stringify(admissions.banOf("192.0.2.7")), /Far too loud/);
  clock.passes(60_000);
  assert.equal((await admissions.admit("192.0.2.1")).admitted, true);
  assert.match(JSON.stringify(admissions.banOf("192.0.2.7")), /Far too loud/);
  clock.passes(60_000);
  assert.equal(admissions.banOf("192.0.2.7"), null);
});

test("those who wait come in in the order in which they came, and each is counted once", async () => {
  const { clock, admissions, counted } = open();
  const came: number[] = [];
  for (let client = 1; client <= 13; client++) void admissions.admit("192.0.2.1").then(() => came.push(client));
  for (let turn = 0; turn < 20; turn++) {
    clock.passes(100);
    await settled();
  }
  assert.deepEqual(came, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  assert.deepEqual(counted, ["connect-waited", "connect-waited", "connect-waited"]);
});

test("a place that frees itself in the last moment of the wait is no place, and a ban needs no turn", async () => {
  const { clock, admissions, outcomes, counted } = open();
  for (let count = 0; count < 20; count++) admissions.hold("192.0.2.1");
  const known = outcomes("192.0.2.1", 2);
  clock.passes(defaultLimits.connectWaitMs - 1);
  await settled();
  assert.deepEqual(known, ["waiting", "waiting"]);
  clock.passes(1);
  await settled();
  assert.equal(refused(known), 2);
  const banned = outcomes("192.0.2.1", 1);
  admissions.ban([{ range: "192.0.2.0/24", reason: null, until: null }]);
  clock.passes(100);
  await settled();
  assert.deepEqual(banned, [{ admitted: false, reason: "banned" }]);
  assert.equal(counted.at(-1), "banned");
});

test("a fraction of a turn is a turn for who waits", async () => {
  const limits = { ...defaultLimits, connectsPerSecond: 1, connectBurst: 1, connectWaitMs: 1500 };
  const admissions = new Admissions(limits, new AddressSet([]), () => {}, new ClockInHand());
  const waits = Array.from({ length: 4 }, () => admissions.admit("192.0.2.1"));
  assert.equal(await Promise.race([waits[2]!.then(() => "an answer"), settled()]), undefined);
  assert.equal((await waits[3]!).admitted, false);
});

test("what is remembered, and the timer, last as long as there is something to wait for", async () => {
  const { clock, admissions, outcomes } = open(["127.0.0.1"]);
  admissions.hold("127.0.0.1");
  admissions.letGo("127.0.0.1");
  assert.deepEqual([admissions.networks, clock.waiting], [0, 0]);
  const left = outcomes("192.0.2.1", 10);
  const stays = outcomes("192.0.2.2", 1);
  await settled();
  for (const one of [...left, ...stays]) if (one !== "waiting" && one.admitted && !stays.includes(one)) one.release();
  assert.equal(clock.waiting, 1);
  // Ten come in at once because five seconds were quiet; so long nobody may be forgotten who has just been ten.
  clock.passes(4900);
  assert.deepEqual([admissions.networks, clock.waiting], [2, 1]);
  clock.passes(200);
  assert.deepEqual([admissions.networks, clock.waiting], [1, 0]);
  // Somebody is there still, and nothing that time alone could change.
  admissions.hold("192.0.2.2");
  admissions.letGo("192.0.2.2");
  clock.passes(100);
  assert.deepEqual([admissions.networks, clock.waiting], [1, 0]);
});
