import assert from "node:assert/strict";
import { test } from "node:test";
import type { AuditEntry } from "../../audit/entry.ts";
import { MemoryStore } from "../../store/memory-store.ts";
import type { Server } from "../server.ts";
import { OutsideActs } from "./outside-acts.ts";

test("an act that is told again while the store can't be written comes onto the record once", async () => {
  const stored = Promise.withResolvers<void>();
  const recorded: AuditEntry[] = [];
  const act = (step: (turn: object) => void) => {
    step({ record: (entry: AuditEntry) => recorded.push(entry) });
    return stored.promise;
  };
  const acts = new OutsideActs({ act } as unknown as Server, new MemoryStore());
  const told = {
    kind: "kicked",
    by: { type: "holdfast" },
    from: null,
    to: null,
    why: null,
    at: 1,
    last: 1,
    times: 1,
  } as const;
  const first = acts.record({ ...told, act: "one" });
  await new Promise(setImmediate);
  const again = acts.record({ ...told, act: "one" });
  const another = acts.record({ ...told, act: "two" });
  await new Promise(setImmediate);
  assert.deepEqual(
    recorded.map((entry) => entry.act),
    ["one", "two"],
  );
  stored.resolve();
  await Promise.all([first, again, another]);
});
