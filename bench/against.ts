/** `npm run bench -- --against PATH`: this tree beside another one, each started twice, so that what is noise is known. */
import { Contender } from "./contender.ts";
import { type ContestResults, contest } from "./contest.ts";
import { median, rounded, verdict } from "./figures.ts";
import { type CommandSample, type CommandSituation, measureCommands, warmUp } from "./parts/commands.ts";
import type { Progress } from "./progress.ts";
import { count, number, section, table, times } from "./report/table.ts";
import { Holdfast } from "./subjects/holdfast.ts";

export interface Comparison {
  /** The other project's directory, whose packages are installed. */
  readonly tree: string;
  readonly clients: readonly number[];
  readonly seconds: number;
  readonly rounds: number;
  progress(expected: ReadonlyMap<string, number>): Progress;
}

type Found = ContestResults<CommandSituation, CommandSample>;

const [own, base] = ["this tree", "the other tree"] as const;
const startSeconds = 8;

/** What it found, as Markdown. */
export async function compare({ tree, clients, seconds, rounds, progress }: Comparison): Promise<string> {
  const starts = [{ name: base, tree }, { name: own }, { name: base, tree }, { name: own }];
  const expected = starts.length * (startSeconds + rounds * clients.length * (seconds + 0.4));
  const shown = progress(new Map([["against", expected]]));
  await using stack = new AsyncDisposableStack();
  const contenders: Contender[] = [];
  for (const start of starts) {
    shown.at("against", 0, `${start.name} starts`);
    const contender = stack.use(new Contender(await Holdfast.start(start)));
    await warmUp(contender, Math.max(...clients));
    contenders.push(contender);
  }
  const situations = clients.map((count) => ({ clients: count, oneCore: false }));
  const found = await contest({
    contenders,
    situations,
    rounds,
    measure: (contender, situation) => measureCommands(contender, situation, seconds * 1000),
    measured: (share, round) => shown.at("against", share, `round ${round} of ${rounds}`),
  });
  return situations.map((situation) => described(found, situation)).join("\n\n");
}

/** What is held beside one another, and how it is written. */
const measures: readonly {
  readonly what: string;
  readonly unit: string;
  value(sample: CommandSample): number;
}[] = [
  { what: "commands a second", unit: "", value: ({ perSecond }) => perSecond },
  { what: "p50", unit: " ms", value: ({ p50Ms }) => p50Ms },
  { what: "p99", unit: " ms", value: ({ p99Ms }) => p99Ms },
  { what: "the Portal's computing for each command", unit: " µs", value: ({ cpuMs }) => cpuMs.portal! * 1000 },
  { what: "the Server's computing for each command", unit: " µs", value: ({ cpuMs }) => cpuMs.server! * 1000 },
];

function described(found: Found, situation: CommandSituation): string | null {
  const rows = measures.map(({ what, unit, value }) => {
    const [before, now] = [base, own].map((name) => median(found.of(name, situation).map(value)));
    const ratio = found.ratio(own, base, situation, value);
    return [
      what,
      ...[before!, now!].map((middle) => `${number(rounded(middle))}${unit}`),
      times(ratio),
      verdict(ratio),
    ];
  });
  return section(count(situation.clients, "client"), table(["", base, own, "ratio", "so it is"], rows));
}
