/** What the README promises of speed and size, with room for slower machines, and whether a run kept it. */
import type { Results } from "./results.ts";

export interface Kept {
  readonly promise: string;
  readonly measured: string;
  readonly kept: boolean;
}

interface Promised {
  readonly promise: string;
  readonly most: number;
  readonly unit: string;
  /** Undefined if it was not measured. */
  measured(results: Results): number | undefined;
}

const commandsOf = ({ commands }: Results, subject: string, clients: number) =>
  commands?.rows.find((row) => row.subject === subject && row.clients === clients && !row.oneCore);
const memoryOf = ({ memory }: Results, process: string) =>
  memory?.find((one) => one.subject === "holdfast" && one.by === "telnet" && one.process === process)
    ?.residentKibPerSession;
const recoveryOf = ({ recovery }: Results, objects: number) => recovery?.find((one) => one.objects === objects);

const all: readonly Promised[] = [
  {
    promise: "1 client: p50 within 2 ms of the bare relay's",
    most: 2,
    unit: " ms",
    measured(results) {
      const [own, relay] = [commandsOf(results, "holdfast", 1), commandsOf(results, "relay", 1)];
      return own && relay ? Number((own.p50Ms.median - relay.p50Ms.median).toFixed(2)) : undefined;
    },
  },
  {
    promise: "An idle session costs both processes together at most 12 KiB",
    most: 12,
    unit: " KiB",
    measured(results) {
      const [portal, server] = [memoryOf(results, "portal"), memoryOf(results, "server")];
      return portal && server ? Number((portal + server).toFixed(2)) : undefined;
    },
  },
  {
    promise: "Reload, 1,000 sessions, small world: longest silence at most 250 ms",
    most: 250,
    unit: " ms",
    measured: (results) => recoveryOf(results, 100)?.reloadMs.median,
  },
  {
    promise: "Reload, 1,000 sessions, 100,000 objects: longest silence at most 500 ms",
    most: 500,
    unit: " ms",
    measured: (results) => recoveryOf(results, 100_000)?.reloadMs.median,
  },
  {
    promise: "kill -9 of the Server, 1,000 sessions, small world: longest silence at most 500 ms",
    most: 500,
    unit: " ms",
    measured: (results) => recoveryOf(results, 100)?.killMs.median,
  },
  {
    promise: "Start with 100,000 objects: at most 3,000 ms",
    most: 3000,
    unit: " ms",
    measured: (results) => recoveryOf(results, 100_000)?.startMs.median,
  },
  {
    promise: "A command in a world of 100,000 objects costs the Server at most 1.1 times what it costs in a small one",
    most: 1.1,
    unit: "",
    measured(results) {
      const [small, large] = results["world-size"] ?? [];
      return small && large
        ? Number((large.serverCpuMicroseconds / small.serverCpuMicroseconds).toFixed(2))
        : undefined;
    },
  },
  {
    promise: "While hostile connections hammer every port: a player's p99 at most 100 ms",
    most: 100,
    unit: " ms",
    measured: ({ hostile }) => hostile?.find(({ attackers }) => attackers > 0)?.p99Ms.median,
  },
  {
    promise: "A line of 8,000 foreign letters, heard on 18 kinds of screens: it holds the Portal up for at most 25 ms",
    most: 25,
    unit: " ms",
    measured: ({ screens }) => screens?.find((one) => one.screens > 0)?.longestStallMs ?? undefined,
  },
];

export function promises(results: Results): Kept[] {
  return all.flatMap(({ promise, most, unit, measured }) => {
    const value = measured(results);
    return value === undefined ? [] : [{ promise, measured: `${value}${unit}`, kept: value <= most }];
  });
}
