/** What the turn that is running has changed: how to undo it, and which rows must be written. */
import { HoldfastError } from "../errors.ts";
import { atOnce } from "./at-once.ts";
import { Looking, type Source } from "./looking.ts";

export type WorldTable = "object" | "timer" | "meta";

export class Journal {
  readonly looking = new Looking();
  readonly #undo: (() => void)[] = [];
  /** What the turn has marked: no functions, since a turn may make a whole world. */
  readonly #marked: { readonly dirty: Set<number | string>; readonly key: number | string }[] = [];
  #dirty = emptyDirty();
  /** Who is told of every row before it changes. */
  readonly #watching: ((table: WorldTable, key: number | string) => void)[] = [];
  #depth = 0;
  /** Why the rest of what is to be undone waits for the turn around it. */
  #torn: { readonly why: unknown } | null = null;

  get inTurn(): boolean {
    return this.#depth > 0;
  }

  /** Has the turn changed anything so far? */
  get changed(): boolean {
    return this.#undo.length > 0;
  }

  /** Runs `step`; if it throws or is not done at once, undoes what it changed, newest first, and throws on. Turns within turns are savepoints. */
  turn<T>(step: () => T): T {
    const [savepoint, marked] = [this.#undo.length, this.#marked.length];
    this.#depth++;
    try {
      const result = atOnce(step(), "turn", step);
      if (this.#torn) throw this.#torn.why;
      return result;
    } catch (error) {
      this.#undoTo(savepoint, marked);
      throw error;
    } finally {
      this.#depth--;
      if (this.#depth === 0) {
        this.#undo.length = 0;
        this.#marked.length = 0;
        this.#torn = null;
      }
    }
  }

  /**
   * Where the stack is all but full there may be too little left of it to undo something: then what is left to undo, that
   * first, is undone by the turn around it, which has more.
   */
  #undoTo(savepoint: number, marked: number): void {
    try {
      for (; this.#undo.length > savepoint; this.#undo.pop()) this.#undo.at(-1)!();
      for (; this.#marked.length > marked; this.#marked.pop()) {
        const { dirty, key } = this.#marked.at(-1)!;
        dirty.delete(key);
      }
      this.#torn = null;
    } catch (why) {
      this.#torn = { why };
      throw why;
    }
  }

  /**
   * `undo` puts back exactly what the caller is about to change, also where that was not done or half of it. It must not throw; if
   * there is no stack left for it, it is called again.
   */
  record(undo: () => void): void {
    this.requireTurn("Something that belongs to a turn");
    this.#undo.push(undo);
  }

  /** The row of that key must be written. */
  mark(table: WorldTable, key: number | string): void {
    for (const watch of this.#watching) watch(table, key);
    const dirty = this.#dirty[table];
    if (this.looking.isFollowed) this.looking.touch(sourceOf(table, key));
    if (dirty.has(key)) return;
    this.requireTurn(`A row (${table} ${key})`);
    dirty.add(key);
    this.#marked.push({ dirty, key });
  }

  /** `onMark` is told of each row that `step` marks, as often as it does, before it changes. */
  watch(onMark: (table: WorldTable, key: number | string) => void, step: () => void): void {
    this.#watching.push(onMark);
    try {
      step();
    } finally {
      this.#watching.pop();
    }
  }

  requireTurn(what: string): void {
    if (this.looking.isOn) throw lookedOnly(what);
    if (this.#depth > 0) return;
    throw new HoldfastError("outside-a-turn", `${what} was changed outside a turn.`, {
      advice:
        "Change the world only in a command, a timer's method or a hook. An async command waits first and returns the step that changes the world: `return (turn) => { … }`.",
    });
  }

  /** The keys of all rows to write; from now on none are. */
  takeDirty(): Dirty {
    if (this.inTurn) throw new Error("changes can't be taken in the middle of a turn");
    const dirty = this.#dirty;
    this.#dirty = emptyDirty();
    return dirty;
  }
}

/** Timers are looked at all together. */
function sourceOf(table: WorldTable, key: number | string): Source {
  switch (table) {
    case "object":
      return key;
    case "timer":
      return "timers";
    case "meta":
      return `meta ${key}`;
  }
}

function lookedOnly(what: string): HoldfastError {
  const looked = "a view, a prompt, a greeting, the `for` of a command, or a scene between its steps";
  return new HoldfastError("view-acted", `${what} was changed by what only looks: ${looked}.`, {
    advice:
      "Change the world in a command, a timer's method, a hook or a scene's step((turn) => …), and let the view tell what is there.",
  });
}

type Dirty = Readonly<Record<WorldTable, Set<number | string>>>;

function emptyDirty(): Dirty {
  return { object: new Set(), timer: new Set(), meta: new Set() };
}
