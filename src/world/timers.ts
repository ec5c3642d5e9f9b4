/** Calls to come: they are part of the world, so they are committed with a turn and survive everything. */
import { HoldfastError } from "../errors.ts";
import { checkRepeat, nextTime, type Repeat } from "./calendar.ts";
import { DueQueue } from "./due-queue.ts";
import type { Entity } from "./entity.ts";
import type { Journal } from "./journal.ts";
import { copyPlain, type Json } from "./plain-data.ts";

export interface Timer {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly due: number;
  readonly object: Entity;
  /** The name of the object's method that is called. */
  readonly method: string;
  readonly data: Json;
  readonly repeat: Repeat | null;
}

export class Timers {
  readonly #journal: Journal;
  readonly #newId: () => number;
  readonly #timers = new Map<number, Timer>();
  readonly #ofObject = new Map<Entity, Set<number>>();
  readonly #queue = new DueQueue((id) => this.#timers.get(id)?.due);

  constructor(journal: Journal, newId: () => number) {
    this.#journal = journal;
    this.#newId = newId;
  }

  get size(): number {
    return this.#timers.size;
  }

  get(id: number): Timer | null {
    return this.#timers.get(id) ?? null;
  }

  /** All timers of one object, in the order in which they were added. */
  of(object: Entity): readonly Timer[] {
    const ids = [...(this.#ofObject.get(object) ?? [])].sort((a, b) => a - b);
    return ids.map((id) => this.#timers.get(id)!);
  }

  /** Gives the new timer's id. */
  add(timer: Omit<Timer, "id">): number {
    this.#journal.requireTurn("A timer");
    if (timer.object.deleted) {
      throw new HoldfastError("deleted", `${timer.object} is deleted; it can have no timer.`, {
        advice: "Give the timer to an object that stays.",
      });
    }
    if (typeof Reflect.get(timer.object, timer.method) !== "function") {
      throw new HoldfastError(
        "no-timer-method",
        `${timer.object} has no method ${timer.method}() for a timer to call.`,
        {
          advice: "Name a method of the object's class.",
        },
      );
    }
    if (!Number.isFinite(timer.due)) {
      throw new HoldfastError("bad-timer", `A timer can't be due at ${timer.due}.`, {
        advice: "Use a number of milliseconds.",
      });
    }
    if (timer.repeat) checkRepeat(timer.repeat);
    const data = frozen(
      copyPlain(timer.data, () => `The data of the timer for ${timer.object}.${timer.method}`) as Json,
    );
    const id = this.#newId();
    this.#change(id, { ...timer, id, data });
    return id;
  }

  /** False if there is no timer of that id (any more). */
  cancel(id: number): boolean {
    if (!this.#timers.has(id)) return false;
    this.#change(id, null);
    return true;
  }

  /** When the earliest timer is due. */
  get nextDue(): number | null {
    return this.#queue.first?.due ?? null;
  }

  /** The earliest timer that is due at `now`; of several due at one time, the oldest. */
  next(now: number): Timer | null {
    const first = this.#queue.first;
    return first && first.due <= now ? this.#timers.get(first.id)! : null;
  }

  /** In the turn that fires it: removes the timer, or moves a repeating one to its next time after `now`. */
  settle(timer: Timer, now: number): void {
    const due = timer.repeat && nextTime(timer.repeat, timer.due, now);
    this.#change(timer.id, due === null ? null : { ...timer, due });
  }

  ids(): number[] {
    return [...this.#timers.keys()];
  }

  /** A timer's row as the store keeps it; null if there is no such timer. */
  encode(id: number): string | null {
    const timer = this.#timers.get(id);
    return timer ? JSON.stringify({ ...timer, id: undefined, object: timer.object.id }) : null;
  }

  /** Takes a timer as another process has stored it; null is one that has gone. */
  load(id: number, stored: Omit<Timer, "id"> | null): void {
    this.#put(id, stored && { ...stored, id, data: frozen(stored.data) });
  }

  #change(id: number, timer: Timer | null): void {
    this.#journal.mark("timer", id);
    const before = this.#timers.get(id) ?? null;
    this.#journal.record(() => this.#put(id, before));
    this.#put(id, timer);
  }

  #put(id: number, timer: Timer | null): void {
    const before = this.#timers.get(id);
    if (before) this.#forget(before);
    if (!timer) return;
    this.#timers.set(id, timer);
    const ids = this.#ofObject.get(timer.object);
    if (ids) ids.add(id);
    else this.#ofObject.set(timer.object, new Set([id]));
    this.#queue.add(timer.due, id);
  }

  #forget(timer: Timer): void {
    this.#timers.delete(timer.id);
    const ids = this.#ofObject.get(timer.object)!;
    ids.delete(timer.id);
    if (ids.size === 0) this.#ofObject.delete(timer.object);
    this.#queue.forget(this.#timers.size);
  }
}

function frozen(data: Json): Json {
  if (typeof data === "object" && data !== null) {
    for (const value of Object.values(data)) frozen(value);
    Object.freeze(data);
  }
  return data;
}
