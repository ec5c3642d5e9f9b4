/** Who is connected, and how, as a table for the terminal. */
import type { WhoEntry } from "../control/requests.ts";
import { ageOf, durationOf } from "../text/durations.ts";

/** `width`: what fits into a line of the terminal. */
export function whoLines(entries: readonly WhoEntry[], data: string, now: number, width?: number): string[] {
  const away = entries.filter(({ awayMs }) => awayMs !== null).length;
  const count = `${entries.length - away} connected${away > 0 ? `, ${away} away` : ""} (${data})`;
  return [...table(entries, now, width), count];
}

const columns: { readonly [title: string]: (entry: WhoEntry, now: number) => string } = {
  ACCOUNT: ({ server }) => server?.accountName ?? "-",
  PROTOCOL: ({ portal }) => portal.protocolKey,
  ADDRESS: ({ portal }) => portal.address,
  CLIENT: ({ portal }) => printable(portal.flags.clientName ?? "-"),
  SIZE: ({ portal }) => `${portal.flags.width}x${portal.flags.height}`,
  ENCODING: ({ portal }) => portal.flags.encoding,
  "ON FOR": ({ portal }, now) => ageOf(portal.connectedAt, now),
  IDLE: ({ idleMs }) => durationOf(idleMs),
  LAG: ({ lagMs }) => (lagMs === null ? "-" : `${Math.round(lagMs)}ms`),
  AWAY: ({ awayMs }) => (awayMs === null ? "-" : durationOf(awayMs)),
  SESSION: ({ portal }) => portal.sessionId,
};

/** A terminal too narrow for all of them does without these, the first first. */
const dispensable = ["ENCODING", "SIZE", "LAG", "CLIENT", "ON FOR", "PROTOCOL"];

export function table(entries: readonly WhoEntry[], now: number, width = Number.POSITIVE_INFINITY): string[] {
  const filled = Object.entries(columns).map(([title, cellOf]) => {
    const cells = [title, ...entries.map((entry) => cellOf(entry, now))];
    return { title, cells, width: Math.max(...cells.map((cell) => cell.length)) };
  });
  const shown = fitting(filled, width);
  return [columns, ...entries].map((_, row) =>
    shown
      .map(({ cells, width }) => cells[row]?.padEnd(width))
      .join("  ")
      .trimEnd(),
  );
}

function fitting<Column extends { readonly title: string; readonly width: number }>(all: Column[], width: number) {
  const widthOf = (some: Column[]) => some.reduce((sum, column) => sum + column.width + 2, -2);
  let shown = all;
  for (const title of dispensable) {
    if (widthOf(shown) <= width) break;
    shown = shown.filter((column) => column.title !== title);
  }
  return shown;
}

/** A client names itself; what it says must not steer the operator's terminal. */
function printable(name: string): string {
  return name.replace(/\p{C}/gu, "?");
}
