/** The rows that a step has touched, each as it was before: what they tell of it is asked when the step is over. */
import { type Changes, objectChange, type TimerChange } from "./changes.ts";
import { storedName } from "./class-fields.ts";
import type { Entity } from "./entity.ts";
import type { WorldTable } from "./journal.ts";

/** Rows as they are now; null for what isn't there. */
export interface RowsNow {
  get(id: number): Entity | null;
  object(id: number): string | null;
  timer(id: number): string | null;
}

interface ObjectBefore {
  /** Null if it was not there. */
  readonly entity: Entity | null;
  readonly text: string | null;
}

export class Touched {
  /** Names of facts about the world as a whole. */
  readonly facts = new Set<string>();
  readonly #rows: RowsNow;
  readonly #objects = new Map<number, ObjectBefore>();
  readonly #timers = new Map<number, string | null>();

  constructor(rows: RowsNow) {
    this.#rows = rows;
  }

  /** That row is about to change. */
  note(table: WorldTable, key: number | string): void {
    if (table === "meta") this.facts.add(key as string);
    else if (table === "timer") this.#note(this.#timers, key as number, (id) => this.#rows.timer(id));
    else
      this.#note(this.#objects, key as number, (id) => ({ entity: this.#rows.get(id), text: this.#rows.object(id) }));
  }

  /** How many objects. */
  get size(): number {
    return this.#objects.size;
  }

  /** Those that were touched, also those that are gone now; not what came and went. */
  *entities(): Generator<Entity, void> {
    for (const [id, before] of this.#objects) {
      const entity = before.entity ?? this.#rows.get(id);
      if (entity) yield entity;
    }
  }

  /** What has changed in the end. */
  changes(): Changes {
    const objects = Array.from(this.#objects, ([id, { text }]) => objectChange(id, text, this.#rows.object(id)));
    const timers = Array.from(this.#timers, ([id, before]) => ({ id, before, after: this.#rows.timer(id) }));
    return {
      objects: objects.filter((change) => change !== null),
      timers: timers.filter(({ before, after }) => before !== after),
    };
  }

  /** The stored name of the class of what a timer belongs to. */
  kindOf({ before, after }: TimerChange): string {
    const { object } = JSON.parse((after ?? before)!) as { readonly object: number };
    const entity = this.#rows.get(object) ?? this.#objects.get(object)?.entity;
    return entity ? storedName(entity.constructor) : "";
  }

  #note<T>(rows: Map<number, T>, id: number, read: (id: number) => T): void {
    if (!rows.has(id)) rows.set(id, read(id));
  }
}
