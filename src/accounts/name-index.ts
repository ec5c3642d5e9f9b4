/** Whose names are the same, or look alike: the ids of those who bear them, found without a look at all names. */
import { likenesses } from "./likeness.ts";
import { skeleton } from "./names.ts";

export class NameIndex {
  /** Under what a name comes down to, and what it looks like. Nearly always one. */
  readonly #ids = new Map<string, number | readonly number[]>();
  /** Nearly always one name. */
  readonly #names = new Map<number, string | readonly string[]>();

  /** Has these names from now on, and no others. */
  put(id: number, names: ReadonlySet<string>): void {
    this.delete(id);
    const [name = "", ...others] = names;
    this.#names.set(id, others.length === 0 ? name : [name, ...others]);
    for (const key of keysOfAll(names)) {
      const others = this.#ids.get(key);
      this.#ids.set(key, others === undefined ? id : [others, id].flat().sort((one, other) => one - other));
    }
  }

  delete(id: number): void {
    for (const key of keysOfAll([this.#names.get(id) ?? []].flat())) {
      const others = this.#under(key).filter((other) => other !== id);
      if (others.length === 0) this.#ids.delete(key);
      else this.#ids.set(key, others);
    }
    this.#names.delete(id);
  }

  /** Those with a name of the same skeleton, the lowest id first. */
  same(name: string): readonly number[] {
    return this.#under(skeletonKey(name));
  }

  /** Those with a name that is the same or could be mistaken for it. */
  alike(name: string): ReadonlySet<number> {
    return new Set([...keysOf(name)].flatMap((key) => this.#under(key)));
  }

  #under(key: string): readonly number[] {
    return [this.#ids.get(key) ?? []].flat();
  }
}

/** Whether one of two names could be mistaken for the other. */
export function areAlike(one: string, other: string): boolean {
  return !keysOf(one).isDisjointFrom(keysOf(other));
}

function keysOfAll(names: Iterable<string>): ReadonlySet<string> {
  return new Set(Array.from(names, (name) => [...keysOf(name)]).flat());
}

function keysOf(name: string): ReadonlySet<string> {
  return new Set([skeletonKey(name), ...Array.from(likenesses(name), (likeness) => `like ${likeness}`)]);
}

function skeletonKey(name: string): string {
  return `name ${skeleton(name)}`;
}
