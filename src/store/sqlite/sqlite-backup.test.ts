/** Backups and restores: what they bring back, and what they never destroy. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type TestContext, test } from "node:test";
import { temporaryDirectory } from "../../../test/temporary-directory.ts";
import type { Change } from "../store.ts";
import { restoreStore } from "./sqlite-restore.ts";
import { SqliteStore } from "./sqlite-store.ts";

const row = (key: number, value: string): Change => ({ table: "object", key, value });

interface Stage {
  readonly root: string;
  readonly data: string;
  readonly file: string;
  /** Open, with one object. */
  readonly store: SqliteStore;
}

async function stage(t: TestContext): Promise<Stage> {
  const root = temporaryDirectory("backup");
  const data = join(root, "data");
  mkdirSync(data);
  const file = join(data, "world.sqlite");
  const store = await SqliteStore.open({ file, durability: "normal" });
  t.after(() => store.close());
  await store.claim("a");
  await store.commit([row(1, "one")]);
  return { root, data, file, store };
}

/** Whatever a path leads to, as text; null if that can't be read at once. */
function contentOf(path: string): string | null {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, "latin1") : null;
}

interface Refused {
  readonly why: RegExp;
  /** Makes what the backup is to be written to, and gives its path. */
  readonly put: (stage: Stage) => string;
}

const never: { readonly [what: string]: Refused } = {
  "the store": { why: /data directory/, put: ({ file }) => file },
  "its journal": { why: /data directory/, put: ({ file }) => `${file}-journal-1` },
  "another name of its journal": {
    why: /the store itself/,
    put: ({ root, file }) => {
      linkSync(`${file}-journal-1`, join(root, "hard.sqlite"));
      return join(root, "hard.sqlite");
    },
  },
  "its log": { why: /data directory/, put: ({ file }) => `${file}-wal` },
  "a new file in the data directory": { why: /data directory/, put: ({ data }) => join(data, "backup.sqlite") },
  "the data directory by another name": {
    why: /data directory/,
    put: ({ root, data }) => {
      symlinkSync(data, join(root, "other"));
      return join(root, "other", "backup.sqlite");
    },
  },
  "a link to the store": {
    why: /data directory/,
    put: ({ root, file }) => {
      symlinkSync(file, join(root, "link.sqlite"));
      return join(root, "link.sqlite");
    },
  },
  "another name of the store": {
    why: /the store itself/,
    put: ({ root, file }) => {
      linkSync(file, join(root, "hard.sqlite"));
      return join(root, "hard.sqlite");
    },
  },
  "another name of its log": {
    why: /the store itself/,
    put: ({ root, file }) => {
      linkSync(`${file}-wal`, join(root, "hard.sqlite"));
      return join(root, "hard.sqlite");
    },
  },
  "a device": { why: /a device/, put: () => "/dev/null" },
  "a pipe": {
    why: /a pipe/,
    put: ({ root }) => {
      execFileSync("mkfifo", [join(root, "pipe")]);
      return join(root, "pipe");
    },
  },
  "a directory": {
    why: /a directory/,
    put: ({ root }) => {
      mkdirSync(join(root, "directory"));
      return join(root, "directory");
    },
  },
  "a link to nothing": {
    why: /a link to nothing/,
    put: ({ root }) => {
      symlinkSync("nowhere", join(root, "link"));
      return join(root, "link");
    },
  },
  "what would be another store's log": {
    why: /a part of other\.sqlite/,
    put: ({ root }) => join(root, "other.sqlite-wal"),
  },
  "a directory that is not there": { why: /ENOENT/, put: ({ root }) => join(root, "missing", "backup.sqlite") },
};

for (const [what, { why, put }] of Object.entries(never)) {
  test(`a backup to ${what} is refused, by force too, and nothing is touched`, async (t) => {
    const setting = await stage(t);
    const path = put(setting);
    const before = [contentOf(path), lstatSync(path, { throwIfNoEntry: false })?.ino];
    for (const force of [false, true]) {
      await assert.rejects(setting.store.copies.backup(path, { force }), { code: "cannot-back-up", message: why });
    }
    assert.deepEqual([contentOf(path), lstatSync(path, { throwIfNoEntry: false })?.ino], before);
    assert.ok(!readdirSync(setting.root).some((name) => name.includes("partial")));
    await setting.store.commit([row(2, "two")]);
    assert.equal((await setting.store.load(0)).changes.length, 2);
  });
}

