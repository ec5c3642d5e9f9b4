/** The plots of a run: computing, deliveries, silence and memory. */

import { roomOf } from "../report/broadcast.ts";
import { clientsOf } from "../report/commands.ts";
import { number } from "../report/table.ts";
import type { BroadcastResult, CommandsResult, MemoryResult, RecoveryResult, Results } from "../results.ts";
import { type BarChart, barChart, type Group } from "./bar-chart.ts";

export interface Plot {
  readonly file: string;
  readonly title: string;
  readonly svg: string;
}

const processes = ["Portal", "Server"] as const;

export function plots({ commands, broadcast, memory, recovery, million = [] }: Results): Plot[] {
  return [
    commands && plot("computing.svg", computing(commands)),
    broadcast && plot("deliveries.svg", deliveries(broadcast)),
    recovery && plot("silence.svg", silence([...recovery, ...million])),
    memory && plot("memory.svg", idle(memory)),
  ].filter((each) => each !== undefined);
}

function plot(file: string, chart: BarChart): Plot {
  return { file, title: chart.title, svg: barChart(chart) };
}

function computing({ rows }: CommandsResult): BarChart {
  const crowds = Map.groupBy(
    rows.filter(({ clients }) => clients > 1),
    clientsOf,
  );
  return {
    title: "What the processes compute for a command",
    description: "This server beside the floors, Portal and Server apart; the table of commands has the same figures.",
    unit: " µs",
    legend: processes,
    groups: [...crowds].map(([label, group]) => ({
      label,
      bars: group
        .filter(({ cpuMicroseconds: { portal } }) => portal !== undefined)
        .map(({ subject, cpuMicroseconds: { portal = 0, server = 0 } }) => ({
          label: subject,
          values: [portal, server],
        })),
    })),
  };
}

function deliveries({ rows }: BroadcastResult): BarChart {
  return {
    title: "Deliveries a second of what is said to all",
    description: "This server beside bare processes; each room has a scale of its own. The table has the same figures.",
    unit: "",
    legend: ["deliveries a second"],
    scaledApart: true,
    groups: [...Map.groupBy(rows, roomOf)].map(([label, group]) => ({
      label,
      bars: group.map(({ subject, deliveriesPerSecond }) => ({ label: subject, values: [deliveriesPerSecond.median] })),
    })),
  };
}

/** The reload's bound holds in every world: its size plays no part in it. */
function silence(worlds: readonly RecoveryResult[]): BarChart {
  return {
    title: "How long the unluckiest of 1,000 players waits",
    description: "When nothing happens, around a reload and around a kill -9, for each size of the world.",
    unit: " ms",
    legend: ["longest silence"],
    groups: worlds.map(
      ({ objects, undisturbedMs, killMs, reloadMs }): Group => ({
        label: `${number(objects)} objects`,
        bars: [
          { label: "undisturbed", values: [undisturbedMs.median] },
          { label: "reload", values: [reloadMs.median], target: 80 },
          { label: "kill -9", values: [killMs.median], target: objects > 1000 ? 200 : 150 },
        ],
      }),
    ),
  };
}

function idle(memory: readonly MemoryResult[]): BarChart {
  const bare: { readonly [subject: string]: string } = { echo: "a bare socket", "echo-tls": "a bare socket, TLS" };
  const ways = Map.groupBy(memory, ({ subject, by }) => bare[subject] ?? by);
  return {
    title: "Memory of an idle session",
    description: "Resident in Portal and Server, by each way in, beside a bare socket; the table has the same figures.",
    unit: " KiB",
    legend: processes,
    groups: [
      {
        label: "",
        bars: [...ways].map(([label, rows]) => ({ label, values: rows.map((row) => row.residentKibPerSession) })),
      },
    ],
  };
}
