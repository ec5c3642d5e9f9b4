/** A store whose batches are in its journal: over deaths, claims that meet batches, and files that do not belong together. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { temporaryDirectory } from "../../../test/temporary-directory.ts";
import type { Change, Position } from "../store.ts";
import { prepareJournal } from "./journal/files.ts";
import { pageBytes } from "./journal/record.ts";
import { JournalWriter } from "./journal/writer.ts";
import { SqliteStore, type SqliteStoreOptions } from "./sqlite-store.ts";

const row = (key: number, value: string): Change => ({ table: "object", key, value });

interface Place {
  readonly directory: string;
  readonly file: string;
  open(options?: Partial<SqliteStoreOptions>): SqliteStore;
  /** As a process that dies at this moment leaves it. */
  afterDeath(): Place;
}

function placeFor(t: TestContext, directory = temporaryDirectory("journal")): Place {
  const file = join(directory, "world.sqlite");
  return {
    directory,
    file,
    open(options = {}) {
      const store = new SqliteStore({ file, durability: "normal", journalBytes: 16 * pageBytes, ...options });
      t.after(() => store.close());
      return store;
    },
    afterDeath() {
      const copy = temporaryDirectory("journal");
      cpSync(directory, copy, { recursive: true });
      return placeFor(t, copy);
    },
  };
}

async function claimed(place: Place, options: Partial<SqliteStoreOptions> = {}): Promise<SqliteStore> {
  const store = place.open(options);
  await store.claim("a generation");
  return store;
}

const journals = ({ directory }: Place) => readdirSync(directory).filter((name) => /-journal-(?!0)/.test(name));

test("whoever comes after a death finds every batch, wherever the database was, and its journal is gone then", async (t) => {
  const place = placeFor(t);
  const store = await claimed(place);
  for (let batch = 1; batch <= 60; batch++) {
    const position = await store.commit([row(batch % 7, `${batch}`), { table: "audit", key: batch, value: "an act" }]);
    if (batch % 9 === 0) await store.check();
    if (batch % 4 > 0) continue;
    const after = place.afterDeath();
    const idle = after.open();
    assert.ok(await idle.knows(position));
    assert.equal((await idle.latest("audit", Number.MAX_SAFE_INTEGER, 1))[0]?.key, batch);
    const expected = { version: batch, changes: (await store.load(0)).changes };
    const sorted = (changes: readonly Change[]) => [...changes].sort((a, b) => Number(a.key) - Number(b.key));
    for (const reader of [idle, await claimed(after), after.open()]) {
      const { version, changes } = await reader.load(0);
      assert.deepEqual([version, sorted(changes)], [expected.version, sorted(expected.changes)]);
    }
    assert.deepEqual(journals(after), ["world.sqlite-journal-2"]);
  }
});

test("a batch that meets a claim is refused, or whoever has claimed has it", async (t) => {
  const place = placeFor(t);
  const stores = [await claimed(place), place.open(), place.open()];
  const told: (Position & { readonly key: number })[] = [];
  for (let round = 0; round < 60; round++) {
    const [writer, other] = [stores[round % 3]!, stores[(round + 1) % 3]!];
    const writing = (async () => {
      for (let key = round * 100; ; key++) {
        const position = await writer
          .commit([row(key, "told")])
          .catch((error) => assert.equal(error.code, "store-taken"));
        if (!position) return;
        told.push({ ...position, key });
      }
    })();
    for (let turn = 0; turn < round % 7; turn++) await new Promise((resolve) => setImmediate(resolve));
    await other.claim(`round ${round}`);
    await writing;
  }
  const last = stores[60 % 3]!;
  const keys = new Set((await last.load(0)).changes.map(({ key }) => key));
  assert.ok(told.length > 60, `${told.length}`);
  for (const position of told) {
    assert.ok(keys.has(position.key), `${position.key}`);
    assert.ok(await last.knows(position), `${position.version}`);
  }
});

