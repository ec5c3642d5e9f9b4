import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { likenesses } from "../accounts/likeness.ts";
import { holdfastProfile, playerName, readProfile } from "./profile.ts";

test("no player of a drill is taken for another", () => {
  const taken = new Set<string>();
  for (let index = 0; index < 2000; index++) {
    const name = playerName(holdfastProfile, "ab", index);
    for (const likeness of likenesses(name)) {
      assert.ok(!taken.has(likeness), name);
    }
    for (const likeness of likenesses(name)) taken.add(likeness);
  }
});

test("a profile says what it says, is Holdfast's for the rest, and is refused with what is wrong", async (t) => {
  const directory = mkdtempSync(join(tmpdir(), "holdfast-profile-"));
  t.after(() => rmSync(directory, { recursive: true }));
  const file = join(directory, "profile.json");
  const read = (written: unknown) => {
    writeFileSync(file, JSON.stringify(written));
    return readProfile(file);
  };
  const own = { name: "another", faults: { reload: ["another-server", "reload"] } };
  assert.deepEqual(await read(own), { ...holdfastProfile, ...own });
  const wrong: readonly (readonly [written: unknown, why: RegExp])[] = [
    [null, /it is no object/],
    ["another", /it is no object/],
    [{ name: 7 }, /`name` is no text/],
    [{ ready: null }, /`ready` is no text/],
    [{ login: "connect {name}" }, /`login` is no list of lines/],
    [{ login: ["connect {name}", 7] }, /`login` is no list of lines/],
    [{ line: "say" }, /`line` has no \{token\}/],
    [{ answer: "said" }, /`answer` has no \{token\}/],
    [{ faults: null }, /a fault is no list of words/],
    [{ faults: "kill" }, /a fault is no list of words/],
    [{ faults: { kill: "kill" } }, /a fault is no list of words/],
    [{ faults: { kill: ["kill", 9] } }, /a fault is no list of words/],
  ];
  for (const [written, message] of wrong) await assert.rejects(read(written), { code: "profile-invalid", message });
  writeFileSync(file, "{");
  await assert.rejects(readProfile(file), { code: "profile-invalid", message: /can't be read as JSON/ });
});