const onlyByForce: { readonly [what: string]: Refused } = {
  "a text": {
    why: /no `holdfast backup`/,
    put: ({ root }) => {
      writeFileSync(join(root, "letter.txt"), "Dear all. ".repeat(100));
      return join(root, "letter.txt");
    },
  },
  "a file with a byte": {
    why: /no `holdfast backup`/,
    put: ({ root }) => {
      writeFileSync(join(root, "byte"), "x");
      return join(root, "byte");
    },
  },
  "the database of another program": {
    why: /no `holdfast backup`/,
    put: ({ root }) => {
      const database = new DatabaseSync(join(root, "foreign.sqlite"));
      database.exec("CREATE TABLE recipes (name TEXT)");
      database.close();
      return join(root, "foreign.sqlite");
    },
  },
  "another game's store": {
    why: /no `holdfast backup`/,
    put: ({ root, file }) => {
      cpSync(file, join(root, "world.sqlite"));
      return join(root, "world.sqlite");
    },
  },
  "a store that is in use": {
    why: /in use/,
    put: ({ root, file }) => {
      for (const ending of ["", "-wal"]) cpSync(file + ending, join(root, `world.sqlite${ending}`));
      return join(root, "world.sqlite");
    },
  },
};

for (const [what, { why, put }] of Object.entries(onlyByForce)) {
  test(`a backup takes the place of ${what} only by force`, async (t) => {
    const setting = await stage(t);
    const path = put(setting);
    const before = contentOf(path);
    await assert.rejects(setting.store.copies.backup(path), {
      code: "cannot-back-up",
      message: why,
      advice: /--force/,
    });
    assert.equal(contentOf(path), before);
    await setting.store.copies.backup(path, { force: true });
    assert.ok(!existsSync(`${path}-wal`));
    await setting.store.close();
    assert.equal((await restoreStore(path, setting.file)).version, 1);
  });
}

test("a backup is one private file, and replaces an older one behind a link to it", async (t) => {
  const { root, store } = await stage(t);
  const [real, link] = [join(root, "real.sqlite"), join(root, "latest.sqlite")];
  await store.copies.backup(real);
  chmodSync(real, 0o644);
  symlinkSync("real.sqlite", link);
  await store.commit([row(2, "two")]);
  await store.copies.backup(link);
  assert.ok(lstatSync(link).isSymbolicLink());
  assert.equal(statSync(real).mode & 0o777, 0o600);
  assert.deepEqual(readdirSync(root).sort(), ["data", "latest.sqlite", "real.sqlite"]);
  assert.equal((await restoreStore(link, join(root, "data", "other.sqlite"))).version, 2);
});

test("backups at once to one file don't meet, and one of them is there, whole", async (t) => {
  const { root, file, store } = await stage(t);
  const path = join(root, "backup.sqlite");
  await store.commit(Array.from({ length: 2000 }, (_, at) => row(at + 10, "x".repeat(500))));
  await Promise.all([1, 2, 3, 4].map(() => store.copies.backup(path)));
  assert.deepEqual(readdirSync(root).sort(), ["backup.sqlite", "data"]);
  await store.close();
  assert.equal((await restoreStore(path, file)).changes.length, 2001);
});

test("a backup of a lost store is refused, rather than made of what stands in its place", async (t) => {
  const { root, file, store } = await stage(t);
  for (const ending of ["", "-wal", "-shm"]) renameSync(file + ending, join(root, `away.sqlite${ending}`));
  await assert.rejects(store.copies.backup(join(root, "backup.sqlite")), { code: "store-lost" });
});

