/** What a store of somebody's own answers is an answer, or the reason is told. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { testStore } from "./conformance/conformance.ts";
import { HeldStore } from "./held-store.ts";
import { MemoryRows, MemoryStore } from "./memory-store.ts";
import type { Store } from "./store.ts";

const places = new Map<string, MemoryRows>();

testStore("A store that keeps the contract, held to it,", {
  open(place) {
    const rows = places.get(place) ?? new MemoryRows();
    places.set(place, rows);
    return held(new MemoryStore(rows));
  },
  exceptions: {},
});

function held(store: object): Store {
  return new HeldStore(store as Store, (why) => new Error(why));
}

const position = { version: 1, sum: 2, era: 3 };
const row = { table: "object", key: 1, value: "one" };

const wrong: { readonly [Name in "load" | "latest" | "claim" | "commit" | "rewrite"]: readonly unknown[] } = {
  load: [
    undefined,
    {},
    { version: 1 },
    { version: "1", changes: [] },
    { version: 1, changes: [{ ...row, table: "no" }] },
  ],
  latest: [undefined, [null], [{ ...row, key: null }], [{ ...row, value: 7 }]],
  claim: [undefined, 0, 1.5, "1", 2 ** 53],
  commit: [undefined, {}, { ...position, era: undefined }, { ...position, sum: -1 }, { ...position, version: 1n }],
  rewrite: [null, { ...position, era: "x" }],
};

for (const [name, answers] of Object.entries(wrong)) {
  test(`what \`${name}\` gives, and is none, is refused by its name`, async () => {
    for (const answer of answers) {
      const store = held({ [name]: async () => answer }) as unknown as Record<string, () => Promise<unknown>>;
      await assert.rejects(store[name]!(), new RegExp(`what \`${name}\` gives`));
    }
  });
}

test("a position has its three numbers and no more, and only yes is yes", async () => {
  const store = held({ commit: async () => ({ ...position, more: 4 }), knows: async () => "yes" });
  assert.deepEqual([await store.commit([]), await store.knows(position)], [position, false]);
});

test("a failure is an error, whatever was thrown", async () => {
  const error = new Error("its own");
  for (const name of ["load", "latest", "claim", "commit", "check", "rewrite", "knows", "close"]) {
    const failing = (thrown: unknown) => {
      const store = held({ [name]: () => Promise.reject(thrown) }) as unknown as Record<string, () => Promise<unknown>>;
      return store[name]!();
    };
    await assert.rejects(failing(undefined), new RegExp(`\`${name}\` has failed: undefined was thrown`));
    await assert.rejects(failing("the disk"), new RegExp(`\`${name}\` has failed: 'the disk' was thrown`));
    await assert.rejects(failing(error), error);
  }
});
