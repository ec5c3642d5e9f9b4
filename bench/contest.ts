/** Servers that do the same in turns, so that a machine that is busy for a while is busy for all. */
import { ratio } from "./figures.ts";
import type { Ratio } from "./results.ts";

export interface Contest<Contender, Situation, Sample> {
  /** Of one name there are two where the same program was started twice: the control. */
  readonly contenders: readonly Contender[];
  /** Each contender is measured once in each of them, in each round. */
  readonly situations: readonly Situation[];
  readonly rounds: number;
  measure(contender: Contender, situation: Situation): Promise<Sample>;
  /** What share of all has been measured. */
  measured(share: number, round: number): void;
}

/** Every second round is played in the reverse order: whoever comes after another may profit from it, or suffer. */
export async function contest<Contender extends { readonly name: string }, Situation, Sample>({
  contenders,
  situations,
  rounds,
  measure,
  measured,
}: Contest<Contender, Situation, Sample>): Promise<ContestResults<Situation, Sample>> {
  const played = contenders.map((contender) => ({
    contender,
    name: contender.name,
    samples: new Map(situations.map((situation) => [situation, [] as Sample[]])),
  }));
  for (let round = 1; round <= rounds; round++) {
    for (const [index, situation] of situations.entries()) {
      for (const { contender, samples } of round % 2 === 1 ? played : played.toReversed()) {
        samples.get(situation)!.push(await measure(contender, situation));
      }
      measured((round - 1 + (index + 1) / situations.length) / rounds, round);
    }
  }
  return new ContestResults(played);
}

interface Samples<Situation, Sample> {
  readonly name: string;
  readonly samples: ReadonlyMap<Situation, readonly Sample[]>;
}

export class ContestResults<Situation, Sample> {
  readonly #byName: ReadonlyMap<string, readonly Samples<Situation, Sample>[]>;

  constructor(samples: readonly Samples<Situation, Sample>[]) {
    this.#byName = Map.groupBy(samples, ({ name }) => name);
  }

  get names(): string[] {
    return [...this.#byName.keys()];
  }

  /** Of both that have this name, one after the other; of one alone twice, so that each has another's beside it. */
  of(name: string, situation: Situation): readonly Sample[] {
    const [one, again] = this.#pair(name);
    return [...one.get(situation)!, ...again.get(situation)!];
  }

  ratio(own: string, floor: string, situation: Situation, value: (sample: Sample) => number): Ratio {
    const values = (samples: readonly Sample[]) => samples.map(value);
    const twice = this.names.filter((name) => this.#byName.get(name)!.length > 1).map((name) => this.#pair(name));
    return ratio({
      own: values(this.of(own, situation)),
      floor: values(this.of(floor, situation)),
      control: [
        values(twice.flatMap(([one]) => one.get(situation)!)),
        values(twice.flatMap(([, again]) => again.get(situation)!)),
      ],
    });
  }

  #pair(name: string) {
    const [one, again = one] = this.#byName.get(name)!;
    return [one!.samples, again!.samples] as const;
  }
}
