/** What every store must do, as tests; each store runs them with a few lines of its own. */
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { type Change, type Position, type Snapshot, type Store, tables } from "./store.ts";

/** One place where rows are kept, for one test. */
export interface StorePlace {
  /** A store over the place's rows; a second one stands for a second process. */
  open(): Promise<Store>;
  /** A store over the rows of a backup file. */
  openBackup(file: string): Promise<Store>;
}

export function storeConformance(name: string, newPlace: (directory: string) => StorePlace): void {
  const check = (what: string, run: (setting: Setting) => Promise<void>) =>
    test(`${name}: ${what}`, () => inSetting(newPlace, run));

  check("a new store is empty", async ({ open }) => {
    assert.deepEqual(await (await open()).load(0), { version: 0, changes: [] });
  });

  check("what was committed is loaded, text and bytes, by any store", async ({ open }) => {
    const store = await claimed(open);
    const bytes = new Uint8Array([0, 255, 10]);
    assert.equal((await store.commit([object(1, "one"), { table: "outbox", key: "a-1", value: bytes }])).version, 1);
    const second = [object(1, "uno"), object(2, "two"), { table: "meta", key: "1", value: "text key" } as const];
    assert.equal((await store.commit(second)).version, 2);
    for (const reader of [store, await open()]) {
      const { version, changes } = await reader.load(0);
      assert.equal(version, 2);
      assert.deepEqual(sorted(changes), [
        ["meta", "1", "text key"],
        ["object", 1, "uno"],
        ["object", 2, "two"],
        ["outbox", "a-1", Buffer.from(bytes)],
      ]);
    }
  });

  check("the same key in two tables is two rows, and numbers and texts are different keys", async ({ open }) => {
    const store = await claimed(open);
    await store.commit([
      object(1, "object"),
      { table: "timer", key: 1, value: "timer" },
      { table: "object", key: "1", value: "text" },
    ]);
    assert.equal((await store.load(0)).changes.length, 3);
    await store.commit([object(1, null)]);
    assert.deepEqual(sorted((await store.load(0)).changes), [
      ["object", "1", "text"],
      ["timer", 1, "timer"],
    ]);
  });

  check("a delta has what changed and what was removed since, once each", async ({ open }) => {
    const store = await claimed(open);
    await store.commit([object(1, "one"), object(2, "two"), object(3, "three")]);
    const { version: since } = await store.commit([object(4, "four")]);
    await store.commit([object(1, "uno"), object(2, null)]);
    await store.commit([object(1, "ein"), object(5, "five")]);
    await store.commit([object(5, null)]);
    const delta = await (await open()).load(since);
    assert.equal(delta.version, 5);
    assert.deepEqual(sorted(delta.changes), [
      ["object", 1, "ein"],
      ["object", 2, null],
      ["object", 5, null],
    ]);
    assert.deepEqual((await store.load(5)).changes, []);
    assert.deepEqual(
      sorted((await store.load(0)).changes).map(([, key]) => key),
      [1, 3, 4],
    );
  });

  check("a load may ask for some tables only", async ({ open }) => {
    const store = await claimed(open);
    const meta: Change = { table: "meta", key: "a", value: "fact" };
    await store.commit([object(1, "one"), meta, { table: "outbox", key: 1, value: "line" }]);
    await store.commit([object(2, "two"), { ...meta, value: "new fact" }]);
    const names = async (after: number) =>
      sorted((await store.load(after, ["object", "meta"])).changes).map(([table, key]) => `${table} ${key}`);
    assert.deepEqual(await names(0), ["meta a", "object 1", "object 2"]);
    assert.deepEqual(await names(1), ["meta a", "object 2"]);
  });

  check("the latest rows come by pages, downwards, and are never loaded with the rest", async ({ open }) => {
    const store = await claimed(open);
    const entry = (key: number, value: string): Change => ({ table: "audit", key, value });
    await store.commit([entry(1, "one"), object(1, "thing"), entry(2, "two"), entry(10, "ten")]);
    await store.commit([entry(9, "nine"), entry(10, "ten again")]);
    const page = async (before: number, limit: number) =>
      (await (await open()).latest("audit", before, limit)).map(({ key, value }) => [key, value]);
    assert.deepEqual(await page(Number.MAX_SAFE_INTEGER, 2), [
      [10, "ten again"],
      [9, "nine"],
    ]);
    assert.deepEqual(await page(9, 5), [
      [2, "two"],
      [1, "one"],
    ]);
    assert.deepEqual(await page(1, 5), []);
    for (const after of [0, 1]) {
      assert.ok((await store.load(after)).changes.every(({ table }) => table !== "audit"));
    }
  });

  check("a backup carries every table along", async ({ open, openBackup, backups }) => {
    const store = await claimed(open);
    await store.commit(tables.map((table) => ({ table, key: 1, value: table })));
    await store.backup(join(backups, "copy"));
    const copy = await openBackup(join(backups, "copy"));
    assert.equal((await copy.load(0, tables)).changes.length, tables.length);
    assert.deepEqual(
      (await copy.latest("audit", 2, 1)).map(({ value }) => value),
      ["audit"],
    );
  });

  check("a row removed and made again is there", async ({ open }) => {
    const store = await claimed(open);
    const { version: since } = await store.commit([object(1, "one")]);
    await store.commit([object(1, null)]);
    await store.commit([object(1, "again")]);
    assert.deepEqual(sorted((await store.load(since)).changes), [["object", 1, "again"]]);
  });

  check("commits that are not waited for are done in order", async ({ open }) => {
    const store = await claimed(open);
    const positions = await Promise.all([1, 2, 3].map((n) => store.commit([object(1, `${n}`)])));
    assert.deepEqual(versionsOf(positions), [1, 2, 3]);
    assert.deepEqual(sorted((await store.load(0)).changes), [["object", 1, "3"]]);
  });

  check("closing waits for the batches before it", async ({ open }) => {
    const store = await claimed(open);
    const commits = Promise.all([store.commit([object(1, "one")]), store.commit([object(2, "two")])]);
    await store.close();
    assert.deepEqual(versionsOf(await commits), [1, 2]);
    assert.equal((await (await open()).load(0)).changes.length, 2);
  });

  check("an empty batch counts as a version", async ({ open }) => {
    assert.equal((await (await claimed(open)).commit([])).version, 1);
  });

  check("only the last to claim may commit, and each may claim again", async ({ open }) => {
    const [first, second] = [await open(), await open()];
    await assert.rejects(first.commit([object(1, "unclaimed")]), { code: "store-taken" });
    const claims = [await first.claim("generation 1")];
    await first.commit([object(1, "first")]);
    claims.push(await second.claim("generation 2"));
    await assert.rejects(first.commit([object(1, "too late")]), { code: "store-taken" });
    await assert.rejects(first.check(), { code: "store-taken" });
    await second.check();
    await second.commit([object(1, "second")]);
    claims.push(await first.claim("generation 1"));
    const [one = 0, two = 0, three = 0] = claims;
    assert.ok(one > 0 && one < two && two < three, String(claims));
    await assert.rejects(second.commit([object(1, "too late")]), { code: "store-taken" });
    assert.equal((await first.commit([object(2, "first again")])).version, 3);
    assert.deepEqual(sorted((await first.load(0)).changes), [
      ["object", 1, "second"],
      ["object", 2, "first again"],
    ]);
  });

  check("a claim under the same name is another claim", async ({ open }) => {
    const [first, second] = [await claimed(open), await claimed(open)];
    await assert.rejects(first.commit([]), { code: "store-taken" });
    assert.equal((await second.commit([])).version, 1);
  });

  check("a backup replaces an earlier one", async ({ open, openBackup, backups }) => {
    const store = await claimed(open);
    const file = join(backups, "copy");
    for (const value of ["one", "two"]) {
      await store.commit([object(1, value)]);
      await store.backup(file);
    }
    assert.deepEqual(sorted((await (await openBackup(file)).load(0)).changes), [["object", 1, "two"]]);
  });

  check("a store knows where it has been, and neither what is still to come nor another history", async ({ open }) => {
    const store = await claimed(open);
    const first = await store.commit([object(1, "one")]);
    const second = await store.commit([object(1, "two")]);
    for (const known of [store, await open()]) {
      for (const position of [first, second]) assert.ok(await known.knows(position), `${position.version}`);
      assert.ok(!(await known.knows({ ...second, version: 3 })));
      assert.ok(!(await known.knows({ ...second, version: 1 })));
      assert.ok(!(await known.knows({ ...first, version: 2 })));
      assert.ok(!(await known.knows({ ...first, era: first.era + 1 })));
    }
  });

  check("a copy that went on by itself knows what is before it parted, and nothing after", async (given) => {
    const { open, openBackup, backups } = given;
    const store = await claimed(open);
    await store.commit([object(1, "one")]);
    const before = await store.commit([object(1, "two")]);
    const file = join(backups, "copy");
    await store.backup(file);
    const after = await store.commit([object(1, "three")]);
    const copy = await openBackup(file);
    for (const owner of ["an hour", "a day"]) {
      await copy.claim(owner);
      for (let batch = 0; batch < 5; batch++) await copy.commit([object(1, `of ${owner}`)]);
      assert.ok(!(await copy.knows(after)));
      assert.ok(await copy.knows(before));
    }
    await store.claim("later");
    const later = await store.commit([]);
    for (const position of [before, after, later]) assert.ok(await store.knows(position));
    await store.rewrite([object(1, "three")]);
    for (const position of [before, after, later]) assert.ok(await store.knows(position));
  });

  check("claims under which nothing was written leave no trace", async ({ open }) => {
    const store = await claimed(open);
    const position = await store.commit([object(1, "one")]);
    for (let claim = 0; claim < 1100; claim++) await store.claim("a generation that can't begin");
    assert.ok(await store.knows(position));
    assert.equal((await store.commit([])).version, 2);
    assert.ok(await store.knows(position));
  });

  check("a store that is written anew has these rows and no others, and goes on counting", async ({ open }) => {
    const store = await claimed(open);
    await store.check();
    const act: Change = { table: "audit", key: 1, value: "an act" };
    await store.commit([object(1, "one"), object(2, "two"), act]);
    const { version: since } = await store.commit([object(3, "three")]);
    const bytes = new Uint8Array([1, 0, 2]);
    const rewritten = await store.rewrite([
      object(1, "uno"),
      { table: "outbox", key: 0, value: bytes },
      { ...act, key: 2 },
    ]);
    assert.equal(rewritten.version, since + 1);
    const rows = [
      ["object", 1, "uno"],
      ["outbox", 0, Buffer.from(bytes)],
    ];
    for (const reader of [store, await open()]) {
      assert.deepEqual(sorted((await reader.load(0)).changes), rows);
      assert.ok(await reader.knows(rewritten));
      assert.equal((await reader.latest("audit", 3, 3)).length, 2);
    }
    await store.check();
    assert.equal((await store.commit([object(4, "four")])).version, since + 2);
    assert.deepEqual(sorted((await store.load(since + 1)).changes), [["object", 4, "four"]]);
  });

  check("a backup made among commits is whole and private", async ({ open, openBackup, backups }) => {
    const store = await claimed(open);
    await store.commit([object(1, "one"), { table: "outbox", key: 1, value: new Uint8Array([7]) }]);
    const file = join(backups, "copy");
    const commits = [2, 3, 4].map((n) => store.commit([object(n, "a"), object(-n, "b")]));
    await store.backup(file);
    await Promise.all(commits);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    const { changes } = await (await openBackup(file)).load(0);
    const keys = changes.filter(({ table }) => table === "object").map(({ key }) => key as number);
    for (const key of keys) assert.ok(key === 1 || keys.includes(-key), `half of a batch: ${key}`);
    assert.ok(keys.includes(1));
    assert.equal((await store.load(0)).version, 4);
  });
}

