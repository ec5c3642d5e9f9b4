import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { OldestFirst } from "./oldest-first.ts";

const isEven = ({ id }: { readonly id: number }) => id % 2 === 0;

test("whatever comes and goes, the list is a set's in order of number, and a list that was given stays as it was", () => {
  const members = Array.from({ length: 30 }, (_, id) => ({ id }));
  const change = fc.record({ member: fc.constantFrom(...members), adds: fc.boolean() });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 80 }), (changes) => {
      const model = new Set<{ id: number }>();
      const oldest = new OldestFirst<{ id: number }>();
      for (const { member, adds } of changes) {
        const before = oldest.list;
        const copy = [...before];
        if (adds) {
          model.add(member);
          oldest.add(member);
        } else {
          model.delete(member);
          oldest.delete(member);
        }
        assert.deepEqual(before, copy);
        assert.deepEqual(
          oldest.list,
          [...model].sort((a, b) => a.id - b.id),
        );
        assert.deepEqual(
          oldest.which(isEven),
          oldest.list.filter(({ id }) => id % 2 === 0),
        );
        assert.equal(oldest.size, model.size);
      }
    }),
  );
});
