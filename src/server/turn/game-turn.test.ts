/** What a turn does for game code, and to whom; after its end it does nothing. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeEntry } from "../../audit/entry.ts";
import type { Turn } from "../../game/turn.ts";
import { Rooms, type Thing } from "../fixtures/rooms.ts";

/** Anna and Bert in the hall, Cleo in the yard, each with an account; a fourth has only connected. */
function played() {
  const rooms = new Rooms();
  const [hall, yard] = [rooms.thing("Hall"), rooms.thing("Yard")];
  const [anna, bert, cleo] = (["Anna", "Bert", "Cleo"] as const).map((name, index) => {
    const session = rooms.connect(index + 1);
    const body = rooms.thing(name, name === "Cleo" ? yard : hall);
    const account = rooms.account(name, name === "Bert");
    rooms.turn(session, (turn) => {
      turn.login(account);
      turn.setPuppet(body);
    });
    return { session, body, account };
  }) as [Played, Played, Played];
  const stranger = rooms.connect(4);
  rooms.said();
  rooms.heard.length = 0;
  return { rooms, hall, yard, anna, bert, cleo, stranger };
}

interface Played {
  readonly session: ReturnType<Rooms["connect"]>;
  readonly body: Thing;
  readonly account: ReturnType<Rooms["account"]>;
}

function recorded(rooms: Rooms) {
  return rooms.audit.takeChanges().map(({ key, value }) => decodeEntry(key as number, String(value)));
}

test("a turn knows whose it is; the world's own is nobody's", () => {
  const { rooms, anna, stranger } = played();
  const known = (turn: Turn) => [turn.session, turn.account, turn.puppet];
  assert.deepEqual(rooms.turn(anna.session, known), [anna.session, anna.account, anna.body]);
  assert.deepEqual(rooms.turn(stranger, known), [stranger, null, null]);
  assert.deepEqual(rooms.turn(null, known), [null, null, null]);
});

test("each way of speaking reaches those whom it names", () => {
  const { rooms, hall, anna, bert, cleo } = played();
  const speaks = (step: (turn: Turn) => void, by: Played | null = anna) => {
    rooms.turn(by?.session ?? null, step);
    return rooms.said();
  };
  assert.deepEqual(
    speaks((turn) => turn.msg("a")),
    ["1: a"],
  );
  assert.deepEqual(
    speaks((turn) => turn.msg("a"), null),
    [],
  );
  assert.deepEqual(
    speaks((turn) => turn.tell(cleo.body, "b")),
    ["3: b"],
  );
  assert.deepEqual(
    speaks((turn) => turn.tell(hall, "b")),
    [],
  );
  assert.deepEqual(
    speaks((turn) => turn.tell([cleo.body, hall, anna.body, cleo.body], "b")),
    ["3,1: b"],
  );
  assert.deepEqual(
    speaks((turn) => turn.show(hall, "c")),
    ["1,2: c"],
  );
  assert.deepEqual(
    speaks((turn) => turn.show(hall, "c", { except: [bert.body] })),
    ["1: c"],
  );
  assert.deepEqual(
    speaks((turn) => turn.tell("everybody", "d")),
    ["1,2,3: d"],
  );
  assert.deepEqual(
    speaks((turn) => turn.tell("operators", "e")),
    ["2: e"],
  );
  assert.deepEqual(
    speaks((turn) => turn.oob("P", 1)),
    ['1: {"type":"oob","package":"P","data":1}'],
  );
  assert.deepEqual(
    speaks((turn) => turn.oob("P")),
    ['1: {"type":"oob","package":"P"}'],
  );
  assert.deepEqual(
    speaks((turn) => turn.oob("P", null, cleo.body)),
    ['3: {"type":"oob","package":"P","data":null}'],
  );
  assert.deepEqual(
    speaks((turn) => turn.oob("P", 1, [cleo.body, hall, anna.body, cleo.body])),
    ['3,1: {"type":"oob","package":"P","data":1}'],
  );
  assert.deepEqual(
    speaks((turn) => turn.oob("P", 1), null),
    [],
  );
});

test("a savepoint that is undone has told nobody anything, banned nobody and wanted no reload", () => {
  const { rooms, hall, anna } = played();
  rooms.turn(anna.session, (turn) => {
    turn.msg("before");
    const tries = () => {
      turn.msg("never");
      turn.show(hall, "never");
      turn.bans.add({ range: "192.0.2.1", reason: null, until: null, by: null, at: 0 });
      turn.reload();
      throw new Error("undo it");
    };
    assert.throws(() => turn.world.turn(tries), /undo it/);
    turn.msg("after");
    assert.deepEqual(turn.bans.list(), []);
  });
  assert.deepEqual(rooms.said(), ["1: before", "1: after"]);
  assert.deepEqual(rooms.heard, []);
});

test("a scene is begun with a session, an account or a character, and asked of all who play it", () => {
  const { rooms, anna, bert, stranger } = played();
  rooms.turn(bert.session, (turn) => {
    turn.begin(rooms.asking, stranger, "You? ");
    turn.begin(rooms.asking, anna.account, "Anna? ");
    turn.begin(rooms.asking, bert.body, "Bert? ");
    turn.begin(rooms.asking, rooms.thing("Statue"), "Nobody? ");
  });
  const asked = ["You? ", "Anna? ", "Bert? "].map((text) => JSON.stringify({ type: "prompt", text }));
  assert.deepEqual(rooms.said(), [`4: ${asked[0]}`, `1: ${asked[1]}`, `2: ${asked[2]}`]);
});

