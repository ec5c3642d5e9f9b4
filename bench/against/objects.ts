/** What objects cost in this tree and in another one: in memory, to read, to load, and at a start with many of them. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { contest } from "../contest.ts";
import { cpuMs } from "../process-figures.ts";
import { Holdfast } from "../subjects/holdfast.ts";
import type { ObjectFigures } from "./objects-process.ts";
import { type Measure, ratios } from "./ratios.ts";
import { type Comparison, trees } from "./trees.ts";

const objects = 100_000;
const secondsEach = 6;

interface Sample extends ObjectFigures {
  /** From the command to a player who is greeted. */
  readonly startMs: number;
  /** What the Server has computed until then. */
  readonly startCpuMs: number;
}

const read = (what: string): Measure<Sample> => ({
  what: `reading ${what}`,
  unit: " ns",
  value: ({ readNs }) => readNs[what]!,
});

const measures: readonly Measure<Sample>[] = [
  { what: "memory of an object that was made", unit: " bytes", value: ({ madeBytes }) => madeBytes },
  { what: "memory of an object that was loaded and read", unit: " bytes", value: ({ readBytes }) => readBytes },
  ...["a name", "a field", "what a field holds", "a place", "what is in a room"].map(read),
  { what: "loading them", unit: " ms of computing", value: ({ loadMs }) => loadMs },
  { what: "the Server's start with them", unit: " ms of computing", value: ({ startCpuMs }) => startCpuMs },
  { what: "a start with them", unit: " ms", value: ({ startMs }) => startMs },
];

/** One tree's objects: in a process of their own, and in a game that is started again and again. */
class TreeObjects implements AsyncDisposable {
  readonly name: string;
  readonly #process: ChildProcess;
  readonly #holdfast: Holdfast;

  private constructor(name: string, process: ChildProcess, holdfast: Holdfast) {
    this.name = name;
    this.#process = process;
    this.#holdfast = holdfast;
  }

  static async of(name: string, tree: string): Promise<TreeObjects> {
    const program = join(import.meta.dirname, "objects-process.ts");
    const process = fork(program, [tree], {
      execArgv: ["--expose-gc", "--conditions=holdfast-source"],
      env: { ...globalThis.process.env, BENCH_OBJECTS: String(objects) },
    });
    // A spare would start beside it.
    const holdfast = await Holdfast.start({ tree, objects, environment: { HOLDFAST_SPARE: "never" } });
    await holdfast.end();
    return new TreeObjects(name, process, holdfast);
  }

  async measure(): Promise<Sample> {
    this.#process.send("measure");
    const [figures] = (await once(this.#process, "message")) as [ObjectFigures];
    const startMs = await this.#holdfast.start();
    const startCpuMs = (await cpuMs(this.#holdfast.processes.server)) ?? Number.NaN;
    await this.#holdfast.end();
    return { ...figures, startMs, startCpuMs };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.disconnect();
    await this.#holdfast.stop();
  }
}

/** What it found, as Markdown. */
export async function compareObjects({ tree, rounds, progress }: Comparison): Promise<string | null> {
  const shown = progress(new Map([["objects", 4 * secondsEach * (rounds + 1)]]));
  await using stack = new AsyncDisposableStack();
  const contenders: TreeObjects[] = [];
  for (const { name, path } of trees(tree)) {
    shown.at("objects", 0, `${name} makes a world`);
    contenders.push(stack.use(await TreeObjects.of(name, path)));
  }
  const found = await contest({
    contenders,
    situations: [objects],
    rounds,
    measure: (contender) => contender.measure(),
    measured: (share, round) => shown.at("objects", share, `round ${round} of ${rounds}`),
  });
  return ratios(`${objects.toLocaleString("en")} objects`, found, objects, measures);
}
