/** Whether a command costs more in a large world. */
import { Contender } from "../contender.ts";
import { contest } from "../contest.ts";
import { figure, median, rounded } from "../figures.ts";
import type { WorldSizeResult } from "../results.ts";
import { Holdfast } from "../subjects/holdfast.ts";
import type { BenchPart } from "./bench-part.ts";

const worlds = [100, 100_000] as const;
const players = 50;
const firstWarmUpMs = 3000;

export const worldSize: BenchPart<readonly WorldSizeResult[]> = {
  expected: ({ seconds, rounds }) => 15 + rounds * seconds * worlds.length,

  async measure({ rounds, seconds, at }) {
    await using stack = new AsyncDisposableStack();
    const contenders: Contender[] = [];
    for (const objects of worlds) {
      const contender = stack.use(new Contender(await Holdfast.start({ objects, name: String(objects) })));
      await contender.fill(players);
      await contender.load.give("commands", { players, warmUpMs: firstWarmUpMs, measureMs: 1 });
      contenders.push(contender);
    }
    const measureMs = seconds * 1000;
    const found = await contest({
      contenders,
      situations: [players],
      rounds,
      measure: (contender) =>
        contender.timed(
          () => contender.load.give("commands", { players, warmUpMs: 0, measureMs }),
          ({ commands }) => commands,
        ),
      measured: (share, round) => at(share, `round ${round} of ${rounds}`),
    });
    return worlds.map((objects) => {
      const samples = found.of(String(objects), players);
      return {
        objects,
        perSecond: figure(samples.map(({ perSecond }) => perSecond)),
        p50Ms: figure(samples.map(({ p50Ms }) => p50Ms)),
        serverCpuMicroseconds: rounded(median(samples.map(({ cpuMs }) => cpuMs.server ?? Number.NaN)) * 1000),
      };
    });
  },
};
