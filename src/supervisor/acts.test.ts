import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryDirectory } from "../../test/temporary-directory.ts";
import type { AuditEntry } from "../audit/entry.ts";
import { systemChance } from "../chance.ts";
import { systemClock } from "../clock.ts";
import { createLog } from "../log.ts";
import { Acts, leaveAct, markedEntry, waitingActs } from "./acts.ts";
import type { ServerChild } from "./child.ts";

const by = { type: "shell", user: "ann" } as const;

function setting() {
  const directory = temporaryDirectory("acts");
  const file = join(directory, "waiting-acts.json");
  const recorded: AuditEntry[] = [];
  let answers: "yes" | "no" | "late" | null = "yes";
  const request = async (_name: string, entry: AuditEntry) => {
    if (answers === "no") throw new Error("the disk is full");
    recorded.push(entry);
    // It has it, but is ended before it can say so.
    if (answers === "late") throw new Error("it ended");
    return {};
  };
  const open = () =>
    new Acts({
      clock: systemClock,
      chance: systemChance,
      file,
      server: () => (answers === null ? null : ({ request } as unknown as ServerChild)),
      log: createLog("supervisor", { level: "silent" }),
    });
  const become = (next: typeof answers) => {
    answers = next;
  };
  return { file, recorded, open, become };
}

const kinds = (entries: readonly AuditEntry[]) => entries.map(({ kind }) => kind);

test("an act goes to the Server that serves, and nothing of it stays behind", async () => {
  const { file, recorded, open } = setting();
  await open().add({ kind: "kicked", by, to: "Bert", why: "Too loud." });
  const [{ act, at, ...entry } = assert.fail()] = recorded;
  assert.deepEqual(
    { ...entry, last: 0 },
    { kind: "kicked", by, from: null, to: { name: "Bert", id: null }, why: "Too loud.", last: 0, times: 1 },
  );
  assert.ok(typeof act === "string" && at > 0);
  assert.equal(existsSync(file), false);
});

test("without a Server that can write, acts wait in order on the disk, for the next supervisor too", async () => {
  const { file, recorded, open, become } = setting();
  become(null);
  const first = open();
  await first.add({ kind: "started", by });
  become("no");
  await first.add({ kind: "kicked", by });
  assert.equal(statSync(file).mode & 0o777, 0o600);
  leaveAct(file, markedEntry({ kind: "restored", by }, systemClock, systemChance));
  become("yes");
  const second = open();
  await Promise.all([second.flush(), second.add({ kind: "stopped", by }), second.flush()]);
  assert.deepEqual(kinds(recorded), ["started", "kicked", "restored", "stopped"]);
  assert.deepEqual(waitingActs(file), []);
});

test("one whose answer was lost is told again under the same mark", async () => {
  const { recorded, open, become } = setting();
  become("late");
  const acts = open();
  await acts.add({ kind: "kicked", by });
  become("yes");
  await acts.flush();
  assert.equal(recorded.length, 2);
  assert.equal(new Set(recorded.map(({ act }) => act)).size, 1);
});

test("a broken file of waiting acts keeps nobody from starting, holds nothing up, and is put aside", async () => {
  const { file, recorded, open } = setting();
  for (const text of [
    '[{"kind":"sta',
    "",
    "{}",
    "null",
    "5",
    '"abc"',
    "[null]",
    "[1]",
    '[{"kind":"kicked"}]',
    '[{"act":1}]',
  ]) {
    writeFileSync(file, text);
    assert.deepEqual(waitingActs(file), [], text);
    const acts = open();
    assert.equal(readFileSync(`${file}.broken`, "utf8"), text);
    await acts.add({ kind: "kicked", by, to: text });
    assert.equal(recorded.at(-1)?.to?.name, text);
    assert.equal(existsSync(file), false);
  }
});

test("what can be read in a broken file of waiting acts still comes onto the record", async () => {
  const { file, recorded, open } = setting();
  leaveAct(file, markedEntry({ kind: "restored", by }, systemClock, systemChance));
  const [restored] = waitingActs(file);
  writeFileSync(file, JSON.stringify([{ kind: "kicked", by: null }, restored]));
  const acts = open();
  assert.deepEqual(waitingActs(file), [restored]);
  await acts.flush();
  assert.deepEqual(recorded, [restored]);
});

test("an act that is left for a game that does not run overwrites nothing that can't be read", () => {
  const { file } = setting();
  writeFileSync(file, "{}");
  leaveAct(file, markedEntry({ kind: "restored", by }, systemClock, systemChance));
  assert.equal(readFileSync(`${file}.broken`, "utf8"), "{}");
  assert.deepEqual(kinds(waitingActs(file)), ["restored"]);
});
