import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import type { Content, Piece } from "./content.ts";
import { type Known, type Merged, merge } from "./merge.ts";

const keys = ["a", "b", "c"];
const value = fc.constantFrom<(1 | 2 | 3)[]>(1, 2, 3);
const plain = { noNullPrototype: true };
const piece: fc.Arbitrary<Piece> = fc.record(
  {
    kind: fc.constantFrom("Room", "Exit"),
    fields: fc.dictionary(fc.constantFrom("x", "y"), value, plain),
  },
  plain,
);
const content: fc.Arbitrary<Content> = fc
  .dictionary(fc.constantFrom(...keys), piece, plain)
  .map((pieces) => new Map(Object.entries(pieces)));

/** What the world has once that is done to it. */
function after(world: Content, { changes }: Merged): Content {
  const now = new Map(world);
  for (const change of changes) {
    const { key } = change;
    if (change.do === "make") now.set(key, change.piece);
    else if (change.do === "delete") now.delete(key);
    else {
      const before = now.get(key)!;
      const fields = Object.entries({ ...before.fields, ...change.fields }).filter(([, each]) => each !== undefined);
      now.set(key, {
        kind: change.do === "remake" ? change.kind : before.kind,
        fields: Object.fromEntries(fields) as Piece["fields"],
      });
    }
  }
  return now;
}

function isPart(some: Map<string, unknown>, all: Map<string, unknown>): boolean {
  return some.size > 0 && all.size > 0 && [...some].every(([name, value]) => all.get(name) === value);
}

/** Nothing was exported. */
const taken = (base: Content): Known => ({ taken: base, exported: new Map() });

const heldIn = (world: Content) => (key: string) => world.get(key) ?? null;

/** The model: each thing that can be told apart, by its path. Deleting an object changes all of it at once. */
function facts(of: Content, key: string): Map<string, unknown> {
  const has = of.get(key);
  if (!has) return new Map();
  return new Map<string, unknown>([["kind", has.kind], ...Object.entries(has.fields)]);
}

describe("a merge", () => {
  test("takes what one side has changed, and stops at what both have", () => {
    fc.assert(
      fc.property(content, content, content, (base, files, world) => {
        const merged = merge(taken(base), files, heldIn(world), "neither");
        const now = after(world, merged);
        for (const key of keys) {
          const conflicts = merged.conflicts.filter((conflict) => conflict.key === key);
          const [was, says, has] = [facts(base, key), facts(files, key), facts(world, key)];
          if (says.size === 0 || has.size === 0) {
            const isWorlds = isDeepStrictEqual(says, was) || (was.size > 0 && says.size === 0 && has.size === 0);
            // What the world has beside what the area spoke of is the world's own affair.
            const isFiles = has.size === was.size ? isDeepStrictEqual(has, was) : isPart(was, has);
            const clash = !isWorlds && !isFiles && !isDeepStrictEqual(says, has);
            assert.equal(conflicts.length, clash ? 1 : 0, key);
            if (!clash && !isWorlds) assert.deepEqual(facts(now, key), says);
            continue;
          }
          for (const field of ["kind", "x", "y"]) {
            const [b, f, w] = [was.get(field), says.get(field), has.get(field)];
            const clash = f !== w && f !== b && w !== b;
            assert.equal(conflicts.filter((conflict) => conflict.field === field).length, clash ? 1 : 0, field);
            if (!clash) assert.equal(facts(now, key).get(field), f === b ? w : f, field);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("does nothing where the files are as they were taken in, and all they say where the world is", () => {
    fc.assert(
      fc.property(content, content, (base, other) => {
        assert.deepEqual(merge(taken(base), base, heldIn(other), "neither"), { changes: [], conflicts: [] });
        const merged = merge(taken(base), other, heldIn(base), "neither");
        assert.deepEqual(merged.conflicts, []);
        assert.deepEqual(Object.fromEntries(after(base, merged)), Object.fromEntries(other));
      }),
    );
  });

  test("settles every conflict for whoever is preferred, and only those", () => {
    fc.assert(
      fc.property(content, content, content, (base, files, world) => {
        const { conflicts } = merge(taken(base), files, heldIn(world), "neither");
        const forFiles = merge(taken(base), files, heldIn(world), "file");
        const forWorld = merge(taken(base), files, heldIn(world), "world");
        assert.deepEqual([forFiles.conflicts, forWorld.conflicts], [[], []]);
        for (const { key, field } of conflicts) {
          const [taken, left] = [facts(after(world, forFiles), key), facts(after(world, forWorld), key)];
          if (field === null) {
            assert.deepEqual([taken, left], [facts(files, key), facts(world, key)]);
            continue;
          }
          assert.equal(taken.get(field), facts(files, key).get(field));
          assert.equal(left.get(field), facts(world, key).get(field));
        }
        if (conflicts.length === 0) assert.deepEqual(forFiles, forWorld);
      }),
      { numRuns: 1000 },
    );
  });

  test("takes what an export has written for no edit, and decides all else as if there had been none", () => {
    fc.assert(
      fc.property(content, content, content, content, (base, exported, files, world) => {
        const merged = merge({ taken: base, exported }, files, heldIn(world), "neither");
        const without = merge(taken(base), files, heldIn(world), "neither");
        const [now, nowWithout] = [after(world, merged), after(world, without)];
        for (const key of keys) {
          const [wrote, says, has] = [facts(exported, key), facts(files, key), facts(world, key)];
          if (says.size === 0 || has.size === 0) {
            const isWorlds = says.size > 0 && isDeepStrictEqual(says, wrote);
            if (isWorlds) assert.deepEqual(facts(now, key), has, key);
            continue;
          }
          for (const field of ["kind", "x", "y"]) {
            const isExported = wrote.size > 0 && wrote.get(field) === says.get(field);
            const expected = isExported ? has.get(field) : facts(nowWithout, key).get(field);
            assert.equal(facts(now, key).get(field), expected, `${key}.${field}`);
            const told = (of: Merged) => of.conflicts.filter((each) => each.key === key && each.field === field).length;
            assert.equal(told(merged), isExported ? 0 : told(without), `${key}.${field}`);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});
