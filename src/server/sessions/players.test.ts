import assert from "node:assert/strict";
import { test } from "node:test";
import { Players } from "./players.ts";
import type { ServerSession } from "./server-session.ts";

test("each object has its players, in the order in which they came; nothing has none", () => {
  const players = new Players(() => null);
  const [one, other] = [{ number: 1 }, { number: 2 }] as unknown as [ServerSession, ServerSession];
  const of = (id: number | null) => [...players.of({ id } as never)];
  players.add(one, 7);
  players.add(other, 7);
  players.add(other, 7);
  players.add(one, 8);
  players.add(one, null);
  assert.deepEqual([of(7), of(8), of(null)], [[one, other], [one], []]);
  players.delete(one, 7);
  players.delete(one, 9);
  players.delete(one, null);
  assert.deepEqual([of(7), of(8)], [[other], [one]]);
  players.delete(other, 7);
  players.add(one, 7);
  assert.deepEqual(of(7), [one]);
  players.clear();
  assert.deepEqual([of(7), of(8)], [[], []]);
});

test("whoever plays something in a room is found, also after anything has moved or anybody plays something else", () => {
  const room: { contents: readonly unknown[] } = { contents: [] };
  const elsewhere = { contents: [] };
  const things = Array.from({ length: 30 }, (_, id) => ({ id, location: room as object }));
  const players = new Players((id) => (things[id] ?? null) as never);
  const [one, other] = [{ number: 1 }, { number: 2 }] as unknown as [ServerSession, ServerSession];
  const inside = () => {
    room.contents = things.filter(({ location }) => location === room);
    const { played, sessions } = players.inside(room as never);
    assert.deepEqual(
      [...played],
      room.contents.filter((thing) => [...players.of(thing as never)].length > 0),
    );
    return sessions;
  };
  for (const many of [things.slice(10), []]) {
    for (const thing of things) thing.location = many.includes(thing) ? room : elsewhere;
    for (const id of [7, 8, 9]) things[id]!.location = room;
    players.add(other, 9);
    players.add(one, 7);
    assert.deepEqual(inside(), [one, other]);
    assert.equal(players.inside(room as never), players.inside(room as never), "it is not looked for again");
    things[7]!.location = elsewhere;
    assert.deepEqual(inside(), [other]);
    players.add(one, 8);
    assert.deepEqual(inside(), [one, other]);
    players.delete(other, 9);
    assert.deepEqual(inside(), [one]);
    players.clear();
    assert.deepEqual(inside(), []);
  }
});