test("a restore brings back what was, over a store that changed or broke, and tells what came", async (t) => {
  const { root, file, store } = await stage(t);
  const path = join(root, "backup.sqlite");
  await store.copies.backup(path);
  await store.commit([row(1, "changed"), row(2, "two")]);
  await assert.rejects(restoreStore(path, file), { code: "store-in-use", advice: /holdfast stop/ });
  await store.close();
  const before = readFileSync(path);
  for (const spoil of [() => {}, () => writeFileSync(file, "rubbish"), () => rmSync(file)]) {
    spoil();
    writeFileSync(`${file}-wal`, "rubbish");
    assert.deepEqual(await restoreStore(path, file), { version: 1, changes: [row(1, "one")], checked: true });
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const next = await SqliteStore.open({ file, durability: "normal" });
    assert.deepEqual((await next.load(0)).changes, [row(1, "one")]);
    await next.close();
  }
  assert.deepEqual(readFileSync(path), before);
  assert.deepEqual(readdirSync(root).sort(), ["backup.sqlite", "data"], "nothing was left beside the backup");
});

test("a restore takes all that SQLite sees in a plain copy, with the log beside it, and leaves the copy as it is", async (t) => {
  const { root, file, store } = await stage(t);
  const copy = join(root, "copy.sqlite");
  await store.claim("b");
  for (const ending of ["", "-wal"]) cpSync(file + ending, copy + ending);
  await store.close();
  const before = [readFileSync(copy), readFileSync(`${copy}-wal`)];
  assert.ok(before[1]!.length > 0);
  assert.deepEqual((await restoreStore(copy, file)).changes, [row(1, "one")]);
  assert.deepEqual([readFileSync(copy), readFileSync(`${copy}-wal`)], before);
  assert.deepEqual(readdirSync(root).sort(), ["copy.sqlite", "copy.sqlite-wal", "data"]);
});

test("a restore takes the journal that is beside a plain copy, and a backup what only the journal has", async (t) => {
  const { root, data, file, store } = await stage(t);
  await store.claim("b");
  await store.commit([row(1, "uno"), act(1, "an act")]);
  await store.commit([row(2, "two")]);
  const copy = join(root, "copy");
  cpSync(data, copy, { recursive: true });
  const wholly = [row(1, "uno"), row(2, "two")];
  await store.copies.backup(join(root, "backup"));
  const idle = new SqliteStore({ file: join(copy, "world.sqlite"), durability: "normal" });
  await idle.copies.backup(join(root, "backup of a copy"));
  await idle.close();
  await store.close();
  for (const from of [join(root, "backup"), join(root, "backup of a copy"), join(copy, "world.sqlite")]) {
    const { version, changes } = await restoreStore(from, file);
    assert.deepEqual([version, changes], [3, wholly]);
    assert.deepEqual(await record(file), [[1, "an act"]]);
  }
  // What was restored goes on without a journal that is not its own.
  rmSync(join(copy, "world.sqlite-journal-2"));
  assert.equal((await restoreStore(join(copy, "world.sqlite"), file)).version, 1);
  assert.deepEqual(readdirSync(data), ["world.sqlite"]);
});

test("acts that only the journal of the replaced store has are kept", async (t) => {
  const { root, data, store } = await stage(t);
  await store.commit([act(1, "one")]);
  await store.copies.backup(join(root, "copy"));
  await store.commit([act(2, "two")]);
  const crashed = join(root, "crashed");
  cpSync(data, crashed, { recursive: true });
  await restoreStore(join(root, "copy"), join(crashed, "world.sqlite"));
  assert.deepEqual(await record(join(crashed, "world.sqlite")), [
    [1, "one"],
    [2, "two"],
  ]);
  assert.ok(!readdirSync(crashed).some((name) => name.includes("journal")));
});

