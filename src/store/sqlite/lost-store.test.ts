/** A store whose files are taken away, exchanged or spoiled under the process that writes it. */
import assert from "node:assert/strict";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type TestContext, test } from "node:test";
import { temporaryDirectory } from "../../../test/temporary-directory.ts";
import type { Change } from "../store.ts";
import { FilePlace } from "./file-place.ts";
import { prepareJournal } from "./journal/files.ts";
import { SqliteRows } from "./sqlite-rows.ts";
import { SqliteStore } from "./sqlite-store.ts";

const row = (key: number, value: string): Change => ({ table: "object", key, value });
const world = [row(1, "as it is in memory"), row(2, "two"), { table: "outbox", key: "epoch", value: "e" } as const];

/** A store that is open and has been written; `older` is a directory with a copy of it from before. */
async function livingStore(t: TestContext) {
  const root = temporaryDirectory("lost");
  const [directory, older] = [join(root, "data"), join(root, "older")];
  mkdirSync(directory);
  const file = join(directory, "world.sqlite");
  const open: SqliteStore[] = [];
  const openStore = async () => {
    const store = await SqliteStore.open({ file, durability: "normal" });
    open.push(store);
    return store;
  };
  t.after(async () => {
    for (const each of open) await each.close();
  });
  const store = await openStore();
  await store.claim("generation 1");
  await store.commit([row(1, "before"), row(2, "two"), row(3, "gone since")]);
  cpSync(directory, older, { recursive: true });
  const position = await store.commit([...world, { table: "object", key: 3, value: null }]);
  return { directory, older, file, store, openStore, position };
}

type Living = Awaited<ReturnType<typeof livingStore>>;

const losses: { readonly [what: string]: (living: Living) => void } = {
  "all files are deleted": ({ directory }) => {
    for (const name of readdirSync(directory)) rmSync(join(directory, name));
  },
  "only the file is deleted": ({ file }) => rmSync(file),
  "only the log is deleted": ({ file }) => rmSync(`${file}-wal`),
  "only the journal is deleted": ({ file }) => rmSync(`${file}-journal-1`),
  "the journal is moved away": ({ file }) => renameSync(`${file}-journal-1`, `${file}.away`),
  "the journal is exchanged for an older one": ({ file, older }) => {
    cpSync(join(older, "world.sqlite-journal-1"), `${file}.new`);
    renameSync(`${file}.new`, `${file}-journal-1`);
  },
  "only the index is deleted": ({ file }) => rmSync(`${file}-shm`),
  "the directory is deleted": ({ directory }) => rmSync(directory, { recursive: true }),
  "the directory is moved away": ({ directory }) => renameSync(directory, `${directory}.away`),
  "the directory is exchanged for an older one": ({ directory, older }) => {
    renameSync(directory, `${directory}.away`);
    cpSync(older, directory, { recursive: true });
  },
  "the directory is exchanged for an empty one": ({ directory }) => {
    renameSync(directory, `${directory}.away`);
    mkdirSync(directory);
  },
  "the file is exchanged for an older one": ({ file, older }) => {
    cpSync(join(older, "world.sqlite"), `${file}.new`);
    renameSync(`${file}.new`, file);
  },
  "the file is exchanged for a link to nothing": ({ file }) => {
    rmSync(file);
    symlinkSync("nowhere", file);
  },
  "the file is emptied": ({ file }) => truncateSync(file),
  "the file is written over": ({ file, older }) => writeFileSync(file, readFileSync(join(older, "world.sqlite"))),
  "the file is filled with rubbish": ({ file }) => writeFileSync(file, Buffer.alloc(40_000, "rubbish")),
  "the log is emptied": ({ file }) => truncateSync(`${file}-wal`),
  "something is added to the log": ({ file }) => appendFileSync(`${file}-wal`, "rubbish"),
};

