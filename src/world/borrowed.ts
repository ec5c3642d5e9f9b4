/** Copies of what an entity has from its class or from what it is like, until somebody writes into them. */
import { type Container, copyPlain, isContainer, type Stored, sameData, stepsTo } from "./plain-data.ts";

export class Borrowed {
  readonly #copies: Record<string, Container> = {};

  /** The same one at each time, with what is in `from` now: whoever has kept it may go on with it. */
  copyOf(key: string, from: Container): Container {
    const copy = following(this.#copies[key], from) as Container;
    this.#copies[key] = copy;
    return copy;
  }

  has(key: string): boolean {
    return Object.hasOwn(this.#copies, key);
  }

  /** It is the entity's own now, and borrowed no more. */
  release(key: string): void {
    delete this.#copies[key];
  }

  /** It is borrowed again, since that it became the entity's own was undone. */
  takeBack(key: string, copy: Container): void {
    this.#copies[key] = copy;
  }

  /** The copy that `container` stands in or is, and of which field it is. */
  around(container: Container): readonly [key: string, copy: Container] | null {
    return Object.entries(this.#copies).find(([, copy]) => stepsTo(container, copy)) ?? null;
  }

  /** What leads to `container`, the field's name first. */
  stepsTo(container: Container): readonly (string | number)[] | null {
    return stepsTo(container, this.#copies);
  }
}

/** `copy` itself where it can be made the same as `from`, else another copy. */
function following(copy: Stored | undefined, from: Stored): Stored {
  if (!isContainer(from)) return from;
  if (copy === undefined || !isContainer(copy) || Array.isArray(copy) !== Array.isArray(from))
    return copyPlain(from, () => "", 1);
  if (sameData(copy, from)) return copy;
  const [slots, others] = [copy as Record<string, Stored>, from as Record<string, Stored>];
  const before = { ...slots };
  // All keys again, because their order belongs to the data.
  if (Array.isArray(copy)) copy.length = 0;
  else for (const key of Object.keys(slots)) delete slots[key];
  for (const key of Object.keys(others)) slots[key] = following(before[key], others[key]!);
  return copy;
}