const noBackups: { readonly [what: string]: (stage: Stage) => string } = {
  rubbish: ({ root }) => {
    writeFileSync(join(root, "rubbish"), "rubbish ".repeat(1000));
    return join(root, "rubbish");
  },
  "an empty file": ({ root }) => {
    writeFileSync(join(root, "empty"), "");
    return join(root, "empty");
  },
  nothing: ({ root }) => join(root, "missing"),
  "a directory": ({ root }) => root,
  "a device": () => "/dev/zero",
  "the store itself": ({ file }) => file,
  "a link to the store": ({ root, file }) => {
    symlinkSync(file, join(root, "link"));
    return join(root, "link");
  },
  "a copy without its log, in which no world is": ({ root, file }) => {
    const database = new DatabaseSync(file);
    database.exec("DELETE FROM object; DELETE FROM recent; UPDATE state SET forgotten = version");
    database.close();
    cpSync(file, join(root, "without"));
    return join(root, "without");
  },
  "a copy in which a row was changed": ({ root, file }) => {
    const copy = join(root, "changed");
    cpSync(file, copy);
    const database = new DatabaseSync(copy);
    database.exec("UPDATE object SET value = 'two'; DELETE FROM recent; UPDATE state SET forgotten = version");
    database.close();
    return copy;
  },
};

for (const [what, put] of Object.entries(noBackups)) {
  test(`${what} is not restored, and the store stays as it is`, async (t) => {
    const setting = await stage(t);
    await setting.store.close();
    const path = put(setting);
    const before = objectsIn(setting.file);
    await assert.rejects(restoreStore(path, setting.file), { code: "cannot-restore" });
    assert.deepEqual(readdirSync(setting.data), ["world.sqlite"]);
    assert.deepEqual(objectsIn(setting.file), before);
  });
}

function objectsIn(file: string): unknown {
  const database = new DatabaseSync(file);
  try {
    return database.prepare("SELECT key, value FROM object").all();
  } finally {
    database.close();
  }
}

const act = (key: number, value: string): Change => ({ table: "audit", key, value });

async function record(file: string): Promise<unknown[]> {
  const store = await SqliteStore.open({ file, durability: "normal" });
  const rows = await store.latest("audit", Number.MAX_SAFE_INTEGER, 100);
  await store.close();
  return rows.map(({ key, value }) => [key, value]).toReversed();
}

test("a restore takes the world back, and nothing from the audit record", async (t) => {
  const { root, file, store } = await stage(t);
  const copy = join(root, "copy");
  await store.commit([act(1, "one"), act(2, "two, once")]);
  await store.copies.backup(copy);
  await store.commit([row(1, "uno"), act(2, "two, twice"), act(3, "three")]);
  await store.close();
  const isSame = (one: string, other: string) => one.slice(0, 3) === other.slice(0, 3);
  const { changes } = await restoreStore(copy, file, isSame);
  assert.deepEqual(
    changes.map(({ value }) => value),
    ["one"],
  );
  const kept = [
    [1, "one"],
    [2, "two, once"],
    [3, "three"],
  ];
  assert.deepEqual(await record(file), kept);
  await restoreStore(copy, file, isSame);
  assert.deepEqual(await record(file), kept);
});

test("the record of another game is kept behind that of the copy", async (t) => {
  const { root, file, store } = await stage(t);
  const other = await stage(t);
  await other.store.commit([act(1, "there"), act(2, "there too")]);
  await other.store.copies.backup(join(root, "copy"));
  await store.commit([act(1, "here"), act(2, "here too")]);
  await store.close();
  await restoreStore(join(root, "copy"), file);
  assert.deepEqual(await record(file), [
    [1, "there"],
    [2, "there too"],
    [3, "here"],
    [4, "here too"],
  ]);
});

test("a world that can't be read any more is replaced all the same", async (t) => {
  const { root, file, store } = await stage(t);
  const copy = join(root, "copy");
  await store.commit([act(1, "one")]);
  await store.copies.backup(copy);
  await store.close();
  const breakings: readonly ((database: DatabaseSync) => void)[] = [
    (database) => database.exec("PRAGMA user_version = 99"),
    (database) => database.exec("DROP TABLE audit"),
    () => writeFileSync(file, ""),
    () => writeFileSync(file, "no database"),
  ];
  for (const breakIt of breakings) {
    const database = new DatabaseSync(file);
    breakIt(database);
    database.close();
    await restoreStore(copy, file);
    assert.deepEqual(await record(file), [[1, "one"]]);
  }
});
