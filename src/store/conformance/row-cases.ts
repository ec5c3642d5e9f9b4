/** What every store must do with rows and batches of them. */
import assert from "node:assert/strict";
import type { Change } from "../store.ts";
import { claimed, object, sorted, type TestPlace, versionsOf } from "./test-place.ts";

export const rowCases = {
  "a new store is empty": async ({ open }: TestPlace) => {
    assert.deepEqual(await (await open()).load(0), { version: 0, changes: [] });
  },

  "what was committed is loaded, text and bytes, by any store": async ({ open }: TestPlace) => {
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
  },

  "values come back letter by letter, and keys of any size": async ({ open }: TestPlace) => {
    const store = await claimed(open);
    const values = ["", " ", "é, 龍, 🐉", "one\ntwo\r\n", "\u0001", "null", "'\"\\", "a".repeat(300_000)];
    const rows: readonly Change[] = [
      ...values.map((value, key) => object(key, value)),
      object(Number.MAX_SAFE_INTEGER, "a large key"),
      { table: "meta", key: "é 龍 🐉 '\"\\", value: "a key of letters" },
      { table: "outbox", key: "none", value: new Uint8Array(0) },
      { table: "outbox", key: "all", value: Uint8Array.from({ length: 256 }, (_, byte) => byte) },
    ];
    await store.commit(rows);
    for (const reader of [store, await open()]) assert.deepEqual(sorted((await reader.load(0)).changes), sorted(rows));
  },

  "a batch has room for many rows": async ({ open }: TestPlace) => {
    const store = await claimed(open);
    const rows = Array.from({ length: 5000 }, (_, key) => object(key, `row ${key}`));
    await store.commit(rows);
    assert.deepEqual(sorted((await (await open()).load(0)).changes), sorted(rows));
  },

  "a delta over many batches is whole, or refused for its age": async ({ open }: TestPlace) => {
    const store = await claimed(open);
    const { version: since } = await store.commit([object(0, "zero")]);
    const rows = Array.from({ length: 400 }, (_, index) => object(index + 1, "later"));
    for (const row of rows) await store.commit([row]);
    const delta = await store.load(since).catch((error) => error);
    if (delta.code !== "store-too-old") assert.deepEqual(sorted(delta.changes), sorted(rows));
  },

  "the same key in two tables is two rows, and numbers and texts are different keys": async ({ open }: TestPlace) => {
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
  },

  "a delta has what changed and what was removed since, once each": async ({ open }: TestPlace) => {
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
  },

  "a load may ask for some tables only": async ({ open }: TestPlace) => {
    const store = await claimed(open);
    const meta: Change = { table: "meta", key: "a", value: "fact" };
    await store.commit([object(1, "one"), meta, { table: "outbox", key: 1, value: "line" }]);
    await store.commit([object(2, "two"), { ...meta, value: "new fact" }]);
    const names = async (after: number) =>
      sorted((await store.load(after, ["object", "meta"])).changes).map(([table, key]) => `${table} ${key}`);
    assert.deepEqual(await names(0), ["meta a", "object 1", "object 2"]);
    assert.deepEqual(await names(1), ["meta a", "object 2"]);
  },

  "the latest rows come by pages, downwards, and are never loaded with the rest": async ({ open }: TestPlace) => {
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
  },

  "a row removed and made again is there": async ({ open }: TestPlace) => {
    const store = await claimed(open);
    const { version: since } = await store.commit([object(1, "one")]);
    await store.commit([object(1, null)]);
    await store.commit([object(1, "again")]);
    assert.deepEqual(sorted((await store.load(since)).changes), [["object", 1, "again"]]);
  },

  "commits that are not waited for are done in order": async ({ open }: TestPlace) => {
    const store = await claimed(open);
    const positions = await Promise.all([1, 2, 3].map((n) => store.commit([object(1, `${n}`)])));
    assert.deepEqual(versionsOf(positions), [1, 2, 3]);
    assert.deepEqual(sorted((await store.load(0)).changes), [["object", 1, "3"]]);
  },

  "closing waits for the batches before it": async ({ open }: TestPlace) => {
    const store = await claimed(open);
    const commits = Promise.all([store.commit([object(1, "one")]), store.commit([object(2, "two")])]);
    await store.close();
    assert.deepEqual(versionsOf(await commits), [1, 2]);
    assert.equal((await (await open()).load(0)).changes.length, 2);
  },

  "an empty batch counts as a version": async ({ open }: TestPlace) => {
    assert.equal((await (await claimed(open)).commit([])).version, 1);
  },
};