for (const [what, lose] of Object.entries(losses)) {
  test(`${what}: noticed before the next batch, written anew, and play goes on there`, async (t) => {
    const living = await livingStore(t);
    const { store, openStore, position } = living;
    await store.check();
    lose(living);
    await assert.rejects(store.check(), { code: "store-lost" });
    await assert.rejects(store.commit([row(2, "never acknowledged")]), { code: "store-lost" });
    await assert.rejects(store.commit([row(2, "never acknowledged")]), { code: "store-lost" });
    const rewritten = await store.rewrite(world);
    assert.equal(rewritten.version, position.version + 1);
    await store.check();
    await store.commit([row(4, "after")]);

    const next = await openStore();
    const { version, changes } = await next.load(0);
    assert.equal(version, rewritten.version + 1);
    assert.deepEqual(new Set(changes), new Set([...world, row(4, "after")]));
    for (const known of [position, rewritten]) assert.ok(await next.knows(known));
    await next.claim("generation 2");
    await assert.rejects(store.commit([]), { code: "store-taken" });
    await next.commit([row(5, "five")]);
    await store.claim("generation 1");
    await store.commit([row(6, "six")]);
  });
}

test("a file that is written over while a batch is on its way is noticed, too", async (t) => {
  const { file } = await livingStore(t);
  const rows = new SqliteRows(file, { durability: "normal", lockWaitMs: 0, recentMs: 120_000 });
  t.after(() => rows.close());
  const prepared = `${file}.prepared`;
  prepareJournal(prepared, 1 << 16);
  const { claim } = rows.claim("generation 2", () => prepared);
  for (let batch = 0; batch < 8; batch++) rows.commit(claim, [row(9, `${batch}`)]);
  const spoiling: Change = {
    table: "object",
    key: 9,
    get value() {
      truncateSync(file, 5000);
      return "spoilt meanwhile";
    },
  };
  assert.throws(() => rows.commit(claim, [spoiling]), { code: "store-lost" });
  assert.throws(() => rows.commit(claim, []), { code: "store-lost" });
});

test("a log that has shrunk was written by somebody else, and one that has grown by the batch", async (t) => {
  const { file, store } = await livingStore(t);
  const place = new FilePlace(file);
  await store.claim("generation 1");
  assert.deepEqual(place.noteBatch(), { moved: null, written: null });
  truncateSync(`${file}-wal`, 9000);
  assert.match(place.noteBatch().written ?? "", /world\.sqlite-wal/);
});

test("what stood in the place of a lost store is set aside, with its log", async (t) => {
  const living = await livingStore(t);
  losses["the directory is exchanged for an older one"]?.(living);
  await living.store.rewrite(world);
  const aside = readdirSync(living.directory).filter((name) => name.includes(".found-"));
  const [found = ""] = aside.filter((name) => !/-(?:wal|shm)$/.test(name));
  assert.ok(aside.includes(`${found}-wal`), String(aside));
  const store = await SqliteStore.open({ file: join(living.directory, found), durability: "normal" });
  t.after(() => store.close());
  assert.deepEqual((await store.load(0)).changes.length, 3);
});

test("a directory that is moved away and comes back has lost nothing", async (t) => {
  const { directory, store } = await livingStore(t);
  renameSync(directory, `${directory}.away`);
  await assert.rejects(store.commit([]), { code: "store-lost" });
  renameSync(`${directory}.away`, directory);
  await store.check();
  await store.commit([row(4, "after")]);
});

test("a store whose directory can't be made again is refused, and written when it can", async (t) => {
  const { directory, store, openStore } = await livingStore(t);
  rmSync(directory, { recursive: true });
  symlinkSync("nowhere", directory);
  for (const _ of [1, 2]) await assert.rejects(store.rewrite(world), { code: "store-cannot-write" });
  rmSync(directory);
  await store.rewrite(world);
  assert.equal((await (await openStore()).load(0)).changes.length, world.length);
});

test("what has been read from another file than the one that is there now can't be claimed", async (t) => {
  const { file, older, store, openStore } = await livingStore(t);
  const away = `${file}.away`;
  for (const ending of ["", "-wal", "-shm"]) renameSync(file + ending, away + ending);
  cpSync(older, dirname(file), { recursive: true });
  const next = await openStore();
  await next.load(0);
  await store.rewrite(world);
  await assert.rejects(next.claim("generation 2"), { code: "store-lost" });
  const position = await store.commit([row(7, "seven")]);
  // It does know the position, if it looks at the right file: no reason to tell players that something is missing.
  await assert.rejects(next.knows(position), { code: "store-too-old" });
});

