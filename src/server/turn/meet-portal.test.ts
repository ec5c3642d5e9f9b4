import assert from "node:assert/strict";
import { test } from "node:test";
import { type Epoch, sessionIdOf } from "../../session/session-id.ts";
import { portalData, Rooms } from "../fixtures/rooms.ts";
import { meetPortal } from "./meet-portal.ts";

function open() {
  const rooms = new Rooms();
  const told: string[] = [];
  const { handler, turns } = rooms;
  const onThrow = (_error: unknown, doing: string) => void told.push(doing);
  const meet = (numbers: readonly number[], width: number, known: readonly number[] = []) =>
    meetPortal(
      numbers.map((number) => {
        const data = portalData(rooms.peer.epoch, number);
        return { ...data, flags: { ...data.flags, width } };
      }),
      known.map((number) => sessionIdOf(rooms.peer.epoch, number)),
      { handler, turns, onThrow },
    );
  return { rooms, told, meet };
}

test("sessions that are there are as the Portal says; of those that are not known here nothing is made", () => {
  const { rooms, told, meet } = open();
  rooms.connect(1);
  rooms.connect(2);
  meet([1, 3], 99);
  assert.deepEqual([rooms.session(1).flags.width, rooms.handler.count, told], [99, 2, []]);
  assert.notEqual(rooms.session(2).flags.width, 99);
});

test("sessions of an earlier run leave the game, also where the game throws at it", () => {
  const { rooms, told, meet } = open();
  rooms.connect(1);
  rooms.meetAnother("2222222222222222" as Epoch);
  rooms.connect(2);
  meet([2], 80);
  assert.deepEqual([rooms.handler.count, rooms.heard, told], [1, ["1 left"], []]);
  rooms.meetAnother("3333333333333333" as Epoch);
  rooms.hooksThrow = true;
  meet([], 80);
  assert.deepEqual([rooms.handler.count, told], [0, ["meeting"]]);
});

test("a session of which nothing is new stays as it is, but lets go of a puppet that is no more", () => {
  const { rooms, told, meet } = open();
  const [one, other] = [rooms.connect(1), rooms.connect(2)];
  const [lamp, bell] = [rooms.thing("a lamp"), rooms.thing("a bell")];
  rooms.turn(one, (turn) => one.setPuppet(lamp, turn));
  rooms.turn(other, (turn) => other.setPuppet(bell, turn));
  rooms.turn(null, ({ world }) => world.delete(lamp));
  const turns = rooms.turnsDone;
  meet([], 80, [1, 2, 3]);
  assert.deepEqual([one.getSyncData().puppetId, other.puppet, told], [null, bell, []]);
  assert.equal(rooms.turnsDone - turns, 1);
});
