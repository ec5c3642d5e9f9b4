/** While hostile clients hammer every port, a player is answered as always; when they are gone, so is their memory. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { until, untilShown } from "../../src/protocols/conformance/until.ts";
import type { Campaign } from "./attackers.ts";
import { Meeting } from "./meeting.ts";

/** Far above what is measured on an idle machine, so that a busy one doesn't fail the test. */
const p99MaxMs = 3000;
const growthMaxBytes = 150 * 1_048_576;
/** Web sessions that were attacked end soon, so that their memory is back. */
const limits = { resumeMs: 1000 };

test("a well-behaved player is answered while every port is under attack", { timeout: 90_000 }, async (t) => {
  await using meeting = await Meeting.begin({ trusted: false, settings: { limits } });
  const player = await meeting.enter("telnet", "Ada");
  // Everything is loaded once, so that only what attacks leave behind counts as growth.
  await attack(0);
  const before = await memory();

  let attacked = false;
  const attacks = attack(5000).finally(() => {
    attacked = true;
  });
  const times: number[] = [];
  while (!attacked) {
    const sent = performance.now();
    player.sendLine(`repeat ${times.length}`);
    await untilShown(player, `Heard ${times.length}.`);
    times.push(performance.now() - sent);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  const number = await attacks;
  times.sort((one, other) => one - other);
  const [p50, p99] = [0.5, 0.99].map((part) => times[Math.floor(times.length * part)]!);
  await until("the end of all guests", async () => (await meeting.holdfast.status()).portal.sessions === 1, 30_000);
  const after = await memory();
  const counters = await meeting.counters();
  t.diagnostic(`${number} attacks, ${times.length} answers, p50 ${p50?.toFixed(1)} ms, p99 ${p99?.toFixed(1)} ms`);
  t.diagnostic(`MiB before and after: Portal ${mebi(before.portal)} ${mebi(after.portal)}`);
  t.diagnostic(`MiB before and after: Server ${mebi(before.server)} ${mebi(after.server)}`);
  assert.ok(p99! < p99MaxMs, `p99 ${p99}`);
  assert.ok(after.portal - before.portal < growthMaxBytes, "the Portal keeps memory");
  assert.ok(after.server - before.server < growthMaxBytes, "the Server keeps memory");
  for (const event of ["compression-broken", "subnegotiation-too-large", "transport-failed"]) {
    assert.ok((counters[event] ?? 0) > 0, `${event} was never counted`);
  }

  /** Resolves to the number of attacks. */
  async function attack(forMs: number): Promise<number> {
    const workerData: Campaign = { ports: meeting.ports, attackers: 12, forMs };
    const worker = new Worker(new URL("./attackers.ts", import.meta.url), { workerData });
    const [count] = await once(worker, "message");
    return count as number;
  }

  async function memory(): Promise<{ readonly portal: number; readonly server: number }> {
    const { stdout } = await meeting.holdfast.run("status", "--json");
    const { portal, server } = JSON.parse(stdout);
    return { portal: portal.memoryBytes, server: server.memoryBytes };
  }
});

function mebi(bytes: number): number {
  return Math.round(bytes / 1_048_576);
}
