/** What every store must do that makes copies of itself. */
import assert from "node:assert/strict";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { tables } from "../store.ts";
import { claimed, copiesOf, object, sorted, type TestPlace } from "./test-place.ts";

export const copyCases = {
  "a backup carries every table along": async ({ open, openCopy, backups }: TestPlace) => {
    const store = await claimed(open);
    await store.commit(tables.map((table) => ({ table, key: 1, value: table })));
    await copiesOf(store).backup(join(backups, "copy"));
    const copy = await openCopy(join(backups, "copy"));
    assert.equal((await copy.load(0, tables)).changes.length, tables.length);
    assert.deepEqual(
      (await copy.latest("audit", 2, 1)).map(({ value }) => value),
      ["audit"],
    );
  },

  "a backup replaces an earlier one": async ({ open, openCopy, backups }: TestPlace) => {
    const store = await claimed(open);
    const file = join(backups, "copy");
    for (const value of ["one", "two"]) {
      await store.commit([object(1, value)]);
      await copiesOf(store).backup(file);
    }
    assert.deepEqual(sorted((await (await openCopy(file)).load(0)).changes), [["object", 1, "two"]]);
  },

  "a copy that went on by itself knows what is before it parted, and nothing after": async (place: TestPlace) => {
    const { open, openCopy, backups } = place;
    const store = await claimed(open);
    await store.commit([object(1, "one")]);
    const before = await store.commit([object(1, "two")]);
    const file = join(backups, "copy");
    await copiesOf(store).backup(file);
    const after = await store.commit([object(1, "three")]);
    const copy = await openCopy(file);
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
  },

  "a backup made among commits is whole and private": async ({ open, openCopy, backups }: TestPlace) => {
    const store = await claimed(open);
    await store.commit([object(1, "one"), { table: "outbox", key: 1, value: new Uint8Array([7]) }]);
    const file = join(backups, "copy");
    const commits = [2, 3, 4].map((n) => store.commit([object(n, "a"), object(-n, "b")]));
    await copiesOf(store).backup(file);
    await Promise.all(commits);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    const { changes } = await (await openCopy(file)).load(0);
    const keys = changes.filter(({ table }) => table === "object").map(({ key }) => key as number);
    for (const key of keys) assert.ok(key === 1 || keys.includes(-key), `half of a batch: ${key}`);
    assert.ok(keys.includes(1));
    assert.equal((await store.load(0)).version, 4);
  },
};
