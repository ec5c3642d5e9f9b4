/** Who plays what, what the store hears of it, and that an undone turn leaves all of it as it was. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { PlayerAccount } from "../../game/player-account.ts";
import type { Epoch } from "../../session/session-id.ts";
import type { Change } from "../../store/store.ts";
import { portalData, Rooms, type Thing } from "../fixtures/rooms.ts";
import type { ServerSession } from "./server-session.ts";

function guestOf(rooms: Rooms): PlayerAccount {
  return rooms.world.turn(() => rooms.accounts.createGuest(1, 0)!);
}

function playing(rooms: Rooms, thing: Thing): number[] {
  return [...rooms.handler.playing(thing)].map(({ lane }) => lane.number);
}

/** What a store holds after these changes. */
function stored(rows: Map<Change["key"], Change>, changes: readonly Change[]): Change[] {
  for (const change of changes) {
    if (change.value === null) rows.delete(change.key);
    else rows.set(change.key, change);
  }
  return [...rows.values()];
}

function factsOf(session: ServerSession): unknown {
  const { lane, other, awaySince } = session;
  const { handled, committed } = lane;
  return { ...session.getSyncData(), other, awaySince, handled, committed };
}

/** That who is found by account, and of the guests, is who a look at all would find. */
function checkLoggedIn({ handler }: Rooms, accounts: readonly PlayerAccount[]): void {
  const all = [...handler.all()];
  for (const account of accounts) {
    const theirs = all.filter((session) => session.account?.id === account.id);
    assert.deepEqual(new Set(handler.loggedInAs(account)), new Set(theirs));
  }
  const guests = all.filter(({ account, closing }) => account?.guest && !closing);
  assert.deepEqual(new Set(handler.guests()), new Set(guests));
  for (const { address } of all) {
    const near = guests.filter((guest) => guest.address === address);
    assert.deepEqual(new Set(handler.guests(address)), new Set(near));
  }
}

const known = (rooms: Rooms) =>
  [...rooms.handler.all()].map((session) => [session.sessionId, factsOf(session)] as const).sort();

const act = fc.record({
  number: fc.integer({ min: 1, max: 3 }),
  what: fc.constantFrom(
    "type",
    "flags",
    "away",
    "back",
    "login",
    "visit",
    "play",
    "rest",
    "quit",
    "leave",
    "throw",
    "batch",
  ),
});