interface Setting extends StorePlace {
  /** A directory of its own: a backup is not kept where the store is. */
  readonly backups: string;
}

async function inSetting(
  newPlace: (directory: string) => StorePlace,
  run: (setting: Setting) => Promise<void>,
): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), "holdfast-store-"));
  const [directory, backups] = [join(root, "store"), join(root, "backups")];
  await mkdir(directory);
  await mkdir(backups);
  const place = newPlace(directory);
  const stores: Store[] = [];
  const kept = async (opening: Promise<Store>) => {
    const store = await opening;
    stores.push(store);
    return store;
  };
  try {
    await run({ backups, open: () => kept(place.open()), openBackup: (file) => kept(place.openBackup(file)) });
  } finally {
    await Promise.all(stores.map((store) => store.close()));
    await rm(root, { recursive: true });
  }
}

async function claimed(open: () => Promise<Store>): Promise<Store> {
  const store = await open();
  await store.claim("generation 1");
  return store;
}

function object(key: number, value: string | null): Change {
  return { table: "object", key, value };
}

function versionsOf(positions: readonly Position[]): number[] {
  return positions.map(({ version }) => version);
}

/** Rows as plain tuples in a fixed order: a snapshot has none. */
function sorted(changes: Snapshot["changes"]): [string, string | number, unknown][] {
  return changes
    .map(({ table, key, value }): [string, string | number, unknown] => [
      table,
      key,
      value instanceof Uint8Array ? Buffer.from(value) : value,
    ])
    .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}