test("a claim that dies in its middle has closed the journal, and its writer goes on with it", async (t) => {
  const place = placeFor(t);
  const store = await claimed(place);
  await store.commit([row(1, "before")]);
  renameSync(`${place.file}-journal-1`, `${place.file}-journal-1.closed`);
  prepareJournal(`${place.file}-journal-2`, pageBytes);
  assert.deepEqual((await place.open().load(0)).changes, [row(1, "before")]);
  assert.equal((await store.commit([row(1, "after")])).version, 2);
  renameSync(`${place.file}-journal-1`, `${place.file}-journal-1.closed`);
  const after = place.afterDeath();
  const next = await claimed(after);
  assert.deepEqual((await next.load(0)).changes, [row(1, "after")]);
  assert.deepEqual(journals(after), ["world.sqlite-journal-2"]);
  await store.check();
  assert.deepEqual(journals(place), ["world.sqlite-journal-1", "world.sqlite-journal-2"]);
});

/** Changes one byte in the page of a journal. */
function spoil(file: string, page: number): void {
  const byte = readFileSync(file)[page * pageBytes + 40]!;
  writeSync(openSync(file, "r+"), Uint8Array.of(byte ^ 1), 0, 1, page * pageBytes + 40);
}

test("a batch in the middle that is not as it was written is damage, and another history's journal is left alone", async (t) => {
  const place = placeFor(t);
  const store = await claimed(place, { durability: "full" });
  const older = place.afterDeath();
  for (let batch = 1; batch <= 5; batch++) await store.commit([row(batch, "x")]);
  const spoilt = place.afterDeath();
  spoil(`${spoilt.file}-journal-1`, 2);
  const torn = place.afterDeath();
  spoil(`${torn.file}-journal-1`, 4);
  assert.equal((await torn.open().load(0)).version, 4);

  await store.claim("next");
  for (let batch = 6; batch <= 9; batch++) await store.commit([row(batch, "x")]);
  const mixed = place.afterDeath();
  cpSync(older.file, mixed.file);
  rmSync(`${mixed.file}-wal`);
  const says = /its journal has batch 4, and what is between that and batch 2 is missing/;
  await assert.rejects(spoilt.open().load(0), { code: "store-damaged", message: says });
  await assert.rejects(spoilt.open().claim("b"), { code: "store-damaged", message: says });
  assert.ok(existsSync(`${spoilt.file}-journal-1.closed`), "it is left as it is");
  // A later claim's journal says nothing about this database. Where its name is needed it is set aside.
  const found = await claimed(mixed);
  assert.deepEqual(
    [(await found.load(0)).version, journals(mixed)],
    [0, ["world.sqlite-journal-1", "world.sqlite-journal-2"]],
  );
  await found.claim("b");
  assert.ok(
    journals(mixed).some((name) => /journal-2\.found-\d+$/.test(name)),
    String(journals(mixed)),
  );
});

test("a store whose log is lost is read from its journal as far as that goes, and never with a hole", async (t) => {
  const place = placeFor(t);
  const store = await claimed(place, { durability: "full" });
  for (let batch = 1; batch <= 3; batch++) await store.commit([row(1, `${batch}`)]);
  const copy = place.afterDeath();
  for (const ending of ["-wal", "-shm"]) rmSync(copy.file + ending);
  // The claim was only in the log.
  assert.equal((await copy.open().load(0)).version, 0);
  await store.close();

  const again = await claimed(place, { durability: "full" });
  await again.close();
  const third = await claimed(place, { durability: "full" });
  for (let batch = 4; batch <= 40; batch++) await third.commit([row(1, `${batch}`)]);
  const later = place.afterDeath();
  assert.deepEqual((await later.open().load(0)).changes, [row(1, "40")]);
});

