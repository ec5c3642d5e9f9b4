/** Each act has exactly one line on the audit record, whatever is killed in between. */
import assert from "node:assert/strict";
import { resolve } from "node:path";
import { test } from "node:test";
import { auditReader } from "../../src/audit/reader.ts";
import { storeFile } from "../../src/store/open-store.ts";
import { latestRows } from "../../src/store/sqlite/sqlite-reading.ts";
import { Caller } from "../bad-input/caller.ts";
import { RunningHoldfast } from "../running-holdfast.ts";

const harbour = resolve(import.meta.dirname, "../..");
const rounds = 8;
const each = 10;

test("bans in the game and kicks at a shell, while the Server is killed again and again", async (t) => {
  const holdfast = await RunningHoldfast.start({ directory: harbour });
  t.after(() => holdfast.stop());
  assert.equal((await holdfast.runWith("salt and rope\n", "init", "--name", "Boss")).code, 0);
  const { telnet } = (await holdfast.status()).ports;
  const boss = await Caller.at(telnet);
  await boss.answers("connect Boss salt and rope", "Welcome back, Boss.");
  let number = 0;
  for (let round = 0; round < rounds; round += 1) {
    const victim = await Caller.at(telnet);
    await victim.answers(`create Victim${"abcdefghij"[round]} salt and rope`, "Exits:");
    for (let one = 0; one < each; one += 1) boss.says(`@ban 203.0.113.${number++}`);
    const killed = holdfast.killServer();
    assert.deepEqual(await holdfast.ask("kick", { who: `Victim${"abcdefghij"[round]}`, reason: `round ${round}` }), {
      closed: 1,
    });
    await killed;
    await boss.hears(`203.0.113.${number - 1} is banned.`);
    victim.hangUp();
  }
  await holdfast.until(async () => (await holdfast.ask("status", {})).server?.state === "serving");
  // What is banned outlives them all, with who did it.
  const bans = await holdfast.ask("bans", {});
  assert.deepEqual([bans.length, bans[0]?.by], [rounds * each, "Boss"]);
  assert.equal((await holdfast.ask("reload", {})).generation > rounds, true);

  const read = auditReader(async (before, limit) =>
    latestRows(storeFile(holdfast.data), "audit", before, limit).map(({ key, value }) => [
      key as number,
      String(value),
    ]),
  );
  const found = async (kind: "banned" | "kicked" | "reload") =>
    (await read({ limit: 10_000, kind })).entries
      .map(({ to, why }) => (kind === "banned" ? to?.name : why))
      .toReversed();
  assert.deepEqual(
    await found("banned"),
    Array.from({ length: rounds * each }, (_, one) => `203.0.113.${one}`),
  );
  await holdfast.until(async () => (await found("kicked")).length >= rounds);
  assert.deepEqual(
    (await found("kicked")).toSorted(),
    Array.from({ length: rounds }, (_, round) => `round ${round}`),
  );
  assert.equal((await found("reload")).length, 1);
});
