/** Each input of a session once and in its order, whatever it waits for, whatever it throws, and whoever is slow. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Turn } from "../../game/turn.ts";
import type { Epoch } from "../../session/session-id.ts";
import { english as sentences } from "../../words/catalogue.ts";
import { portalData, Rooms } from "../fixtures/rooms.ts";

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A game that repeats what it hears, and whose lines can be made to wait. */
function repeating() {
  const rooms = new Rooms();
  const waiting = new Map<string, { go(step: unknown): void; fail(error: unknown): void }>();
  rooms.play = (turn, _session, text) => {
    if (text.startsWith("wait")) {
      return new Promise((go, fail) => {
        waiting.set(text, { go: go as (step: unknown) => void, fail });
      });
    }
    if (text.startsWith("break")) throw new Error(text);
    turn.msg(text);
  };
  const says = (text: string) => (turn: Turn) => turn.msg(text);
  return { rooms, waiting, says };
}

test("a session is greeted once, and what comes again is dropped", () => {
  const { rooms } = repeating();
  const portal = portalData(rooms.peer.epoch, 1);
  rooms.connect(1);
  rooms.type(1, "a");
  rooms.inputs.accept(rooms.peer, 1, 1, { type: "connect", portal });
  rooms.inputs.accept(rooms.peer, 1, 2, { type: "message", message: { type: "text", text: "a" } });
  rooms.type(1, "b");
  assert.deepEqual(rooms.said(), ["1: hello", "1: a", "1: b"]);
  assert.deepEqual(rooms.done(), [[1, 3]]);
});

test("a hole is refused, a session that nobody has heard of is said to be unknown, and neither changes anything", () => {
  const { rooms } = repeating();
  rooms.connect(1);
  const told: unknown[] = [];
  rooms.peer.link = { send: (message) => void told.push(message), sendEncoded() {} };
  const text = { type: "message", message: { type: "text", text: "?" } } as const;
  assert.throws(() => rooms.inputs.accept(rooms.peer, 1, 3, text), { code: "link-protocol" });
  assert.deepEqual(told, []);
  rooms.inputs.accept(rooms.peer, 2, 1, text);
  rooms.inputs.accept(rooms.peer, 2, 2, { type: "connect", portal: portalData(rooms.peer.epoch, 2) });
  assert.deepEqual(told, [
    { op: "unknown", session: 2 },
    { op: "unknown", session: 2 },
  ]);
  rooms.type(1, "a");
  rooms.connect(2);
  assert.deepEqual(rooms.said(), ["1: hello", "1: a", "2: hello"]);
});

test("what waits holds up its own session and no other; then the rest runs in order", async () => {
  const { rooms, waiting, says } = repeating();
  rooms.connect(1);
  rooms.connect(2);
  for (const line of ["a", "wait", "b", "c"]) rooms.type(1, line);
  rooms.type(2, "d");
  assert.deepEqual(rooms.said().slice(2), ["1: a", "2: d"]);
  assert.deepEqual(rooms.done(), [
    [1, 2],
    [2, 2],
  ]);
  rooms.inputs.resume();
  assert.deepEqual(rooms.said(), []);
  waiting.get("wait")!.go(says("waited"));
  await settled();
  assert.deepEqual(rooms.said(), ["1: waited", "1: b", "1: c"]);
  assert.deepEqual(rooms.done(), [[1, 5]]);
});

test("a step that is none, fails or throws is handled, and the next line runs", async () => {
  const { rooms, waiting, says } = repeating();
  rooms.connect(1);
  for (const line of ["wait 1", "wait 2", "wait 3", "end"]) rooms.type(1, line);
  waiting.get("wait 1")!.go(undefined);
  await settled();
  waiting.get("wait 2")!.fail(new Error("no"));
  await settled();
  waiting.get("wait 3")!.go((turn: Turn) => {
    says("never")(turn);
    throw new Error("no");
  });
  await settled();
  const failed = `1: ${sentences.commandFailed}`;
  assert.deepEqual(rooms.said().slice(1), [failed, failed, failed, "1: end"]);
  assert.deepEqual(rooms.done(), [[1, 5]]);
  assert.equal(rooms.thrown.length, 3);
});

test("whoever is sent away while a step waits is not brought in again by it", async () => {
  const { rooms, waiting, says } = repeating();
  const session = rooms.connect(1);
  rooms.type(1, "wait");
  rooms.turn(null, (turn) => turn.disconnect("quit", session.sessionId));
  rooms.type(1, "too late");
  waiting.get("wait")!.go(says("never"));
  await settled();
  rooms.input(1, { type: "disconnect", reason: "quit" });
  assert.deepEqual(
    rooms.said().filter((one) => !one.includes("hello")),
    ['1: {"type":"disconnect","reason":"quit"}'],
  );
  assert.deepEqual(rooms.done(), [[1, 4]]);
  assert.deepEqual(rooms.heard, ["1 left"]);
});

test("while the Server is full nothing runs; then one line of each session in turn", () => {
  const { rooms } = repeating();
  for (const number of [1, 2, 3]) rooms.connect(number);
  rooms.full = true;
  for (const line of ["a", "b"]) for (const number of [1, 2, 3]) rooms.type(number, `${line}${number}`);
  rooms.said();
  rooms.inputs.resume();
  assert.deepEqual(rooms.said(), []);
  rooms.full = false;
  rooms.inputs.resume();
  assert.deepEqual(rooms.said(), ["1: a1", "2: a2", "3: a3", "1: b1", "2: b2", "3: b3"]);
  rooms.full = true;
  rooms.type(2, "c2");
  rooms.inputs.stop();
  rooms.full = false;
  rooms.inputs.resume();
  assert.deepEqual(rooms.said(), []);
});