test("timers are set from the turn's own time, and stopped by their number", () => {
  const { rooms, hall } = played();
  const { now, ids } = rooms.turn(null, (turn) => ({
    now: turn.now,
    ids: [
      turn.after(500, hall, hall.tick),
      turn.every(700, hall, hall.tick),
      turn.calendar({ pattern: "0 4 * * *", zone: "Asia/Tokyo" }, hall, hall.tick),
      turn.calendar("0 4 * * *", hall, hall.tick),
    ],
  }));
  const hour = 3_600_000;
  const dues: number[] = [];
  for (let timer = rooms.world.timers.next(now + 48 * hour); timer && dues.length < 9; ) {
    const settled = timer;
    dues.push(timer.due - now);
    rooms.turn(null, () => rooms.world.timers.settle(settled, now + 48 * hour));
    timer = rooms.world.timers.next(now + 48 * hour);
  }
  assert.deepEqual(dues.slice(0, 4), [500, 700, 4 * hour, 19 * hour]);
  assert.deepEqual(
    ids.map((id) => rooms.turn(null, (turn) => turn.cancel(id))),
    [false, true, true, true],
  );
  assert.equal(
    rooms.turn(null, (turn) => turn.cancel(ids[1]!)),
    false,
  );
});

test("a session is sent away with the reason of the table or a sentence, one's own or another's", () => {
  const { rooms, anna, bert, cleo } = played();
  rooms.turn(anna.session, (turn) => {
    turn.disconnect("quit");
    turn.disconnect({ key: "kicked", sentence: "Out." } as never, bert.session.sessionId);
    turn.disconnect("Enough of you.", cleo.session.sessionId);
    turn.disconnect("quit", "nobody" as never);
  });
  rooms.turn(null, (turn) => turn.disconnect("quit"));
  const said = rooms.said();
  assert.deepEqual(
    said.map((one) => one.slice(0, 1)),
    ["1", "2", "3"],
  );
  assert.match(said[0]!, /"quit"/);
  assert.match(said[1]!, /"Out\."/);
  assert.match(said[2]!, /Enough of you\./);
  assert.ok(anna.session.closing && bert.session.closing && cleo.session.closing);
});

test("who plays what, and who is away", () => {
  const { rooms, hall, anna, bert } = played();
  rooms.input(1, { type: "presence", awaySince: 5 });
  assert.deepEqual(
    rooms.turn(null, (turn) => [turn.playersOf(anna.body), turn.playersOf(hall)]),
    [1, 0],
  );
  assert.deepEqual(
    rooms.turn(null, (turn) => [turn.isAway(anna.body), turn.isAway(bert.body)]),
    [true, false],
  );
  assert.equal(
    rooms.turn(null, (turn) => [...turn.sessions()].length),
    4,
  );
});

test("acts are put on record with their origin: a player's are counted, an operator's are not", () => {
  const { rooms, anna, bert, stranger } = played();
  for (const by of [anna, anna, bert, bert]) {
    rooms.turn(by.session, (turn) => turn.audit({ kind: "password", to: by.account, why: "asked" }));
  }
  rooms.turn(stranger, (turn) => turn.audit({ kind: "login-failed", to: "Anna" }));
  rooms.turn(null, (turn) => turn.audit({ kind: "kicked" }));
  rooms.turn(anna.session, (turn) => turn.audit({ kind: "kicked" }), { by: { type: "shell", user: "me" }, from: null });
  assert.deepEqual(
    recorded(rooms).map(({ by, from, times }) => [by.type === "account" ? by.name : by.type, from, times]),
    [
      ["Anna", "192.0.2.1", 2],
      ["Bert", "192.0.2.1", 1],
      ["Bert", "192.0.2.1", 1],
      ["stranger", "192.0.2.1", 1],
      ["holdfast", null, 1],
      ["shell", null, 1],
    ],
  );
  const entry = { kind: "kicked", by: { type: "holdfast" }, from: null, to: null, why: null } as const;
  rooms.turn(null, (turn) => turn.record({ ...entry, at: 1, last: 1, times: 3 }));
  assert.equal(recorded(rooms)[0]?.times, 3);
});

test("a reload that a turn asks for is wanted when the turn has ended well", () => {
  const { rooms, anna } = played();
  rooms.turn(anna.session, (turn) => turn.reload());
  assert.throws(() =>
    rooms.turn(null, (turn) => {
      turn.reload();
      throw new Error("no");
    }),
  );
  assert.deepEqual(rooms.heard, ["account wants a reload"]);
});

test("after its end a turn does nothing more, whatever is asked of it", () => {
  const { rooms, hall, anna } = played();
  const over = rooms.turn(anna.session, (turn) => turn);
  const asks: { readonly [name: string]: (turn: typeof over) => unknown } = {
    random: (turn) => turn.random(),
    msg: (turn) => turn.msg("late"),
    tell: (turn) => turn.tell("everybody", "late"),
    oob: (turn) => turn.oob("Late"),
    begin: (turn) => turn.begin(rooms.asking, anna.account, "late"),
    after: (turn) => turn.after(1, hall, hall.tick),
    every: (turn) => turn.every(1, hall, hall.tick),
    calendar: (turn) => turn.calendar("* * * * *", hall, hall.tick),
    cancel: (turn) => turn.cancel(1),
    login: (turn) => turn.login(anna.account),
    setPuppet: (turn) => turn.setPuppet(null),
    disconnect: (turn) => turn.disconnect("quit"),
    audit: (turn) => turn.audit({ kind: "kicked" }),
    record: (turn) => turn.record({} as never),
    reload: (turn) => turn.reload(),
  };
  for (const [name, ask] of Object.entries(asks)) {
    assert.throws(() => rooms.turn(null, () => ask(over)), { code: "turn-over" }, name);
  }
  assert.deepEqual([rooms.said(), over.reloadWanted, rooms.scenes.areNone], [[], null, true]);
});
