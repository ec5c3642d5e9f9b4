import assert from "node:assert/strict";
import { test } from "node:test";
import { GameObject } from "../game-object.ts";
import type { Turn } from "../turn.ts";
import { receive } from "./receive.ts";
import { check, type InputOf, isSchema, type OutputOf, type StandardSchema } from "./schema.ts";
import { json, view } from "./view.ts";

/** As zod's `z.object({ hp: z.string().transform(Number) })` is. */
const trimmed: StandardSchema<{ hp: string }, { hp: number }> = {
  "~standard": {
    version: 1,
    vendor: "test",
    validate(value) {
      const { hp } = value as { hp?: unknown };
      if (typeof hp === "string") return { value: { hp: Number(hp) } };
      return { issues: [{ message: "Expected text", path: ["hp", { key: 0 }] }, { message: "really" }] };
    },
  },
};

test("a guard takes a value as it is, and a schema of the standard makes another of it or says what is wrong", () => {
  assert.deepEqual(check(json, 1), { ok: true, value: 1 });
  assert.deepEqual(check(json, undefined), { ok: false, why: "it is not as wanted" });
  assert.deepEqual(check(trimmed, { hp: "7" }), { ok: true, value: { hp: 7 } });
  assert.deepEqual(check(trimmed, {}), { ok: false, why: "hp.0: Expected text; really" });
});

test("a schema that wants to wait is refused, and what it complains of is told in short", () => {
  const of = (result: unknown) => ({ "~standard": { version: 1, vendor: "v", validate: () => result } }) as never;
  assert.throws(() => check(of(Promise.resolve({ value: 1 })), 1), { code: "hook-waited" });
  const issues = Array.from({ length: 1000 }, () => ({ message: "x".repeat(1000) }));
  const checked = check(of({ issues }), 1);
  assert.ok(!checked.ok && checked.why.length < 700);
});

test("what is a schema is one by its shape, also where it is a function, as arktype's is", () => {
  const callable = Object.assign(() => 1, { "~standard": trimmed["~standard"] });
  assert.deepEqual([json, trimmed, callable].map(isSchema), [true, true, true]);
  assert.deepEqual([null, 7, {}, { "~standard": {} }].map(isSchema), [false, false, false, false]);
  assert.deepEqual(check(callable, { hp: "1" }), { ok: true, value: { hp: 1 } });
});

test("types follow from the schema", () => {
  const input: InputOf<typeof trimmed> = { hp: "1" };
  const output: OutputOf<typeof trimmed> = { hp: 1 };
  receive("A", trimmed, (turn, { hp }) => turn.msg(hp.toFixed()));
  receive(
    "A",
    (value: unknown): value is number => typeof value === "number",
    (turn, data) => turn.msg(data.toFixed()),
  );
  view("A", trimmed, GameObject, ({ name }) => ({ hp: name }));
  // @ts-expect-error it is a text before the schema has seen it
  view("A", trimmed, GameObject, () => ({ hp: 1 }));
  // @ts-expect-error plain data has no functions
  view("A", json, GameObject, () => () => 1);
  assert.ok(input && output);
});

test("a package has a name that GMCP could carry", () => {
  for (const name of ["", "Char Vitals", "1", "x".repeat(200)]) {
    assert.throws(() => view(name, json, GameObject, () => 1), { code: "bad-package" });
    assert.throws(() => receive(name, json, (_turn: Turn) => {}), { code: "bad-package" });
  }
});
