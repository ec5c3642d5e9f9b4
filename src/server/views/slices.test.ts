/** When views are looked at, step by step: in slices, for sessions that change, and what Portals are told of it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ClockInHand } from "../../clock-in-hand.ts";
import type { Game } from "../../game/game.ts";
import { GameObject } from "../../game/game-object.ts";
import { json, view } from "../../game/views/view.ts";
import { defaultFlags } from "../../session/sync-data.ts";
import { Asked, Rooms, Thing } from "../fixtures/rooms.ts";
import type { TurnName } from "../watch/turn-name.ts";
import type { TurnWatch } from "../watch/turn-watch.ts";
import { PlayerViews } from "./player-views.ts";

/** Each look at it is so many milliseconds later. */
class HurriedClock extends ClockInHand {
  msEach = 0;
  #gone = 0;
  override elapsed(): number {
    this.#gone += this.msEach;
    return super.elapsed() + this.#gone;
  }
}

const count = view("Thing.Count", json, Thing, (thing) => thing.count);
const place = view("Room.Info", json, GameObject, ({ location }) => location?.contents.length);

function open(parts: Partial<Game> = { views: [count, place] }, watch: TurnWatch | null = null) {
  const rooms = new Rooms();
  const clock = new HurriedClock();
  let said = 0;
  const shown = new PlayerViews({
    game: { kinds: [Thing, Asked], ...parts } as Game,
    services: rooms.services,
    handler: rooms.handler,
    output: rooms.output,
    watch,
    clock,
    onSaid: () => void said++,
    onThrow: (error, doing, facts) => void rooms.thrown.push({ error, doing, facts }),
  });
  rooms.atTurnsEnd = (session) => shown.afterTurn(session);
  rooms.answer = (session) => shown.answer(session);
  const hall = rooms.thing("Hall");
  /** Somebody who plays a thing in the hall. */
  const enter = (number: number, oob = true, kind: typeof Thing = Thing) => {
    const body = rooms.thing(`Body ${number}`, hall, kind);
    const session = rooms.connect(number, { flags: { ...defaultFlags, oob } });
    rooms.turn(session, (turn) => turn.setPuppet(body));
    return { session, body };
  };
  shown.start();
  const batch = () => {
    shown.beforeBatch();
    return rooms.said().filter((line) => !line.endsWith(": hello"));
  };
  const later = async () => {
    await new Promise(setImmediate);
    return rooms.said();
  };
  return { rooms, shown, clock, hall, enter, batch, later, said: () => said };
}

const value = (to: string, name: string, data: unknown) =>
  `${to}: ${JSON.stringify({ type: "value", value: { package: name, data } })}`;
const values = (to: string, packages: string[]) => `${to}: ${JSON.stringify({ type: "values", packages })}`;
const renewal = (to: string, prompt: string) => `${to}: ${JSON.stringify({ type: "renewal", prompt })}`;

test("whose turn it was is told at once, others with the batch, and all who are told the same by one message", () => {
  const { rooms, hall, enter, batch } = open();
  const [anna] = [enter(1), enter(2), enter(3)];
  batch();
  rooms.turn(anna!.session, () => {
    anna!.body.count = 3;
    anna!.body.location = null;
  });
  assert.deepEqual(rooms.said(), [value("1", "Thing.Count", 3), values("1", ["Thing.Count"])]);
  assert.deepEqual(batch(), [value("2,3", "Room.Info", 2)]);
  rooms.turn(null, () => {
    anna!.body.location = hall;
    anna!.body.count = 4;
  });
  assert.deepEqual(rooms.said(), []);
  assert.deepEqual(batch(), [value("1", "Thing.Count", 4), value("1,2,3", "Room.Info", 3)]);
  rooms.turn(null, () => hall.delete());
  assert.deepEqual(batch(), [values("1,2,3", ["Thing.Count"])]);
  assert.deepEqual(batch(), []);
});

test("parts of a package are told apart", () => {
  const of = (part: string) => view("Items", json, Thing, (thing) => (thing.count > 0 ? part : null), { part });
  const { rooms, enter, batch } = open({ views: [of("inv"), of("room")] });
  const { body } = enter(1);
  rooms.turn(null, () => Object.assign(body, { count: 1 }));
  const told = (part: string) =>
    `1: ${JSON.stringify({ type: "value", value: { package: "Items", part, data: part } })}`;
  assert.deepEqual(batch(), [told("inv"), told("room")]);
  rooms.turn(null, () => Object.assign(body, { count: 0 }));
  assert.deepEqual(batch(), [values("1", [])]);
});