test("whatever sessions do, the next Server finds them in the store as they were, those that have ended too", () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const rooms = new Rooms();
      const rows = new Map<Change["key"], Change>();
      const [account, body, guest] = [rooms.account("Anna"), rooms.thing("Body"), guestOf(rooms)];
      const gone = new Set<number>();
      const commit = () => {
        const { changes, done } = rooms.handler.takeChanges();
        for (const [lane, seq] of done) lane.commit(seq);
        return stored(rows, changes);
      };
      for (const { number, what } of acts) {
        if (gone.has(number)) continue;
        if (!rooms.session(number)) rooms.connect(number);
        const session = rooms.session(number);
        if (what === "type") rooms.type(number, "a");
        if (what === "flags") rooms.input(number, { type: "flags", flags: { width: number } });
        if (what === "away") rooms.input(number, { type: "presence", awaySince: 5 });
        if (what === "back") rooms.input(number, { type: "presence", awaySince: null });
        if (what === "login") rooms.turn(session, (turn) => turn.login(account));
        if (what === "visit" && !session.closing) rooms.turn(session, (turn) => turn.login(guest));
        if (what === "play") rooms.turn(session, (turn) => turn.setPuppet(body));
        if (what === "rest") rooms.turn(session, (turn) => turn.setPuppet(null));
        if (what === "quit") rooms.turn(session, (turn) => turn.disconnect("quit"));
        if (what === "leave") {
          rooms.input(number, { type: "disconnect", reason: "gone" });
          gone.add(number);
        }
        if (what === "throw") {
          const before = factsOf(session);
          assert.throws(() =>
            rooms.turn(session, (turn) => {
              turn.login(session.account === account ? guest : account);
              turn.setPuppet(session.puppet ? null : body);
              turn.disconnect("quit");
              session.setAwaySince(9);
              rooms.handler.finish(session, session.lane.handled + 1, 1);
              rooms.handler.close(session, turn, "gone");
              throw new Error("no");
            }),
          );
          assert.deepEqual(factsOf(session), before);
        }
        if (what === "batch") commit();
        checkLoggedIn(rooms, [account, guest]);
      }
      const changes = commit();
      const numbers = playing(rooms, body).sort();
      const all = known(rooms);

      const next = new Rooms();
      next.account("Anna");
      next.thing("Body");
      guestOf(next);
      for (const rowsOf of [changes, rooms.handler.everything()]) {
        next.handler.load(rowsOf);
        assert.deepEqual(known(next), all);
        assert.deepEqual(playing(next, body).sort(), numbers);
        // Of one that is closing nobody there knows, until it is seen out.
        assert.deepEqual(next.handler.loggedInAs(account).length, rooms.handler.loggedInAs(account).length);
        const { lanes } = next.peers.of(rooms.peer.epoch);
        assert.deepEqual(
          lanes.ended.map(({ number }) => number).sort(),
          rooms.peer.lanes.ended.map(({ number }) => number).sort(),
        );
        assert.deepEqual(lanes.committed.toSorted(), rooms.peer.lanes.committed.toSorted());
        for (const lane of lanes.ended) lanes.forget(lane);
      }
      // When the Portal knows of the ends, nothing is left of them.
      rooms.handler.forgetEnded(rooms.peer.lanes, rooms.peer.lanes.ended);
      const left = new Set(commit().map(({ key }) => String(key).split("/")[1]));
      assert.equal(left.size, all.length);
      assert.deepEqual([...rooms.peer.lanes.committed].length, all.length);
    }),
    // A turn of one who is on the way out is undone.
    { numRuns: 60, examples: [[(["visit", "quit", "throw"] as const).map((what) => ({ number: 3, what }))]] },
  );
});

test("the game hears of a character whose player comes, goes away, comes back, or leaves it to nobody", () => {
  const rooms = new Rooms();
  const [first, second] = [rooms.connect(1), rooms.connect(2)];
  const body = rooms.thing("Body");
  const heard = (act: () => void) => {
    act();
    return rooms.heard.splice(0);
  };
  const plays = (session: ServerSession, thing: Thing | null) =>
    heard(() => rooms.turn(session, (turn) => turn.setPuppet(thing)));
  assert.deepEqual(plays(first, body), ["Body is here"]);
  assert.deepEqual(plays(first, body), []);
  assert.deepEqual(plays(second, body), []);
  assert.deepEqual(playing(rooms, body), [1, 2]);
  const away = (number: number, awaySince: number | null) =>
    heard(() => rooms.input(number, { type: "presence", awaySince }));
  assert.deepEqual([away(1, 5), away(2, 6)], [[], ["Body is away"]]);
  assert.deepEqual([away(2, null), plays(first, null)], [["Body is here"], []]);
  assert.deepEqual(
    heard(() => rooms.input(2, { type: "disconnect", reason: "gone" })),
    ["Body is unplayed", "2 left"],
  );
  assert.deepEqual([playing(rooms, body), rooms.handler.count], [[], 1]);
});

test("an undone turn gives each character its players back", () => {
  const rooms = new Rooms();
  const session = rooms.connect(1);
  const [one, other] = [rooms.thing("One"), rooms.thing("Other")];
  rooms.turn(session, (turn) => turn.setPuppet(one));
  for (const puppet of [other, null]) {
    assert.throws(() =>
      rooms.turn(session, (turn) => {
        turn.setPuppet(puppet);
        throw new Error("no");
      }),
    );
    assert.deepEqual([playing(rooms, one), playing(rooms, other), session.puppet], [[1], [], one]);
  }
});

test("whoever has been sent away hears nothing more, and leaves once", () => {
  const rooms = new Rooms();
  const session = rooms.connect(1);
  rooms.said();
  rooms.turn(session, (turn) => {
    turn.disconnect("quit");
    turn.disconnect("quit");
    turn.msg("late");
  });
  rooms.turn(null, (turn) => turn.tell("everybody", "late"));
  assert.deepEqual(rooms.said(), ['1: {"type":"disconnect","reason":"quit"}']);
  rooms.input(1, { type: "disconnect", reason: "quit" });
  assert.deepEqual(rooms.heard, ["1 left"]);
});