test("a reader beside the writer sees each batch whole and none twice, however the journal goes round", async (t) => {
  const place = placeFor(t);
  const store = await claimed(place);
  const reader = place.open();
  let version = (await store.commit([row(0, "0")])).version;
  let isOver = false;
  const writing = (async () => {
    for (let batch = 1; batch <= 400; batch++) await store.commit([row(0, `${batch}`), row(batch % 5, `${batch}`)]);
    isOver = true;
  })();
  while (!isOver) {
    const { version: read, changes } = await reader.load(version);
    assert.ok(read >= version);
    if (read > version) assert.equal(changes.find(({ key }) => key === 0)?.value, `${read - 1}`);
    version = read;
    await new Promise((resolve) => setImmediate(resolve));
  }
  await writing;
  assert.equal((await reader.load(0)).version, 401);
});

test("whoever has read a batch that never came to its end is not told what follows the one in its place", async (t) => {
  const place = placeFor(t);
  const store = await claimed(place);
  const position = await store.commit([row(1, "one")]);
  const reader = place.open();
  await reader.load(0);
  const half = new JournalWriter({
    path: `${place.file}-journal-1`,
    bytes: 16 * pageBytes,
    durability: "normal",
    position,
  });
  half.keep({ ...position, from: 0, pages: 1 });
  await half.write([row(2, "never counted")]);
  half.close();
  assert.equal((await reader.load(1)).version, 2);
  await store.commit([row(2, "two")]);
  await store.commit([row(3, "three")]);
  await assert.rejects(reader.load(2), { code: "store-too-old" });
  assert.deepEqual((await reader.load(1)).changes, [row(2, "two"), row(3, "three")]);
});

test("of journals that were prepared for nothing one is left at most, however many have prepared one", async (t) => {
  const place = placeFor(t);
  const store = await claimed(place);
  const position = await store.commit([row(1, "one")]);
  const others = [place.open(), place.open(), place.open()];
  for (const other of others) {
    await other.load(0);
    await other.knows(position);
    assert.equal(readdirSync(place.directory).filter((name) => name.endsWith(".partial")).length, 1);
  }
  for (const [index, other] of others.entries()) assert.equal(await other.claim("another"), index + 2);
});

test("an earlier journal that can't be read is left alone, and one that is needed is told of", async (t) => {
  const place = placeFor(t);
  await (await claimed(place)).commit([row(1, "one")]);
  const after = place.afterDeath();
  mkdirSync(join(after.directory, "world.sqlite-journal-0"));
  assert.equal(await after.open().claim("another"), 2);
  assert.deepEqual(
    readdirSync(after.directory).filter((name) => /journal/.test(name)),
    ["world.sqlite-journal-0", "world.sqlite-journal-2"],
  );

  const needed = place.afterDeath();
  rmSync(`${needed.file}-journal-1`);
  mkdirSync(`${needed.file}-journal-1`);
  const refused = {
    code: "store-cannot-open",
    message: /world\.sqlite-journal-1(?:\.closed)? can't be opened: it is no file/,
  };
  await assert.rejects(needed.open().load(0), refused);
  await assert.rejects(needed.open().claim("another"), refused);
});

test("a pipe in a journal's place is told of, and nobody waits for who writes into it", async (t) => {
  const place = placeFor(t);
  await (await claimed(place)).commit([row(1, "one")]);
  const needed = place.afterDeath();
  rmSync(`${needed.file}-journal-1`);
  execFileSync("mkfifo", [`${needed.file}-journal-1`]);
  const refused = (claim: number) => ({
    code: "store-cannot-open",
    message: new RegExp(`world\\.sqlite-journal-${claim}(?:\\.closed)? can't be opened: it is no file`),
  });
  await assert.rejects(needed.open().load(0), refused(1));
  await assert.rejects(needed.open().claim("another"), refused(1));

  const next = place.afterDeath();
  execFileSync("mkfifo", [`${next.file}-journal-2`]);
  await assert.rejects(next.open().claim("another"), refused(2));
});
