import assert from "node:assert/strict";
import { test } from "node:test";
import { Account } from "../../accounts/account.ts";
import { type AuditEntry, decodeEntry, type NumberedEntry } from "../../audit/entry.ts";
import { World } from "../../world/world.ts";
import { AuditLog } from "./audit-log.ts";

const hour = 3_600_000;
const start = 500_000 * hour;

function newLog() {
  const world = new World({ kinds: [Account] });
  const log = new AuditLog(world);
  const taken = (): NumberedEntry[] =>
    log.takeChanges().map(({ table, key, value }) => {
      assert.equal(table, "audit");
      return decodeEntry(key as number, String(value));
    });
  return { world, log, taken };
}

function failed(from: string, name: string | null, at = start): AuditEntry {
  const to = name === null ? null : { name, id: 1 };
  return { kind: "login-failed", by: { type: "stranger" }, from, to, why: "wrong", at, last: at, times: 1 };
}

function done(kind: AuditEntry["kind"], id: number, from = "192.0.2.1", at = start): AuditEntry {
  return { kind, by: { type: "account", id, name: `A${id}` }, from, to: null, why: null, at, last: at, times: 1 };
}

test("each act has its own number, going on where the store ends, and is given to one batch", () => {
  const { world, log, taken } = newLog();
  log.load(41);
  world.turn(() => {
    log.add(done("banned", 1));
    log.add(done("banned", 1));
  });
  assert.deepEqual(
    taken().map(({ number }) => number),
    [42, 43],
  );
  assert.deepEqual(taken(), []);
});

test("what a turn put on record goes with the turn", () => {
  const { world, log, taken } = newLog();
  world.turn(() => log.count(failed("192.0.2.1", "Anna")));
  assert.throws(() =>
    world.turn(() => {
      log.add(done("banned", 1));
      log.count(failed("192.0.2.1", "Anna"));
      log.count(failed("192.0.2.9", "Anna"));
      throw new Error("no");
    }),
  );
  world.turn(() => log.count(failed("192.0.2.1", "Anna")));
  world.turn(() => log.add(done("kicked", 1)));
  assert.deepEqual(
    taken().map(({ number, kind, times }) => [number, kind, times]),
    [
      [1, "login-failed", 2],
      [2, "kicked", 1],
    ],
  );
});

test("failures of one network at one account are one entry an hour that counts, also over batches", () => {
  const { world, log, taken } = newLog();
  for (let minute = 0; minute < 90; minute += 1) {
    const address = `2001:db8:0:1::${minute.toString(16)}`;
    world.turn(() => log.count(failed(address, "Anna", start + minute * 60_000)));
    if (minute === 20) assert.equal(taken()[0]?.times, 21);
  }
  assert.deepEqual(
    taken().map(({ number, times, at, last }) => [number, times, at - start, last - start]),
    [
      [1, 60, 0, 59 * 60_000],
      [2, 30, 60 * 60_000, 89 * 60_000],
    ],
  );
});

test("strangers of any number, and players with any patience, grow the record only so much an hour", () => {
  const { world, log, taken } = newLog();
  for (let one = 0; one < 5000; one += 1) {
    world.turn(() => log.count(failed(`10.${one >> 8}.${one & 255}.1`, `Name${one}`)));
    world.turn(() => log.count(done("login", 1, `10.${one >> 8}.${one & 255}.1`)));
    world.turn(() => log.count(done("login", one + 2)));
  }
  const entries = taken();
  assert.ok(entries.length <= 1003, `${entries.length} entries`);
  const sum = (kind: string) =>
    entries.filter((entry) => entry.kind === kind).reduce((all, { times }) => all + times, 0);
  assert.deepEqual([sum("login-failed"), sum("login")], [5000, 10_000]);
  assert.ok(entries.filter(({ kind }) => kind === "login-failed").length <= 101);
  world.turn(() => log.add(done("banned", 1)));
  assert.equal(taken()[0]?.kind, "banned");
});

test("whoever is on record is counted on where there is no room for more, and the rest are counted together", () => {
  const { world, log, taken } = newLog();
  const count = (entry: AuditEntry) => world.turn(() => log.count(entry));
  for (let network = 0; network < 102; network += 1) count(failed(`10.0.${network}.1`, "Anna"));
  count(failed("10.0.0.1", "Anna"));
  for (let network = 0; network < 32; network += 1) count(done("login", 7, `10.0.${network}.1`));
  count(done("login", 8));
  const entries = taken();
  const of = (type: string) => entries.filter(({ by, why }) => by.type === type && why !== "many others");
  const sums = (some: NumberedEntry[]) => [some.length, some.reduce((all, { times }) => all + times, 0)];
  assert.deepEqual(sums(of("stranger")), [100, 101]);
  assert.deepEqual(sums(of("account")), [31, 31]);
  assert.equal(entries[0]?.times, 2);
  assert.deepEqual(
    entries
      .filter(({ why }) => why === "many others")
      .map(({ kind, by, from, to, times }) => [kind, by, from, to, times]),
    [
      ["login-failed", { type: "stranger" }, null, null, 2],
      ["login", { type: "stranger" }, null, null, 2],
    ],
  );
});

test("all together cause a thousand entries an hour, however many accounts they have", () => {
  const { world, log, taken } = newLog();
  for (let account = 0; account < 1010; account += 1) world.turn(() => log.count(done("login", account)));
  const entries = taken();
  assert.deepEqual([entries.length, entries.at(-1)?.times], [1001, 10]);
});

test("acts are told apart by who did what, from where and to whom; the reasons are gathered", () => {
  const { world, log, taken } = newLog();
  const count = (entry: AuditEntry, why: string | null) => world.turn(() => log.count({ ...entry, why }));
  for (const why of [null, "wrong", "key A", "wrong", null, "key B"]) count(failed("192.0.2.1", "Anna"), why);
  count(failed("192.0.2.1", "Bert"), null);
  count(failed("192.0.2.1", null), null);
  count(failed("192.0.2.2", null), null);
  count({ ...failed("", null), from: null }, null);
  count(done("login", 1), null);
  count(done("login-failed", 1), null);
  assert.deepEqual(
    taken().map(({ times, why }) => [times, why]),
    [[6, "wrong; key A; key B"], ...Array.from({ length: 6 }, () => [1, null])],
  );
});

test("a turn that is undone leaves what was counted before it, and nothing that was not", () => {
  const { world, log, taken } = newLog();
  const undone = (entry: AuditEntry) =>
    assert.throws(() =>
      world.turn(() => {
        log.count(entry);
        throw new Error("no");
      }),
    );
  world.turn(() => log.count(failed("192.0.2.1", "Anna")));
  undone(failed("192.0.2.1", "Anna"));
  undone(failed("192.0.2.2", "Anna"));
  assert.deepEqual(
    taken().map(({ number, times }) => [number, times]),
    [[1, 1]],
  );
  world.turn(() => log.count(failed("192.0.2.2", "Anna")));
  assert.deepEqual(
    taken().map(({ number, times }) => [number, times]),
    [[2, 1]],
  );
});

test("a store that is loaded is the whole record", () => {
  const { world, log, taken } = newLog();
  world.turn(() => log.count(failed("192.0.2.1", "Anna")));
  log.load(9);
  assert.deepEqual(taken(), []);
  world.turn(() => log.count(failed("192.0.2.1", "Anna")));
  assert.deepEqual(
    taken().map(({ number, times }) => [number, times]),
    [[10, 1]],
  );
});
