/** What every store must know of who has written it, and of where it has been. */
import assert from "node:assert/strict";
import type { Change } from "../store.ts";
import { claimed, object, sorted, type TestPlace } from "./test-place.ts";

export const historyCases = {
  "only the last to claim may commit, and each may claim again": async ({ open }: TestPlace) => {
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
  },

  "only the last to claim may write anew": async ({ open }: TestPlace) => {
    const [first, second] = [await claimed(open), await open()];
    await first.commit([object(1, "first")]);
    await second.claim("generation 2");
    await second.commit([object(1, "second")]);
    await assert.rejects(first.rewrite([object(1, "first")]), { code: "store-taken" });
    assert.deepEqual(sorted((await (await open()).load(0)).changes), [["object", 1, "second"]]);
    await second.check();
  },

  "claims and positions are whole numbers": async ({ open }: TestPlace) => {
    const store = await open();
    const claim = await store.claim("generation 1");
    const positions = [await store.commit([object(1, "one")]), await store.rewrite([object(1, "one")])];
    for (const position of positions) assert.deepEqual(Object.keys(position).sort(), ["era", "sum", "version"]);
    for (const number of [claim, ...positions.flatMap((position) => Object.values(position))]) {
      assert.ok(Number.isSafeInteger(number) && number >= 0, String(number));
    }
    assert.ok(claim < 2 ** 32, "claims count");
  },

  "a claim under the same name is another claim": async ({ open }: TestPlace) => {
    const [first, second] = [await claimed(open), await claimed(open)];
    await assert.rejects(first.commit([]), { code: "store-taken" });
    assert.equal((await second.commit([])).version, 1);
  },

  "a store knows where it has been, and neither what is still to come nor another history": async ({
    open,
  }: TestPlace) => {
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
  },

  "claims under which nothing was written leave no trace": async ({ open }: TestPlace) => {
    const store = await claimed(open);
    const position = await store.commit([object(1, "one")]);
    for (let claim = 0; claim < 40; claim++) await store.claim("a generation that can't begin");
    assert.ok(await store.knows(position));
    assert.equal((await store.commit([])).version, 2);
    assert.ok(await store.knows(position));
  },

  "a store that is written anew has these rows and no others, and goes on counting": async ({ open }: TestPlace) => {
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
  },
};
