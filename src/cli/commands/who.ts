/** `holdfast who`: who is connected, and how. */
import type { WhoEntry } from "../../control/requests.ts";
import { ageOf, durationOf } from "../../text/durations.ts";
import { askHoldfast } from "../control-client.ts";
import type { Place } from "../place.ts";

export async function who(place: Place, json: boolean): Promise<void> {
  const data = await place.data();
  const entries = await askHoldfast(data, "who", {});
  if (json) process.stdout.write(`${JSON.stringify(entries)}\n`);
  else process.stdout.write(`${[...table(entries, Date.now()), countOf(entries, data)].join("\n")}\n`);
}

function countOf(entries: readonly WhoEntry[], data: string): string {
  const away = entries.filter(({ awayMs }) => awayMs !== null).length;
  return `${entries.length - away} connected${away > 0 ? `, ${away} away` : ""} (${data})`;
}

const columns = [
  "ACCOUNT",
  "PROTOCOL",
  "ADDRESS",
  "CLIENT",
  "SIZE",
  "ENCODING",
  "ON FOR",
  "IDLE",
  "LAG",
  "AWAY",
  "SESSION",
];

function table(entries: readonly WhoEntry[], now: number): string[] {
  const rows = [columns, ...entries.map((entry) => rowOf(entry, now))];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function rowOf({ portal, server, idleMs, lagMs, awayMs }: WhoEntry, now: number): string[] {
  const { flags } = portal;
  return [
    server?.accountName ?? "-",
    portal.protocolKey,
    portal.address,
    printable(flags.clientName ?? "-"),
    `${flags.width}x${flags.height}`,
    flags.encoding,
    ageOf(portal.connectedAt, now),
    durationOf(idleMs),
    lagMs === null ? "-" : `${Math.round(lagMs)}ms`,
    awayMs === null ? "-" : durationOf(awayMs),
    portal.sessionId,
  ];
}

/** A client names itself; what it says must not steer the operator's terminal. */
function printable(name: string): string {
  return name.replace(/\p{C}/gu, "?");
}
