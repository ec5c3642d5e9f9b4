/** What is said to all: what each server did, and beside which floor. */
import type { BroadcastResult, BroadcastRow } from "../results.ts";
import { each, number, section, shown, table, times } from "./table.ts";

export function broadcastSection({ rows, ratios }: BroadcastResult): string | null {
  return section(
    "One line to everybody",
    table(
      ["server", "room", "deliveries a second", "p50", "bytes each", "computing for each delivery"],
      rows.map((row) => [
        row.subject,
        roomOf(row),
        shown(row.deliveriesPerSecond),
        shown(row.p50Ms, " ms"),
        row.bytesPerDelivery,
        each(row.cpuMicroseconds, " µs"),
      ]),
    ),
    table(
      ["", "of", "room", "deliveries a second", "computing for each delivery"],
      ratios.map((ratio) => [
        ratio.of,
        ratio.to,
        roomOf(ratio),
        times(ratio.deliveriesPerSecond),
        times(ratio.computing),
      ]),
    ),
  );
}

export function roomOf({ listeners, speakers }: Pick<BroadcastRow, "listeners" | "speakers">): string {
  return speakers === 1 ? `one says, ${number(listeners)} hear` : `${number(speakers)} say and hear`;
}