test("a step that comes when this Server serves no more is another's", async () => {
  const { rooms, waiting, says } = repeating();
  rooms.connect(1);
  rooms.type(1, "wait");
  rooms.inputs.stop();
  waiting.get("wait")!.go(says("never"));
  await settled();
  assert.deepEqual(rooms.said(), ["1: hello"]);
  assert.deepEqual(rooms.done(), [[1, 1]]);
});

test("of a run of the Portal that is over nothing runs any more", async () => {
  const { rooms, waiting, says } = repeating();
  const { peer } = rooms;
  rooms.connect(1);
  rooms.connect(2);
  rooms.type(1, "wait");
  rooms.full = true;
  rooms.type(2, "late");
  rooms.done();
  rooms.meetAnother("2222222222222222" as Epoch);
  rooms.full = false;
  rooms.inputs.resume();
  waiting.get("wait")!.go(says("late"));
  await settled();
  assert.deepEqual([rooms.said(), rooms.done(), peer.outbox.bytes], [[], [], 0]);
});

test("an input that throws is undone, told with what it was, and handled; what was asked is asked again", () => {
  const { rooms } = repeating();
  const session = rooms.connect(1);
  const thing = rooms.thing("Bell");
  const { play } = rooms;
  rooms.play = (turn, own, text) => {
    if (text === "break") {
      thing.count = 5;
      turn.msg("never");
    }
    return play(turn, own, text);
  };
  rooms.turn(session, (turn) => turn.begin(rooms.asking, session, "?"));
  rooms.said();
  rooms.type(1, "break");
  rooms.type(1, "after");
  assert.deepEqual(rooms.said(), [
    `1: ${sentences.commandFailed}`,
    '1: {"type":"prompt","text":"?"}',
    "1: after",
    '1: {"type":"prompt","text":"?"}',
  ]);
  assert.equal(thing.count, 0);
  assert.deepEqual(
    rooms.thrown.map(({ doing, facts }) => [doing, facts]),
    [["a text", { session: session.sessionId, account: null, command: "a text" }]],
  );
  assert.deepEqual(rooms.done(), [[1, 3]]);
});

test("too much for one turn has a sentence of its own", () => {
  const { rooms } = repeating();
  rooms.connect(1);
  rooms.play = (turn) => turn.msg("x".repeat(200_000));
  rooms.type(1, "map");
  assert.deepEqual(rooms.said(), ["1: hello", `1: ${sentences.commandSaidTooMuch}`]);
});

test("a session can't do what throws at its ways of coming and going, and is nevertheless where the Portal says", () => {
  const { rooms } = repeating();
  rooms.greet = () => {
    throw new Error("no greeting");
  };
  const session = rooms.connect(1);
  rooms.hooksThrow = true;
  rooms.input(1, { type: "flags", flags: { width: 99 } });
  rooms.input(1, { type: "message", message: { type: "oob", package: "P", data: null } });
  rooms.input(1, { type: "disconnect", reason: "gone" });
  assert.deepEqual(
    rooms.thrown.map(({ doing }) => doing),
    ["connect", "disconnect"],
  );
  assert.deepEqual(rooms.said().slice(0, 2), [
    `1: ${sentences.commandFailed}`,
    '1: data {"type":"oob","package":"P","data":null}',
  ]);
  assert.equal(session.flags.width, 99);
  assert.deepEqual([rooms.handler.count, rooms.done()], [0, [[1, 4]]]);
});

test("a presence that the game throws at is known all the same", () => {
  const { rooms } = repeating();
  const session = rooms.connect(1);
  const body = rooms.thing("Body");
  rooms.turn(session, (turn) => turn.setPuppet(body));
  rooms.hooksThrow = true;
  rooms.said();
  rooms.input(1, { type: "presence", awaySince: 7 });
  assert.deepEqual([session.awaySince, rooms.thrown.at(-1)?.doing, rooms.said()], [7, "presence", []]);
});

test("lines alone are answered, below what they said, also those that threw", () => {
  const { rooms } = repeating();
  const session = rooms.connect(1);
  rooms.answer = ({ lane }) => rooms.output.say([lane], { type: "message", message: { type: "prompt", text: ">" } });
  rooms.said();
  for (const line of ["a", "break"]) rooms.type(1, line);
  rooms.input(1, { type: "message", message: { type: "oob", package: "P" } });
  rooms.input(1, { type: "presence", awaySince: 1 });
  const prompt = '1: {"type":"prompt","text":">"}';
  assert.deepEqual(rooms.said(), [
    "1: a",
    prompt,
    `1: ${sentences.commandFailed}`,
    prompt,
    '1: data {"type":"oob","package":"P"}',
  ]);
  assert.deepEqual([session.commandCount, session.lastCommandAt], [2, rooms.clock.now()]);
  rooms.play = (turn) => turn.disconnect("quit");
  rooms.type(1, "quit");
  assert.ok(!rooms.said().includes(prompt));
  assert.deepEqual(rooms.done(), [[1, 6]]);
});

test("an input of a session that has ended is answered when its end is durable, and a later one is refused", () => {
  const { rooms } = repeating();
  rooms.connect(1);
  rooms.type(1, "a");
  rooms.input(1, { type: "disconnect", reason: "gone" });
  const told: unknown[] = [];
  rooms.peer.link = { send: (message) => void told.push(message), sendEncoded() {} };
  const again = () =>
    rooms.inputs.accept(rooms.peer, 1, 2, { type: "message", message: { type: "text", text: "again" } });
  again();
  assert.deepEqual(told, []);
  rooms.done();
  again();
  assert.deepEqual(told, [{ op: "committed", upTo: [[1, 3]] }]);
  assert.throws(() => rooms.type(1, "more"), { code: "link-protocol" });
  assert.ok(!rooms.said().join().includes("again"));
});