test("a thread that dies in a lost store starts again, and the store is written anew", async (t) => {
  const { directory, position } = await livingStore(t);
  const file = join(directory, "other.sqlite");
  const started = new Promise<{ terminate(): Promise<number> }>((resolve) => process.once("worker", resolve as never));
  const store = await SqliteStore.open({ file, durability: "normal" });
  t.after(() => store.close());
  await store.claim("a");
  const { version } = await store.commit(world);
  for (const ending of ["", "-wal", "-shm"]) rmSync(file + ending);
  await (await started).terminate();
  for (const _ of [1, 2]) await assert.rejects(store.commit([]), { code: "store-lost" });
  assert.equal((await store.rewrite(world)).version, version + 1);
  await store.commit([row(4, "after")]);
  assert.equal((await store.load(0)).changes.length, world.length + 1);
  assert.ok(position.version > 0);
});

test("nothing is made in the place of a store of which something is left", async (t) => {
  const { directory } = await livingStore(t);
  const file = join(directory, "other.sqlite");
  writeFileSync(file, "");
  await assert.rejects(SqliteStore.open({ file, durability: "normal" }), { code: "store-damaged", message: /empty/ });
  rmSync(file);
  writeFileSync(`${file}-wal`, "a log");
  await assert.rejects(SqliteStore.open({ file, durability: "normal" }), { code: "store-damaged", message: /is gone/ });
  assert.equal(readFileSync(`${file}-wal`, "utf8"), "a log");
});

/** Closed, and changed by somebody who knows SQLite and not the sums. */
async function spoilt(t: TestContext, sql: string): Promise<string> {
  const { file, store } = await livingStore(t);
  await store.close();
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
  return file;
}

test("a row that is not as it was written is named at the start", async (t) => {
  const file = await spoilt(t, `UPDATE object SET value = 'as It is in memory' WHERE key = 1`);
  await assert.rejects(SqliteStore.open({ file, durability: "normal" }), {
    code: "store-damaged",
    message: /object 1 is not as batch 2 has written it/,
  });
});

test("an old row that is not as it was written is named when it is loaded", async (t) => {
  const file = await spoilt(
    t,
    "UPDATE object SET value = 'twa' WHERE key = 2; DELETE FROM recent; UPDATE state SET forgotten = version",
  );
  const store = await SqliteStore.open({ file, durability: "normal" });
  t.after(() => store.close());
  await assert.rejects(store.load(0), { code: "store-damaged", message: /object 2 is not as it was written/ });
});

for (const [what, sql] of [
  ["that is missing", "DELETE FROM recent WHERE version = 2"],
  ["that was changed", `UPDATE recent SET keys = replace(keys, '3', '4') WHERE version = 2`],
  ["that came back, with its rows as they were before", "DELETE FROM object WHERE key = 2"],
] as const) {
  test(`a batch ${what} is noticed at the start`, async (t) => {
    const file = await spoilt(t, sql);
    await assert.rejects(SqliteStore.open({ file, durability: "normal" }), { code: "store-damaged" });
  });
}

test("a bit that has flipped in the log rolls batches back, and the store does not know them", async (t) => {
  const { file, store, position } = await livingStore(t);
  const copy = join(dirname(file), "copy.sqlite");
  await store.claim("generation 2");
  const { version } = await store.commit([row(8, "eight")]);
  await store.claim("generation 3");
  cpSync(file, copy);
  const log = readFileSync(`${file}-wal`);
  log.writeUInt8(log.readUInt8(log.length - 9) ^ 1, log.length - 9);
  writeFileSync(`${copy}-wal`, log);
  const rolledBack = await SqliteStore.open({ file: copy, durability: "normal" });
  t.after(() => rolledBack.close());
  assert.equal((await rolledBack.load(0)).version, version - 1);
  assert.ok(await rolledBack.knows(position));
  assert.ok(!(await rolledBack.knows({ ...position, version })));
});

