import assert from "node:assert/strict";
import { test } from "node:test";
import { ClockInHand } from "../clock-in-hand.ts";
import { createLog } from "../log.ts";
import { Counters } from "./counters.ts";

function open() {
  const lines: { readonly [name: string]: unknown }[] = [];
  const log = createLog("test", { destination: { write: (line) => void lines.push(JSON.parse(line)) } });
  const clock = new ClockInHand();
  const counters = new Counters(log, clock);
  return { counters, lines, clock };
}

const minuteMs = 60_000;

test("what a network does again and again is counted each time and told once", () => {
  const { counters, lines } = open();
  for (let client = 1; client <= 1000; client++)
    counters.count("bad-frame", { address: "192.0.2.1", protocolKey: "ssh" });
  for (let host = 1; host <= 50; host++) counters.count("bad-frame", { address: `2001:db8:1:2::${host}` });
  counters.count("line-rate", { address: "192.0.2.1" });
  assert.deepEqual(counters.all(), { "bad-frame": 1050, "line-rate": 1 });
  assert.deepEqual(
    lines.map(({ event, address }) => [event, address]),
    [
      ["bad-frame", "192.0.2.1"],
      ["bad-frame", "2001:db8:1:2::1"],
      ["line-rate", "192.0.2.1"],
    ],
  );
});

test("after a while it is told again, with how often it has happened", () => {
  const { counters, lines, clock } = open();
  const address = "192.0.2.1";
  for (let count = 1; count <= 5; count++) counters.count("bad-frame", { address });
  clock.passes(11 * minuteMs);
  counters.count("bad-frame", { address });
  assert.deepEqual(
    lines.map(({ before }) => before),
    [undefined, 4],
  );
});

test("thousands of networks don't fill the log, nor the memory", () => {
  const { counters, lines, clock } = open();
  const strangers = () => {
    for (let host = 0; host < 10_000; host++)
      counters.count("bad-frame", { address: `10.0.${host >> 8}.${host & 255}` });
  };
  strangers();
  counters.count("line-rate", { address: "192.0.2.1" });
  assert.equal(lines.length, 51);
  clock.passes(11 * minuteMs);
  counters.count("bad-frame", { address: "192.0.2.1" });
  assert.equal(lines.find(({ untold }) => untold)?.untold, 9950);
  assert.equal(counters.all()["bad-frame"], 10_001);
});

test("what an operator may set is told as a warning", () => {
  const { counters, lines } = open();
  counters.count("host-refused", { address: "192.0.2.1" }, "Set something.");
  assert.deepEqual([lines[0]?.level, lines[0]?.msg], ["warn", "Set something."]);
});

test("what the game throws is told some times for each fault, then counted, and told again after a while", () => {
  const { counters, lines, clock } = open();
  const dance = () =>
    counters.threw("dance, at game.ts:3", { error: new Error("ouch"), account: "Anna" }, "a handler threw");
  for (let times = 0; times < 1000; times++) dance();
  counters.threw("sing, at game.ts:9", { error: new Error("la") }, "a handler threw");
  assert.deepEqual(
    lines.map(({ error }) => (error as Error).message),
    ["ouch", "ouch", "ouch", "ouch", "ouch", "la"],
  );
  clock.passes(11 * minuteMs);
  dance();
  assert.deepEqual([lines[6]?.account, lines[6]?.before], ["Anna", 995]);
  assert.equal(counters.all().threw, 1002);
});

test("an error is told with its stack once for each place and network, whatever its words", () => {
  const { counters, lines } = open();
  const fail = (words: string) => new Error(words);
  for (let count = 1; count <= 100; count++) {
    counters.unforeseen(fail(`bytes ${count}`), "a connection failed", { address: "192.0.2.1" });
  }
  counters.unforeseen(new Error("elsewhere"), "a connection failed", { address: "192.0.2.1" });
  assert.equal(counters.all().unforeseen, 101);
  assert.deepEqual(
    lines.map(({ error }) => (error as Error).message),
    ["bytes 1", "elsewhere"],
  );
});

test("what is thrown and is no error is told once too, whatever its words", () => {
  const { counters, lines } = open();
  for (let count = 1; count <= 100; count++) {
    counters.unforeseen(`bytes ${count}`, "a connection failed", { address: "192.0.2.1" });
    counters.unforeseen(Object.create(null), "a connection failed", { address: "192.0.2.1" });
  }
  assert.equal(counters.all().unforeseen, 200);
  assert.equal(lines.length, 2);
});
