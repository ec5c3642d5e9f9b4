/** Commands: what each server did, and beside which floor. */
import type { CommandsResult, CommandsRow } from "../results.ts";
import { count, each, section, shown, table, times } from "./table.ts";

export function commandsSection({ rows, ratios }: CommandsResult): string | null {
  return section(
    "Commands",
    table(
      ["server", "clients", "commands a second", "p50", "p99", "computing for each command"],
      rows.map((row) => [
        row.subject,
        clientsOf(row),
        shown(row.perSecond),
        shown(row.p50Ms, " ms"),
        shown(row.p99Ms, " ms"),
        each(row.cpuMicroseconds, " µs"),
      ]),
    ),
    "Beside one another; ± is what this server differs from itself, started twice, by the same measure.",
    table(
      ["", "of", "clients", "commands a second", "p50", "computing for each command"],
      ratios.map((ratio) => [
        ratio.of,
        ratio.to,
        clientsOf(ratio),
        times(ratio.perSecond),
        times(ratio.p50),
        times(ratio.computing),
      ]),
    ),
  );
}

export function clientsOf({ clients, oneCore }: Pick<CommandsRow, "clients" | "oneCore">): string {
  return oneCore ? `${count(clients, "client")}, all on one core` : count(clients, "client");
}
