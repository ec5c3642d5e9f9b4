/** What commands cost in this tree and in another one. */
import { Contender } from "../contender.ts";
import { contest } from "../contest.ts";
import { type CommandSample, measureCommands, warmUp } from "../parts/commands.ts";
import { count } from "../report/table.ts";
import { Holdfast } from "../subjects/holdfast.ts";
import { type Measure, ratios } from "./ratios.ts";
import { type Comparison, trees } from "./trees.ts";

export interface CommandComparison extends Comparison {
  readonly clients: readonly number[];
  readonly seconds: number;
}

const startSeconds = 8;

const measures: readonly Measure<CommandSample>[] = [
  { what: "commands a second", unit: "", value: ({ perSecond }) => perSecond },
  { what: "p50", unit: " ms", value: ({ p50Ms }) => p50Ms },
  { what: "p99", unit: " ms", value: ({ p99Ms }) => p99Ms },
  { what: "the Portal's computing for each command", unit: " µs", value: ({ cpuMs }) => cpuMs.portal! * 1000 },
  { what: "the Server's computing for each command", unit: " µs", value: ({ cpuMs }) => cpuMs.server! * 1000 },
];

/** What it found, as Markdown. */
export async function compareCommands(comparison: CommandComparison): Promise<string | null> {
  const { tree, clients, seconds, rounds, progress } = comparison;
  const shown = progress(new Map([["commands", 4 * (startSeconds + rounds * clients.length * (seconds + 0.4))]]));
  await using stack = new AsyncDisposableStack();
  const contenders: Contender[] = [];
  for (const { name, path } of trees(tree)) {
    shown.at("commands", 0, `${name} starts`);
    const contender = stack.use(new Contender(await Holdfast.start({ name, tree: path })));
    await warmUp(contender, Math.max(...clients));
    contenders.push(contender);
  }
  const situations = clients.map((count) => ({ clients: count, oneCore: false }));
  const found = await contest({
    contenders,
    situations,
    rounds,
    measure: (contender, situation) => measureCommands(contender, situation, seconds * 1000),
    measured: (share, round) => shown.at("commands", share, `round ${round} of ${rounds}`),
  });
  return situations
    .map((situation) => ratios(count(situation.clients, "client"), found, situation, measures))
    .join("\n\n");
}
