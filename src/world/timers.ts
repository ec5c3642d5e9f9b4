/** Calls to come: they are part of the world, so they are committed with a turn and survive everything. */
import { HoldfastError } from "../errors.ts";
import { checkRepeat, nextTime, type Repeat } from "./calendar.ts";
import { DueQueue } from "./due-queue.ts";
import type { Entity } from "./entity.ts";
import type { Journal } from "./journal.ts";
import { methodName } from "./method-name.ts";
import { copyPlain, Reference, referencesIn, type Stored } from "./plain-data.ts";

export interface Timer {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly due: number;
  readonly object: Entity;
  /** The name of the object's method that is called. */
  readonly method: string;
  /** What the method is given after the turn. */
  readonly args: readonly Stored[];
  readonly repeat: Repeat | null;
}

/** A timer to be: its method as the object's class has it. */
export interface NewTimer extends Pick<Timer, "due" | "object" | "repeat"> {
  readonly method: unknown;
  readonly args: readonly unknown[];
}

export class Timers {
  readonly #journal: Journal;
  readonly #newId: () => number;
  readonly #timers = new Map<number, Timer>();
  /** Also of the objects that their methods will be given. */
  readonly #concerning = new Map<Reference, Set<number>>();
  readonly #queue = new DueQueue((id) => this.#timers.get(id)?.due);

  constructor(journal: Journal, newId: () => number) {
    this.#journal = journal;
    this.#newId = newId;
  }

  get size(): number {
    this.#journal.looking.see("timers");
    return this.#timers.size;
  }

  get(id: number): Timer | null {
    this.#journal.looking.see("timers");
    return this.#timers.get(id) ?? null;
  }

  /** All timers of one object, in the order in which they were added. */
  of(object: Entity): readonly Timer[] {
    this.#journal.looking.see("timers");
    const ids = [...(this.#concerning.get(object) ?? [])].sort((a, b) => a - b);
    return ids.map((id) => this.#timers.get(id)!).filter((timer) => timer.object === object);
  }

  /** Those that are due first, without walking the others: fewer than `most` where there are no more, or many were cancelled. */
  upcoming(most: number): readonly Timer[] {
    this.#journal.looking.see("timers");
    return this.#queue
      .inOrder(most * 20)
      .take(most)
      .map(({ id }) => this.#timers.get(id)!)
      .toArray();
  }

  /** Gives the new timer's id. */
  add(timer: NewTimer): number {
    this.#journal.requireTurn("A timer");
    for (const object of [timer.object, ...timer.args]) {
      if (!(object instanceof Reference) || !object.deleted) continue;
      throw new HoldfastError("deleted", `${object} is deleted; no timer can be set for it.`, {
        advice: "Ask `deleted` before setting a timer for an object that may be gone.",
      });
    }
    const method = methodName(timer.object, timer.method);
    if (!Number.isFinite(timer.due)) {
      throw new HoldfastError("bad-timer", `A timer can't be due at ${timer.due}.`, {
        advice: "Use a number of milliseconds.",
      });
    }
    if (timer.repeat) checkRepeat(timer.repeat);
    const given = () => `What ${timer.object}.${method}() is to be given`;
    const args = frozen(copyPlain(timer.args, given, 0, timer.object.world) as Stored[]);
    return this.set({ ...timer, method, args });
  }

  /** One that is as it should be. Gives its id. */
  set(timer: Omit<Timer, "id">): number {
    const id = this.#newId();
    this.#change(id, { ...timer, id });
    return id;
  }

  /** False if there is no timer of that id (any more). */
  cancel(id: number): boolean {
    if (!this.#timers.has(id)) return false;
    this.#change(id, null);
    return true;
  }

  /** Those of an object that is deleted, and those whose methods would be given it. */
  cancelConcerning(object: Entity): void {
    for (const id of [...(this.#concerning.get(object) ?? [])]) this.cancel(id);
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
    this.#put(id, stored && { ...stored, id, args: frozen(stored.args) });
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
    for (const object of concerned(timer)) {
      const ids = this.#concerning.get(object);
      if (ids) ids.add(id);
      else this.#concerning.set(object, new Set([id]));
    }
    this.#queue.add(timer.due, id);
  }

  #forget(timer: Timer): void {
    for (const object of concerned(timer)) {
      const ids = this.#concerning.get(object);
      ids?.delete(timer.id);
      if (ids?.size === 0) this.#concerning.delete(object);
    }
    this.#timers.delete(timer.id);
    this.#queue.forget(this.#timers.size);
  }
}

function concerned({ object, args }: Timer): ReadonlySet<Reference> {
  return new Set([object, ...referencesIn(args)]);
}

function frozen<Data extends Stored | readonly Stored[]>(data: Data): Data {
  if (typeof data === "object" && data !== null && !(data instanceof Reference)) {
    for (const value of Object.values(data)) frozen(value);
    Object.freeze(data);
  }
  return data;
}
