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