test("what takes long goes on after the turns that wait, one session after the other", async () => {
  const { rooms, clock, hall, enter, batch, later, said } = open();
  for (const number of [1, 2, 3]) enter(number);
  batch();
  clock.msEach = 5;
  rooms.thing("Lamp", hall);
  assert.deepEqual(batch(), [value("1", "Room.Info", 4)]);
  // Another change meanwhile: who is told later is told of both.
  rooms.thing("Rope", hall);
  assert.deepEqual([await later(), said()], [[value("2", "Room.Info", 5)], 1]);
  assert.deepEqual([await later(), said()], [[value("3", "Room.Info", 5)], 2]);
  assert.deepEqual([await later(), said()], [[value("1", "Room.Info", 5)], 3]);
  assert.deepEqual([await later(), said()], [[], 3]);
});

test("a session is told what it may be told now: of its client, of who plays in it, and nothing when it is gone", () => {
  const { rooms, enter, batch } = open();
  const { session, body } = enter(1, false);
  assert.deepEqual(batch(), []);
  rooms.input(1, { type: "flags", flags: { oob: true } });
  assert.deepEqual(rooms.said(), [value("1", "Thing.Count", 0), value("1", "Room.Info", 1)]);
  const nowhere = rooms.thing("Nowhere");
  rooms.turn(session, (turn) => turn.setPuppet(nowhere));
  assert.deepEqual(rooms.said(), [values("1", ["Thing.Count"])]);
  rooms.turn(session, (turn) => turn.setPuppet(body));
  assert.deepEqual(rooms.said(), [value("1", "Room.Info", 1)]);
  rooms.turn(session, (turn) => turn.setPuppet(null));
  assert.deepEqual(rooms.said(), [values("1", [])]);
  rooms.turn(session, (turn) => turn.setPuppet(body));
  batch();
  rooms.input(1, { type: "disconnect", reason: "gone" });
  rooms.turn(null, () => void body.delete());
  assert.deepEqual(batch(), []);
});

test("who serves next says everything, and what holds; who stands by says nothing", async () => {
  const { rooms, shown, enter, batch, later } = open();
  const [anna] = [enter(1), enter(2)];
  batch();
  shown.stop();
  rooms.turn(null, () => Object.assign(anna!.body, { count: 1 }));
  assert.deepEqual([batch(), await later()], [[], []]);
  shown.start();
  assert.deepEqual(await later(), [
    value("1", "Thing.Count", 1),
    value("1,2", "Room.Info", 2),
    value("2", "Thing.Count", 0),
    values("1,2", ["Thing.Count", "Room.Info"]),
  ]);
});

test("a prompt follows a line at once, and renews itself with a batch; a question stands in its place", () => {
  const { rooms, enter, batch } = open({});
  const { session, body } = enter(1, true, Asked);
  assert.deepEqual(batch(), [renewal("1", "0> ")]);
  const prompt = (text: string) => `1: ${JSON.stringify({ type: "prompt", text })}`;
  rooms.type(1, "look");
  assert.deepEqual(rooms.said(), [prompt("0> ")]);
  rooms.turn(null, () => Object.assign(body, { count: 1 }));
  assert.deepEqual(batch(), [renewal("1", "1> ")]);
  rooms.turn(session, (turn) => turn.begin(rooms.asking, session, "Well?"));
  rooms.turn(null, () => Object.assign(body, { count: 2 }));
  assert.deepEqual(batch(), [prompt("Well?")]);
  rooms.turn(null, () => rooms.scenes.left(session));
  assert.deepEqual(batch(), [prompt(""), renewal("1", "2> ")]);
});

test("a view that has ended a process is not looked at again, and told of once", () => {
  const watch = { refuses: (name: TurnName) => (name.of === "view" ? "it held the game" : null), begin() {}, end() {} };
  const { rooms, enter, batch } = open({ views: [count] }, watch as unknown as TurnWatch);
  const { body } = enter(1);
  rooms.turn(null, () => Object.assign(body, { count: 1 }));
  batch();
  assert.deepEqual([rooms.thrown.length, rooms.thrown[0]?.doing], [1, "the view Thing.Count"]);
  assert.match(String(rooms.thrown[0]?.error), /This is not looked at again: it held the game/);
});

test("a crowd that shares a fault is told of once, and again when something has changed", () => {
  const wrong = view("Wrong", json, Thing, ({ location }) => assert.fail(location?.name));
  const { rooms, hall, enter, batch } = open({ views: [wrong] });
  for (const number of [1, 2, 3]) enter(number);
  batch();
  const told = rooms.thrown.length;
  rooms.turn(null, () => Object.assign(hall, { name: "Nave" }));
  batch();
  assert.equal(rooms.thrown.length, told + 1);
});

test("who looks at more than a thousand things looks again at whatever happens", () => {
  const all = view("All", json, Thing, (_thing, { world }) => [...world.all(Thing)].length);
  const { rooms, enter, batch } = open({ views: [all] });
  const things = Array.from({ length: 1100 }, (_, index) => rooms.thing(`${index}`));
  enter(1);
  batch();
  rooms.turn(null, () => things[1050]!.delete());
  assert.deepEqual(batch(), [value("1", "All", 1101)]);
});
