/**
 * `npm run bench`: measures this server and the floors below it in turns, and writes what it found into docs/performance.md.
 * With `--against` it compares this tree with another one instead.
 */
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { compare } from "./against/compare.ts";
import { stayOnOneCore } from "./one-core.ts";
import { partNames, usualParts } from "./parts/parts.ts";
import { Progress } from "./progress.ts";
import { report } from "./report/report.ts";
import { measureParts } from "./run.ts";
import { otherServer } from "./subjects/other.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    seconds: { type: "string", default: "1.5" },
    rounds: { type: "string", default: "5" },
    clients: { type: "string", default: "50,500" },
    "one-core": { type: "boolean", default: false },
    against: { type: "string" },
    port: { type: "string" },
    profile: { type: "string" },
  },
});
const lengths = { seconds: Number(values.seconds), rounds: Number(values.rounds) };

/** A line on a terminal says each second how long it will still take. */
function progress(expected: ReadonlyMap<string, number>): Progress {
  const { stderr } = process;
  const terminal = stderr.isTTY === true;
  const shown = new Progress({ expected, terminal, now: () => performance.now(), write: (text) => stderr.write(text) });
  if (terminal) setInterval(() => shown.show(), 1000).unref();
  return shown;
}

async function run(): Promise<string> {
  const other = values.port === undefined ? null : await otherServer(Number(values.port), values.profile ?? null);
  return report(
    await measureParts({
      ...lengths,
      names: partNames(values.only ?? usualParts.join(",")),
      other,
      // The page tells of this server and its floors alone, on all processors.
      docs: other || values["one-core"] ? null : join(import.meta.dirname, "../docs"),
      progress,
    }),
  );
}

function runAgainst(tree: string): Promise<string> {
  const clients = values.clients.split(",").map(Number);
  return compare({ ...lengths, tree: resolve(tree), clients, progress }, values.only);
}

if (values["one-core"]) await stayOnOneCore();
const found = values.against === undefined ? await run() : await runAgainst(values.against);
process.stdout.write(`\n${found}\n`);
