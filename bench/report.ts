/** The figures as Markdown, and the page that holds them. */
import { readFileSync, writeFileSync } from "node:fs";
import type { Figure, Results } from "./results.ts";
import { outcomes } from "./targets.ts";

const begin = "<!-- bench: begin; `npm run bench` writes what stands between these marks -->";
const end = "<!-- bench: end -->";

export function writeIntoPage(page: string, results: Results): void {
  const [before, rest = ""] = readFileSync(page, "utf8").split(begin);
  const after = rest.split(end)[1];
  if (after === undefined) throw new Error(`${page} has no marks for the figures`);
  writeFileSync(page, `${before}${begin}\n\n${report(results)}\n\n${end}${after}`);
}

export function report(results: Results): string {
  const { cpus, model, memoryGib, system, node } = results.machine;
  return [
    `Measured on ${results.measuredAt}: ${cpus} processors (${model}), ${memoryGib} GiB, ${system}, Node ${node}. The players ` +
      "run on the same processors. Each figure is the median of its repetitions; ± is half of how far they were apart.",
    targetTable(results),
    commandTable(results),
    broadcastTable(results),
    memoryTable(results),
    loginTable(results),
    recoveryTable(results),
    worldSizeTable(results),
    hostileTable(results),
    screensTable(results),
  ]
    .filter((section) => section !== null)
    .join("\n\n");
}

function targetTable(results: Results): string | null {
  const rows = outcomes(results).map(({ target, reached, met }) => [target, reached, met ? "yes" : "**no**"]);
  return section("What it is to reach", ["target", "reached", "met"], rows);
}

function commandTable({ commands = [] }: Results): string | null {
  return section(
    "Commands",
    [
      "server",
      "clients",
      "commands a second",
      "p50",
      "p99",
      "rate, of the relay",
      "p50, of the relay",
      "computing for each command",
    ],
    commands.map(({ subject, clients, perSecond, p50Ms, p99Ms, ofRelay, cpuMicroseconds }) => [
      subject,
      clients,
      shown(perSecond),
      shown(p50Ms, " ms"),
      shown(p99Ms, " ms"),
      ofRelay?.perSecond ?? "",
      ofRelay?.p50 ?? "",
      each(cpuMicroseconds, " µs"),
    ]),
  );
}

function broadcastTable({ broadcast = [] }: Results): string | null {
  return section(
    "One line to everybody",
    ["server", "listeners", "deliveries a second", "of the bare process", "bytes each", "computing for each line said"],
    broadcast.map(({ subject, listeners, deliveriesPerSecond, ofFloor, bytesPerDelivery, cpuMs }) => [
      subject,
      listeners,
      shown(deliveriesPerSecond),
      ofFloor ?? "",
      bytesPerDelivery,
      each(cpuMs, " ms"),
    ]),
  );
}

function memoryTable({ memory = [] }: Results): string | null {
  return section(
    "Memory of an idle session",
    ["server", "process", "sessions", "resident, each", "heap, each"],
    memory.map(({ subject, process, sessions, residentKibPerSession, heapKibPerSession }) => [
      subject,
      process,
      number(sessions),
      `${residentKibPerSession} KiB`,
      `${heapKibPerSession} KiB`,
    ]),
  );
}

function loginTable({ logins = [] }: Results): string | null {
  const ways = { guest: "`connect guest`", create: "`create NAME PASSWORD`" };
  return section(
    "Logins",
    ["way in", "players a second"],
    logins.map(({ way, perSecond }) => [ways[way], shown(perSecond)]),
  );
}

function recoveryTable({ recovery = [] }: Results): string | null {
  return section(
    "Longest silence",
    ["objects", "sessions", "start", "undisturbed", "kill -9", "reload", "connections dropped", "lines unanswered"],
    recovery.map(({ objects, sessions, startMs, undisturbedMs, killMs, reloadMs, dropped, unanswered }) => [
      number(objects),
      number(sessions),
      ...[startMs, undisturbedMs, killMs, reloadMs].map((figure) => shown(figure, " ms")),
      dropped,
      unanswered,
    ]),
  );
}

function worldSizeTable(results: Results): string | null {
  return section(
    "A larger world, 50 clients",
    ["objects", "commands a second", "p50", "the Server's computing for each command"],
    (results["world-size"] ?? []).map(({ objects, perSecond, p50Ms, serverCpuMicroseconds }) => [
      number(objects),
      shown(perSecond),
      shown(p50Ms, " ms"),
      `${serverCpuMicroseconds} µs`,
    ]),
  );
}

function hostileTable({ hostile = [] }: Results): string | null {
  return section(
    "A player's answers under attack",
    ["hostile connections", "p50", "p99", "longest stall of a process"],
    hostile.map(({ attackers, p50Ms, p99Ms, longestStallMs }) => [
      attackers,
      shown(p50Ms, " ms"),
      shown(p99Ms, " ms"),
      longestStallMs === null ? "" : each({ ...longestStallMs }, " ms"),
    ]),
  );
}

function screensTable({ screens = [] }: Results): string | null {
  return section(
    "A long line on many screens",
    ["kinds of screens", "p50 of somebody elsewhere", "p99", "longest stall of the Portal"],
    screens.map(({ screens, p50Ms, p99Ms, longestStallMs }) => [
      screens,
      shown(p50Ms, " ms"),
      shown(p99Ms, " ms"),
      longestStallMs === null ? "" : `${longestStallMs} ms`,
    ]),
  );
}

type Cell = string | number;

function section(title: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): string | null {
  if (rows.length === 0) return null;
  const lines = [columns, columns.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return [`### ${title}`, "", ...lines].join("\n");
}

function shown({ median, spread }: Figure, unit = ""): string {
  return `${number(median)}${unit} ± ${Math.round(spread * 50)}%`;
}

function each(times: { readonly [process: string]: number }, unit: string): string {
  return Object.entries(times)
    .map(([process, time]) => `${process} ${time}${unit}`)
    .join(", ");
}

function number(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: 3 });
}
