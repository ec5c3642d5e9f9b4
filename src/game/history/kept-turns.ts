/** The turns that are kept, in the world's facts: steps of building, and as much of other lines. The oldest go first. */
import type { World } from "../../world/world.ts";
import type { PastTurn } from "./past-turn.ts";

/** One turn may take so much of what is kept. Of one that has changed more, no values are kept. */
const share = 1 / 64;

const sorts = ["step", "line"] as const;
type Sort = (typeof sorts)[number];

/** The numbers of turns, the oldest first, each with the length of its row; and what they take together. */
interface Kept {
  readonly lengths: Map<number, number>;
  letters: number;
}

type Index = Readonly<Record<Sort, Kept>> & { last: number };

const fact = /^turn (step|line) (\d+)$/;

export class KeptTurns {
  readonly #world: World;
  readonly #lettersMax: number;
  /** Null where it isn't known: it is made anew from the facts. */
  #known: Index | null = null;

  /** `lettersMax` are kept of steps, and as many of lines. */
  constructor(world: World, lettersMax: number) {
    this.#world = world;
    this.#lettersMax = lettersMax;
  }

  /** Anything is kept. */
  get isOn(): boolean {
    return this.#lettersMax > 0;
  }

  /** The facts are others now: they have been loaded, or a turn was undone. */
  forget(): void {
    this.#known = null;
  }

  get(number: number): PastTurn | null {
    const { step, line } = this.#index;
    if (step.lengths.has(number)) return this.#read("step", number);
    return line.lengths.has(number) ? this.#read("line", number) : null;
  }

  /** Those of which the row may be `wanted`, the latest first. */
  *latest(wanted: (row: string) => boolean = () => true): Generator<PastTurn, void> {
    const { step, line } = this.#index;
    for (const number of [...step.lengths.keys(), ...line.lengths.keys()].sort((one, other) => other - one)) {
      const sort: Sort = step.lengths.has(number) ? "step" : "line";
      if (wanted(this.#row(sort, number))) yield this.#read(sort, number);
    }
  }

  /** Gives its number. */
  add(turn: Omit<PastTurn, "number">): number {
    const number = this.#index.last + 1;
    this.put({ ...turn, number });
    return number;
  }

  /** It is so from now on. */
  put({ number, ...turn }: PastTurn): void {
    const sort: Sort = turn.isStep ? "step" : "line";
    const index = this.#index;
    const kept = index[sort];
    const whole = JSON.stringify(turn);
    const isLarge = whole.length > this.#lettersMax * share;
    const row = isLarge ? JSON.stringify({ ...turn, changes: null }) : whole;
    this.#world.record(() => this.forget());
    this.#world.facts.put(nameOf(sort, number), row);
    const { length } = row;
    kept.letters += length - (kept.lengths.get(number) ?? 0);
    kept.lengths.set(number, length);
    index.last = Math.max(index.last, number);
    this.#makeRoom(sort);
  }

  #makeRoom(sort: Sort): void {
    const kept = this.#index[sort];
    for (const [oldest, length] of kept.lengths) {
      if (kept.letters <= this.#lettersMax) return;
      kept.letters -= length;
      kept.lengths.delete(oldest);
      this.#world.facts.remove(nameOf(sort, oldest));
    }
  }

  #row(sort: Sort, number: number): string {
    return this.#world.facts.encode(nameOf(sort, number)) ?? "null";
  }

  #read(sort: Sort, number: number): PastTurn {
    return { number, ...(JSON.parse(this.#row(sort, number)) as Omit<PastTurn, "number">) };
  }

  get #index(): Index {
    this.#known ??= this.#made();
    return this.#known;
  }

  #made(): Index {
    const index = { step: { lengths: new Map(), letters: 0 }, line: { lengths: new Map(), letters: 0 }, last: 0 };
    const found = this.#world.facts.names().flatMap((name) => {
      const [, sort, number] = fact.exec(name) ?? [];
      return sort === undefined ? [] : [{ sort: sort as Sort, number: Number(number) }];
    });
    for (const { sort, number } of found.sort((one, other) => one.number - other.number)) {
      const { length } = this.#row(sort, number);
      index[sort].lengths.set(number, length);
      index[sort].letters += length;
      index.last = number;
    }
    return index;
  }
}

function nameOf(sort: Sort, number: number): string {
  return `turn ${sort} ${number}`;
}
