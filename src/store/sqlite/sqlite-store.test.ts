import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { closeSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type TestContext, test } from "node:test";
import type { Worker } from "node:worker_threads";
import { fill, smallDisk } from "../../../test/small-disk.ts";
import { temporaryDirectory } from "../../../test/temporary-directory.ts";
import { until } from "../../protocols/conformance/until.ts";
import { testStore } from "../conformance/conformance.ts";
import { pageBytes } from "./journal/record.ts";
import { latestRows } from "./sqlite-reading.ts";
import { SqliteStore, type SqliteStoreOptions } from "./sqlite-store.ts";

const open = (file: string, options: Partial<SqliteStoreOptions> = {}) =>
  SqliteStore.open({ file, durability: "normal", ...options });

for (const durability of ["normal", "full"] as const) {
  testStore(`SqliteStore (${durability})`, {
    open: (place) => new SqliteStore({ file: join(place, "world.db"), durability }),
    exceptions: {},
  });
}

test("the store's files can be read by their owner only", async (t) => {
  const directory = temporaryDirectory("sqlite");
  const store = await openFor(t, join(directory, "world.db"));
  await store.claim("a");
  await store.commit([row(1, "one")]);
  const names = readdirSync(directory).sort();
  assert.deepEqual(names, ["world.db", "world.db-journal-1", "world.db-shm", "world.db-wal"]);
  for (const name of names) assert.equal(statSync(join(directory, name)).mode & 0o777, 0o600, name);
});

test("a store of a newer format is refused by name", async () => {
  const file = await filled();
  alter(file, "PRAGMA user_version = 99");
  await assert.rejects(open(file), { code: "store-newer", message: /format 99, this one knows 4/ });
});

test("files that are no store are refused as damaged, and left alone", async () => {
  const directory = temporaryDirectory("sqlite");
  const text = join(directory, "text.db");
  writeFileSync(text, "This is a letter, not a database. ".repeat(100));
  await assert.rejects(open(text), { code: "store-damaged", advice: /holdfast restore/ });
  assert.match(readFileSync(text, "utf8"), /^This is a letter/);

  const foreign = join(directory, "foreign.db");
  alter(foreign, "CREATE TABLE recipes (name TEXT)");
  await assert.rejects(open(foreign), { code: "store-damaged", message: /not a Holdfast database/ });
});

test("a store with a broken page is refused as damaged", async () => {
  const file = await filled();
  const { size } = statSync(file);
  const descriptor = openSync(file, "r+");
  writeSync(descriptor, randomBytes(4096 * 4), 0, 4096 * 4, Math.floor(size / 8192) * 4096);
  closeSync(descriptor);
  await assert.rejects(open(file), { code: "store-damaged", advice: /holdfast restore/ });
  const read = () => latestRows(file, "object", Number.MAX_SAFE_INTEGER, 1_000_000);
  assert.throws(read, { code: "store-damaged", advice: /holdfast restore/ });
});

test("a directory that is missing or can't be written is told", async () => {
  const directory = temporaryDirectory("sqlite");
  await assert.rejects(open(join(directory, "missing", "world.db")), { code: "store-cannot-open", message: /ENOENT/ });
  writeFileSync(join(directory, "file"), "");
  await assert.rejects(open(join(directory, "file", "world.db")), { code: "store-cannot-open" });
});

test("while another program locks the file the journal takes batches, until it is full", async (t) => {
  const file = join(temporaryDirectory("sqlite"), "world.db");
  const store = await openFor(t, file, { lockWaitMs: 20, journalBytes: 4 * pageBytes });
  await store.claim("a");
  const other = new DatabaseSync(file);
  other.exec("BEGIN IMMEDIATE");
  for (const value of ["one", "two", "three", "four"]) await store.commit([row(1, value)]);
  await assert.rejects(store.commit([row(1, "five")]), { code: "store-cannot-write", message: /locked/ });
  const locked = await store.load(0);
  other.exec("ROLLBACK");
  other.close();
  assert.deepEqual([locked.version, locked.changes], [4, [row(1, "four")]]);
  assert.equal((await store.commit([row(1, "five")])).version, 5);
  assert.deepEqual((await store.load(0)).changes, [row(1, "five")]);
});

test("a generation that prepares finds no damage in a store that is written meanwhile", async (t) => {
  const file = join(temporaryDirectory("sqlite"), "world.db");
  const serving = await openFor(t, file);
  await serving.claim("generation 1");
  let opened = false;
  const writing = (async () => {
    for (let count = 0; !opened; count++) {
      await serving.commit(Array.from({ length: 20 }, (_, index) => row((count * 7 + index) % 300, `${count}`)));
    }
  })();
  try {
    for (let generation = 2; generation < 12; generation++) await (await open(file)).close();
  } finally {
    opened = true;
    await writing;
  }
});

