/** Reads what is in objects' rows when somebody asks for it, and puts entities in the place of stored references. */
import { type Container, Reference, referenceKey, type Stored } from "./plain-data.ts";
import { type Content, readObject } from "./stored-object.ts";

export class RowReader {
  readonly #find: (id: number) => Reference | null;
  /** What was read while entities that it refers to may still be missing; null when all are there. */
  #unresolved: Content[] | null = null;

  /** `find` gives also what the turn that is running has deleted, since that may be undone. */
  constructor(find: (id: number) => Reference | null) {
    this.#find = find;
  }

  read(id: number, text: string): Content {
    const content = readObject(id, text);
    if (!text.includes(referenceKey)) return content;
    if (this.#unresolved) this.#unresolved.push(content);
    else this.resolve(content as unknown as Container);
    return content;
  }

  /** A reference may point to any of the rows that `load` brings. */
  loading(load: () => void): void {
    const unresolved: Content[] = [];
    this.#unresolved = unresolved;
    try {
      load();
    } finally {
      this.#unresolved = null;
    }
    for (const content of unresolved) this.resolve(content as unknown as Container);
  }

  /** Puts the entities in it in the place of their references. */
  resolve(container: Container): void {
    const slots = container as Record<string, Stored>;
    for (const key of Object.keys(slots)) {
      const value = slots[key];
      if (typeof value !== "object" || value === null || value instanceof Reference) continue;
      const id = (value as Record<string, Stored>)[referenceKey];
      if (typeof id === "number") slots[key] = this.#find(id);
      else this.resolve(value);
    }
  }
}