test("sessions of a run that is over are left over, and nothing is kept of their end", () => {
  const rooms = new Rooms();
  const session = rooms.connect(1);
  rooms.done();
  rooms.meetAnother("2222222222222222" as Epoch);
  rooms.connect(2);
  assert.deepEqual(rooms.handler.leftOver(), [session]);
  rooms.turn(session, (turn) => rooms.handler.close(session, turn, "gone"));
  const { changes } = rooms.handler.takeChanges();
  assert.ok(changes.filter(({ key }) => String(key).includes(session.sessionId)).every(({ value }) => value === null));
  assert.deepEqual([rooms.handler.leftOver(), rooms.handler.count], [[], 1]);
});

test("a session that comes back without its account or its character lets go of it", () => {
  const rooms = new Rooms();
  const session = rooms.connect(1);
  const [account, body] = [rooms.account("Anna"), rooms.thing("Body")];
  rooms.turn(session, (turn) => {
    turn.login(account);
    turn.setPuppet(body);
    session.setData({ kept: 1 });
  });
  const data = portalData(rooms.peer.epoch, 1);
  rooms.turn(null, ({ world }) => world.delete(body));
  rooms.turn(session, () => session.loadSyncData(data));
  assert.deepEqual([session.account, session.getSyncData().puppetId, session.loggedIn], [account, null, true]);
  rooms.turn(null, ({ world }) => world.delete(account));
  rooms.turn(session, () => session.loadSyncData(data));
  assert.deepEqual([session.loggedIn, session.data, session.getSyncData().accountName], [false, { kept: 1 }, null]);
});

test("an account's preferences lie under those of the session, and its name and rights are told as they are now", () => {
  const rooms = new Rooms();
  const session = rooms.connect(1);
  const account = rooms.account("Anna");
  rooms.turn(session, () => session.refreshAccount());
  rooms.turn(null, () => {
    account.preferences = { width: 50, screenReader: true };
  });
  rooms.turn(session, (turn) => {
    session.setPreferences({ width: 70 });
    turn.login(account);
  });
  assert.partialDeepStrictEqual(session.preferences, { width: 70, screenReader: true });
  rooms.turn(null, () => {
    rooms.accounts.rename(account, "Anne");
    account.operator = true;
  });
  rooms.turn(session, () => session.refreshAccount());
  assert.partialDeepStrictEqual(session.getSyncData(), { accountName: "Anne", operator: true });
});

test("a session that has done nothing yet is in no store: it comes again with what it does", () => {
  const rooms = new Rooms();
  rooms.full = true;
  rooms.connect(1);
  assert.deepEqual([rooms.handler.count, rooms.handler.everything(), rooms.handler.takeChanges().changes], [1, [], []]);
});

test("what the Portal is told of a session is what has changed, with how much was typed", () => {
  const rooms = new Rooms();
  const session = rooms.connect(1);
  rooms.said();
  rooms.type(1, "a");
  const told: unknown[] = [];
  const { append } = rooms.peer.outbox;
  rooms.peer.outbox.append = (to, output) => {
    told.push([to, output]);
    append.call(rooms.peer.outbox, to, output);
  };
  rooms.turn(session, () => session.setData({ mood: "calm" }));
  rooms.turn(session, () => session.setData({ age: 3 }));
  const typed = { commandCount: 1, lastCommandAt: rooms.clock.now() };
  assert.deepEqual(told, [
    [[1], { type: "sync", server: { data: { mood: "calm" }, ...typed } }],
    [[1], { type: "sync", server: { data: { mood: "calm", age: 3 }, ...typed } }],
  ]);
});

test("to play what one plays already is nothing", () => {
  const rooms = new Rooms();
  const session = rooms.connect(1);
  const body = rooms.thing("Body");
  rooms.turn(session, (turn) => turn.setPuppet(body));
  rooms.done();
  rooms.turn(session, (turn) => turn.setPuppet(body));
  assert.deepEqual(rooms.handler.takeChanges().changes, []);
});
