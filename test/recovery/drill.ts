/** `npm run drill`: more than ten thousand numbered commands, with every fault that can be made, at random. */
import { setTimeout as wait } from "node:timers/promises";
import { type FaultPoint, faultPoints } from "../../src/server/watch/fault-points.ts";
import type { RunningHoldfast } from "../running-holdfast.ts";
import { loseSupervisor, playExactlyOnce } from "./exactly-once.ts";

const players = 20;
const commands = 800;

/** A turn or a batch comes hundreds of times in a second, hello once or twice in the life of a Server. */
function chanceAt(point: FaultPoint): number {
  switch (point) {
    case "turn-ended":
      return 0.002;
    case "batch-handed-over":
    case "batch-durable":
    case "batch-released":
      return 0.004;
    case "hello-received":
    case "hello-answered":
    case "output-resent":
      return 0.7;
  }
}

/** Each generation has one point to be killed at; every seven of them have all. */
function faultsInRounds(rounds: number): string {
  const lists = Array.from({ length: rounds }, () =>
    faultPoints.toSorted(() => Math.random() - 0.5).map((point) => `${point}@${chanceAt(point)}`),
  );
  return lists.flat().join(";");
}

/** What is done from outside, and how often it was. A reload is refused if a fault befalls it; that is no loss. */
const disturbances = {
  "killed the Server": async (holdfast: RunningHoldfast) => {
    await holdfast.killServer();
  },
  "cut the link": async (holdfast: RunningHoldfast) => {
    await holdfast.ask("cut-link", {});
  },
  "reloaded the game": async (holdfast: RunningHoldfast) => {
    await holdfast.ask("reload", {});
  },
  "killed the supervisor": (holdfast: RunningHoldfast) => loseSupervisor(holdfast, "nothing"),
  "killed the supervisor and the Server": (holdfast: RunningHoldfast) => loseSupervisor(holdfast, "server"),
  "killed the supervisor in a reload": (holdfast: RunningHoldfast) => loseSupervisor(holdfast, "reload"),
  "held up the Portal": async (holdfast: RunningHoldfast) => {
    const { portal } = await holdfast.status();
    if (!portal) throw new Error("there is no Portal");
    process.kill(portal.pid, "SIGSTOP");
    await wait(Math.random() * 1500);
    process.kill(portal.pid, "SIGCONT");
  },
} as const;

const done: { [name: string]: number } = {};
let failed = 0;

async function disturb(holdfast: RunningHoldfast): Promise<void> {
  await wait(Math.random() * 2000);
  const all = Object.entries(disturbances);
  const [name, make] = all[Math.floor(Math.random() * all.length)]!;
  try {
    await make(holdfast);
    done[name] = (done[name] ?? 0) + 1;
  } catch {
    failed += 1;
  }
}

const startedAt = performance.now();
const result = await playExactlyOnce({
  players,
  commands,
  everyMs: 50,
  faults: faultsInRounds(50),
  disturb,
});

const seconds = Math.round((performance.now() - startedAt) / 1000);
const counted = (counts: { readonly [name: string]: number }) =>
  Object.entries(counts).map(([name, times]) => `  ${name.padEnd(36)} ${times} times`);
process.stdout.write(
  `${[
    `${result.commands} commands of ${players} players in ${seconds} s, over ${result.generations} Servers.`,
    "Killed at a fault point:",
    ...counted(result.deaths),
    "From outside:",
    ...counted(done),
    `  ${"in vain".padEnd(36)} ${failed} times`,
    "Each command ran exactly once and in order, and the world is as it must be.",
  ].join("\n")}\n`,
);
const missed = faultPoints.filter((point) => !result.deaths[point]);
if (missed.length > 0) process.stdout.write(`Chance has left out ${missed.join(", ")} this time.\n`);
