/** What the server is to reach, as ratios within one run where that is possible, and whether a run reached it. */
import type { Results } from "./results.ts";

export interface Outcome {
  readonly target: string;
  readonly reached: string;
  readonly met: boolean;
}

interface Target {
  readonly target: string;
  /** Null if the run did not measure it. */
  outcome(results: Results): { readonly reached: string; readonly met: boolean } | null;
}

const commandsOf = (results: Results, subject: string, clients: number) =>
  results.commands?.find((one) => one.subject === subject && one.clients === clients);
const memoryOf = (results: Results, process: string) =>
  results.memory?.find((one) => one.subject === "holdfast" && one.process === process);
const recoveryOf = (results: Results, large: boolean) =>
  results.recovery?.find(({ objects }) => objects > 1000 === large);

function atLeast(value: number | null | undefined, bound: number, unit = "") {
  return value === null || value === undefined ? null : { reached: `${value}${unit}`, met: value >= bound };
}

function atMost(value: number | null | undefined, bound: number, unit = "") {
  return value === null || value === undefined ? null : { reached: `${value}${unit}`, met: value <= bound };
}

const targets: readonly Target[] = [
  {
    target: "50 clients: at least 0.6 of the bare relay's commands a second",
    outcome: (results) => atLeast(commandsOf(results, "holdfast", 50)?.ofRelay?.perSecond, 0.6),
  },
  {
    target: "50 clients: p50 at most 2.5 times the bare relay's",
    outcome: (results) => atMost(commandsOf(results, "holdfast", 50)?.ofRelay?.p50, 2.5),
  },
  {
    target: "1 client: p50 within 2 ms of the bare relay's",
    outcome(results) {
      const own = commandsOf(results, "holdfast", 1);
      const relay = commandsOf(results, "relay", 1);
      return own && relay ? atMost(Number((own.p50Ms.median - relay.p50Ms.median).toFixed(2)), 2, " ms") : null;
    },
  },
  {
    target: "A line to 2,000 sessions: at least 0.5 of a bare process's deliveries a second",
    outcome: (results) =>
      atLeast(
        results.broadcast?.find(({ subject, listeners }) => subject === "holdfast" && listeners === 2000)?.ofFloor,
        0.5,
      ),
  },
  {
    target: "An idle session costs the Portal at most 10 KiB",
    outcome: (results) => atMost(memoryOf(results, "portal")?.residentKibPerSession, 10, " KiB"),
  },
  {
    target: "An idle session costs the Server at most 4 KiB",
    outcome: (results) => atMost(memoryOf(results, "server")?.residentKibPerSession, 4, " KiB"),
  },
  {
    target: "Reload, 1,000 sessions, small world: longest silence at most 250 ms",
    outcome: (results) => atMost(recoveryOf(results, false)?.reloadMs.median, 250, " ms"),
  },
  {
    target: "Reload, 1,000 sessions, 100,000 objects: longest silence at most 500 ms",
    outcome: (results) => atMost(recoveryOf(results, true)?.reloadMs.median, 500, " ms"),
  },
  {
    target: "kill -9 of the Server, 1,000 sessions, small world: longest silence at most 1,500 ms",
    outcome: (results) => atMost(recoveryOf(results, false)?.killMs.median, 1500, " ms"),
  },
  {
    target: "Start with 100,000 objects: at most 3,000 ms",
    outcome: (results) => atMost(recoveryOf(results, true)?.startMs.median, 3000, " ms"),
  },
  {
    target: "A command in a world of 100,000 objects costs the Server at most 1.1 times what it costs in a small one",
    outcome(results) {
      const [small, large] = results["world-size"] ?? [];
      return small && large
        ? atMost(Number((large.serverCpuMicroseconds / small.serverCpuMicroseconds).toFixed(2)), 1.1)
        : null;
    },
  },
  {
    target: "While hostile connections hammer every port: a player's p99 at most 100 ms",
    outcome: (results) => atMost(results.hostile?.find(({ attackers }) => attackers > 0)?.p99Ms.median, 100, " ms"),
  },
  {
    target: "A line of 8,000 foreign letters, heard on 18 kinds of screens: it holds the Portal up for at most 25 ms",
    outcome: (results) => atMost(results.screens?.find(({ screens }) => screens > 0)?.longestStallMs, 25, " ms"),
  },
];

export function outcomes(results: Results): Outcome[] {
  return targets.flatMap(({ target, outcome }) => {
    const found = outcome(results);
    return found ? [{ target, ...found }] : [];
  });
}