for (const { batches, rows } of [
  { batches: 3000, rows: 1 },
  { batches: 60, rows: 400 },
]) {
  test(`the log stays small: ${batches} batches of ${rows} rows`, async (t) => {
    const file = join(temporaryDirectory("sqlite"), "world.db");
    const store = await openFor(t, file);
    await store.claim("a");
    for (let batch = 0; batch < batches; batch++) {
      await store.commit(Array.from({ length: rows }, (_, index) => row(index * 7, "x".repeat(1000))));
    }
    assert.ok(statSync(`${file}-wal`).size < 12_000_000, `${statSync(`${file}-wal`).size}`);
    assert.equal(statSync(`${file}-journal-1`).size, 8 << 20);
    await store.close();
    assert.ok(statSync(file).size > rows * 1000);
  });
}

test("a batch with a row that can't be written is refused whole", async (t) => {
  const store = await openFor(t, join(temporaryDirectory("sqlite"), "world.db"));
  await store.claim("a");
  const broken = { table: "object", key: 2, value: { not: "a value" } as unknown as string } as const;
  await assert.rejects(store.commit([row(1, "one"), broken]), { code: "store-cannot-write" });
  assert.deepEqual((await store.load(0)).changes, []);
});

test("a full disk is told as soon as the database is to follow, and what the journal has taken is kept", async (t) => {
  const directory = smallDisk(t, "2m");
  if (!directory) {
    t.skip("mounting a small file system is not allowed here");
    return;
  }
  const store = await openFor(t, join(directory, "world.db"), { durability: "full", journalBytes: 1 << 20 });
  await store.claim("a");
  await store.commit([row(1, "kept")]);
  const ballast = join(directory, "ballast");
  fill(ballast);

  const batch = [row(1, "changed"), row(2, randomBytes(60_000).toString("hex"))];
  await store.commit(batch);
  const isFull = { code: "store-cannot-write", message: /full|I\/O/ } as const;
  await until("the trouble", async () => (await store.check().catch((error) => error))?.code === isFull.code);
  for (let attempt = 0; attempt < 3; attempt++) {
    await assert.rejects(store.check(), isFull);
    await assert.rejects(store.commit([row(3, "too much")]), isFull);
    assert.deepEqual(new Set((await store.load(0)).changes), new Set(batch));
  }
  const next = await openFor(t, join(directory, "world.db"), { durability: "full", journalBytes: 1 << 20 });
  await assert.rejects(next.claim("b"), isFull);
  rmSync(ballast);
  await store.commit([row(3, "three")]);
  await store.check();
  assert.deepEqual(new Set((await store.load(0)).changes), new Set([...batch, row(3, "three")]));
});

test("when the writing thread dies, play goes on, and the next thread brings the database up to date", async (t) => {
  const started = once(process, "worker") as Promise<[Worker]>;
  const file = join(temporaryDirectory("sqlite"), "world.db");
  const store = await openFor(t, file);
  const [worker] = await started;
  await store.claim("a");
  await store.commit([row(1, "one")]);
  await worker.terminate();
  await store.commit([row(2, "two")]);
  await store.check();
  await store.close();
  assert.deepEqual(readdirSync(dirname(file)), ["world.db"]);
  assert.deepEqual((await (await openFor(t, file)).load(0)).changes, [row(1, "one"), row(2, "two")]);
});

test("what changed too long ago is no longer told", async (t) => {
  const store = await openFor(t, join(temporaryDirectory("sqlite"), "world.db"), { recentMs: 0 });
  for (let key = 1; key <= 4; key++) {
    await store.claim(`a ${key}`);
    await store.commit([row(key, "x")]);
  }
  await assert.rejects(store.load(1), { code: "store-too-old" });
  assert.deepEqual((await store.load(3)).changes, [row(4, "x")]);
  assert.equal((await store.load(0)).changes.length, 4);
});

test("a batch that is larger than the journal goes into the database, between those before and after it", async (t) => {
  const store = await openFor(t, join(temporaryDirectory("sqlite"), "world.db"), { journalBytes: 4 * pageBytes });
  await store.claim("a");
  const positions = [
    await store.commit([row(1, "small")]),
    await store.commit([row(1, "x".repeat(100_000)), row(2, "two")]),
    await store.commit([row(2, "small again")]),
  ];
  const next = await openFor(t, join(temporaryDirectory("sqlite"), "other.db"));
  for (const reader of [store, next])
    for (const position of positions) assert.equal(await reader.knows(position), reader === store);
  const all = [row(1, "x".repeat(100_000)), row(2, "small again")];
  assert.deepEqual(new Set((await store.load(0)).changes), new Set(all));
  assert.deepEqual((await store.load(2)).changes, [row(2, "small again")]);
});

function row(key: number, value: string) {
  return { table: "object", key, value } as const;
}

async function openFor(t: TestContext, file: string, options: Partial<SqliteStoreOptions> = {}): Promise<SqliteStore> {
  const store = await open(file, options);
  t.after(() => store.close());
  return store;
}

/** A closed store with 2,000 rows. */
async function filled(): Promise<string> {
  const file = join(temporaryDirectory("sqlite"), "world.db");
  const store = await open(file);
  await store.claim("a");
  await store.commit(Array.from({ length: 2000 }, (_, at) => row(at + 1, `kept ${at + 1}`)));
  await store.close();
  return file;
}

function alter(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}
