/** Copies of what an entity has from its class or from what it is like, until somebody writes into them. */
import { type Container, copyPlain, sameData, stepsTo } from "./plain-data.ts";

export class Borrowed {
  readonly #copies: Record<string, Container> = {};

  /** The same one at each time, as long as there is the same in `from`. */
  copyOf(key: string, from: Container): Container {
    const known = this.#copies[key];
    if (known && sameData(known, from)) return known;
    const copy = copyPlain(from, () => key, 1) as Container;
    this.#copies[key] = copy;
    return copy;
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