test("what is known of the last minutes is forgotten by processes that live for a moment, too", async (t) => {
  const { file, store } = await livingStore(t);
  await store.close();
  const recent = (sql: string) => {
    const database = new DatabaseSync(file);
    try {
      return database.prepare(sql).all();
    } finally {
      database.close();
    }
  };
  for (const process of [1, 2, 3]) {
    recent("UPDATE recent SET at = at - 3600000");
    const next = await SqliteStore.open({ file, durability: "normal" });
    await next.claim(`process ${process}`);
    await next.commit([row(1, `${process}`)]);
    await next.close();
    assert.equal(recent("SELECT version FROM recent").length, 1);
  }
  // The clock was set back since.
  recent("UPDATE recent SET at = at + 3600000");
  const next = await SqliteStore.open({ file, durability: "normal" });
  await next.claim("later");
  const { version } = await next.commit([row(1, "later")]);
  await next.close();
  assert.deepEqual(
    recent("SELECT version FROM recent").map((each) => each.version),
    [version],
  );
});

test("another game's store knows nothing of this one's, however long it was played on", async (t) => {
  const { position } = await livingStore(t);
  const { store: other, file } = await livingStore(t);
  await other.commit([]);
  await other.commit([]);
  const later = new DatabaseSync(file);
  later.exec("DELETE FROM recent WHERE version <= 3; UPDATE state SET forgotten = 3");
  later.close();
  assert.ok(!(await other.knows(position)));
});

test("a store of an earlier schema stays as it is while somebody writes it", async (t) => {
  const { file, store, openStore } = await livingStore(t);
  await store.close();
  const writer = new DatabaseSync(file);
  writer.exec("DROP TABLE era; PRAGMA user_version = 2; SELECT 1 FROM object");
  await assert.rejects(openStore(), { code: "store-in-use", message: /earlier format/ });
  writer.exec("UPDATE object SET value = value");
  writer.close();
  const next = await openStore();
  await next.claim("the new one");
  await next.commit([row(1, "written by the new one")]);
});

test("a store of the first schema is opened, and gets its sums as it is written", async (t) => {
  const { directory } = await livingStore(t);
  const file = join(directory, "first.sqlite");
  const database = new DatabaseSync(file);
  database.exec(`
    ${["object", "timer", "session", "outbox", "meta"].map((table) => `CREATE TABLE "${table}" (key ANY PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;`).join("\n")}
    CREATE TABLE recent (version INTEGER PRIMARY KEY, keys TEXT NOT NULL) STRICT;
    CREATE TABLE state (version INTEGER NOT NULL, forgotten INTEGER NOT NULL, claim INTEGER NOT NULL, owner TEXT) STRICT;
    INSERT INTO state VALUES (7, 3, 2, 'somebody');
    INSERT INTO recent VALUES (7, '{"object":[1]}');
    INSERT INTO object VALUES (1, 'one'), (2, 'two');
    PRAGMA application_id = 0x484f4c44; PRAGMA user_version = 1; PRAGMA journal_mode = WAL;
  `);
  database.close();
  const store = await SqliteStore.open({ file, durability: "normal" });
  t.after(() => store.close());
  assert.deepEqual(await store.load(0), {
    version: 7,
    changes: [row(1, "one"), row(2, "two")],
    checked: false,
  });
  await store.claim("a");
  const position = await store.commit([row(2, "zwei")]);
  assert.equal(position.version, 8);
  assert.deepEqual((await store.load(7)).changes, [row(2, "zwei")]);
  assert.ok(await store.knows(position));
  // There was no audit record either.
  await store.commit([{ table: "audit", key: 1, value: "an act" }]);
  assert.equal((await store.latest("audit", 2, 1)).length, 1);
});

test("a copy that somebody has put in its place, and another process has claimed, is not written over", async (t) => {
  const { directory, older, store, openStore } = await livingStore(t);
  const copy = `${older}-copy`;
  cpSync(directory, copy, { recursive: true });
  for (const name of readdirSync(directory)) rmSync(join(directory, name));
  cpSync(copy, directory, { recursive: true });
  const next = await openStore();
  await next.claim("generation 2");
  await next.commit([row(9, "nine")]);
  await assert.rejects(store.commit([row(8, "eight")]), { code: "store-lost" });
  await assert.rejects(store.rewrite(world), { code: "store-taken" });
  await next.commit([row(10, "ten")]);
});
