/** The figures as Markdown. */
import { plots } from "../plot/plots.ts";
import { promises } from "../promises.ts";
import type { Results } from "../results.ts";
import { targets } from "../targets.ts";
import { broadcastSection } from "./broadcast.ts";
import { commandsSection } from "./commands.ts";
import {
  hostileSection,
  loginsSection,
  memorySection,
  recoverySection,
  screensSection,
  worldSizeSection,
} from "./sections.ts";
import { section, table } from "./table.ts";

export function report(results: Results): string {
  const {
    commands,
    broadcast,
    memory = [],
    logins = [],
    recovery = [],
    million = [],
    hostile = [],
    screens = [],
  } = results;
  return [
    heading(results),
    section("What it is to reach", targetTable(results)),
    section("What is promised", promiseTable(results)),
    ...plots(results).map(({ file, title }) => `![${title}](performance/${file})`),
    commands ? commandsSection(commands) : null,
    broadcast ? broadcastSection(broadcast) : null,
    memorySection(memory),
    loginsSection(logins),
    recoverySection([...recovery, ...million]),
    worldSizeSection(results["world-size"] ?? []),
    hostileSection(hostile),
    screensSection(screens),
  ]
    .filter((part) => part !== null)
    .join("\n\n");
}

function heading({ machine, measuredAt }: Results): string {
  const { cpus, model, memoryGib, system, node } = machine;
  return (
    `Measured on ${measuredAt}: ${cpus} processors (${model}), ${memoryGib} GiB, ${system}, Node ${node}. The players ` +
    "run on the same processors. Each figure is the median of its repetitions; ± is half of how far they were apart."
  );
}

function targetTable(results: Results): string | null {
  const rows = targets(results).map(({ target, reached, met, floor }) => [
    target,
    reached,
    met ? "yes" : "**no**",
    floor,
  ]);
  return table(["target", "reached", "met", "the floor"], rows);
}

function promiseTable(results: Results): string | null {
  const rows = promises(results).map(({ promise, measured, kept }) => [promise, measured, kept ? "yes" : "**no**"]);
  return table(["promise", "measured", "kept"], rows);
}
