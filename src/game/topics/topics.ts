/** The topics of a game, as whoever asks finds them: those that are for them, by their names. */
import type { Turn } from "../turn.ts";
import type { Topic } from "./topic.ts";

export interface Category {
  readonly name: string;
  readonly topics: readonly Topic[];
}

export class Topics {
  readonly #all: readonly Topic[];

  constructor(all: readonly Topic[]) {
    this.#all = all.toSorted((one, other) => one.name.localeCompare(other.name));
  }

  all(turn: Turn): readonly Topic[] {
    return this.#all.filter((topic) => topic.isFor(turn));
  }

  /** Those of which a name is one. */
  called(turn: Turn, isOne: (name: string) => boolean): readonly Topic[] {
    return this.all(turn).filter(({ names }) => names.some(isOne));
  }

  categories(turn: Turn, isOne: (name: string) => boolean): readonly Category[] {
    const byName = Map.groupBy(this.all(turn), ({ parts }) => parts.category);
    return [...byName].flatMap(([name, topics]) => (name !== null && isOne(name) ? { name, topics } : []));
  }

  /** Those whose text has these words in it, one behind the other; they are given folded. */
  telling(turn: Turn, words: string): readonly Topic[] {
    return this.all(turn).filter(({ parts }) => parts.searched.includes(words));
  }
}
