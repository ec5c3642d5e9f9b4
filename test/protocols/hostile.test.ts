/** While hostile clients hammer every port, a player is answered as always; when they are gone, so is their memory. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { percentile } from "../../bench/figures.ts";
import { inspectable, memoryAfterCollection } from "../../bench/process-figures.ts";
import { until } from "../../src/protocols/conformance/until.ts";
import { Echo } from "../echo.ts";
import { answerTimes, attack, enterPlayer } from "./campaign.ts";
import { freePort, Meeting } from "./meeting.ts";

/** Far above what `npm run bench -- --only hostile` measures; and so many bare echoes more, for a machine that is busy. */
const p99MaxMs = 3000;
const timesEcho = 20;
/** Of what is still held after the garbage was collected: an attack that left 20 KiB behind would be more. */
const growthMaxBytes = 4 * 1_048_576;
/** Web sessions that were attacked end soon, so that their memory is back. */
const limits = { resumeMs: 1000, guestResumeMs: 1000, loginResumeMs: 1000 };
const attackers = 12;

test("a well-behaved player is answered while every port is under attack", async (t) => {
  const inspector = await freePort();
  await using meeting = await Meeting.begin({
    trusted: false,
    settings: { limits },
    environment: inspectable(inspector),
  });
  const { ports } = meeting;
  const player = await enterPlayer(ports, "Ada");
  // Everything is loaded once, so that only what attacks leave behind counts as growth.
  await attack({ ports, attackers, forMs: 0 });
  const before = await memory();

  const attacks = attack({ ports, attackers, forMs: 5000 });
  const [times, echoes] = await Promise.all([answerTimes(player, attacks), echoTimes(attacks)]);
  const after = await memory();
  // The Server has guests to delete when their connections are long gone, and a busy machine takes its time over it.
  await until("the memory of the attacks", async () => {
    Object.assign(after, await memory());
    return after.portal - before.portal < growthMaxBytes && after.server - before.server < growthMaxBytes;
  });
  const counters = await meeting.counters();
  const [p50, p99, echo] = [percentile(times, 0.5), percentile(times, 0.99), percentile(echoes, 0.99)];
  player.close();
  t.diagnostic(`${await attacks} attacks, ${times.length} answers, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`);
  t.diagnostic(`KiB before and after: Portal ${kibi(before.portal)} ${kibi(after.portal)}`);
  t.diagnostic(`KiB before and after: Server ${kibi(before.server)} ${kibi(after.server)}`);
  assert.ok(p99 < p99MaxMs + timesEcho * echo, `p99 ${p99}, and of a bare echo ${echo}`);
  for (const event of ["compression-broken", "subnegotiation-too-large", "transport-failed"]) {
    assert.ok((counters[event] ?? 0) > 0, `${event} was never counted`);
  }

  /** What is held when all guests have left. */
  async function memory(): Promise<{ readonly portal: number; readonly server: number }> {
    await until("the end of all guests", async () => (await meeting.holdfast.status()).portal.sessions === 1);
    const { portal, server } = await meeting.holdfast.status();
    const held = async (pid: number) => (await memoryAfterCollection(pid, inspector)).heapBytes;
    return { portal: await held(portal.pid), server: await held(server!.pid) };
  }
});

/** How long a bare echo takes, in milliseconds in rising order, until `end` resolves. */
async function echoTimes(end: Promise<unknown>): Promise<readonly number[]> {
  using echo = await Echo.start();
  let ended = false;
  const ending = end.finally(() => {
    ended = true;
  });
  const times: number[] = [];
  while (!ended) {
    times.push(await echo.ms());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await ending;
  return times.sort((one, other) => one - other);
}

function kibi(bytes: number): number {
  return Math.round(bytes / 1024);
}
