/** What is stored of one entity, and whether it is still there. */
import { HoldfastError } from "../errors.ts";
import type { Journal } from "./journal.ts";
import { type Container, step } from "./plain-data.ts";
import type { RowReader } from "./row-reader.ts";
import { type Content, encodeObject } from "./stored-object.ts";
import { type Owner, Tracker } from "./tracker.ts";

/** What all rows of a world share. */
export interface RowHome {
  readonly journal: Journal;
  readonly reader: RowReader;
}

export class Row implements Owner {
  readonly id: number;
  readonly kind: string;
  readonly #home: RowHome;
  deleted = false;
  #isNew = false;
  /** The text that the store keeps, until somebody asks what is in it. */
  #content: Content | string;
  #db: Container | null = null;

  constructor(id: number, kind: string, content: Content | string, home: RowHome) {
    this.id = id;
    this.kind = kind;
    this.#home = home;
    this.#content = content;
  }

  /** Untracked: to be read only. */
  get content(): Content {
    if (typeof this.#content === "string") this.#content = this.#home.reader.read(this.id, this.#content);
    return this.#content;
  }

  /** The tracked view of `content.db`. */
  get db(): Container {
    this.#db ??= Tracker.over(this.content.db, this);
    return this.#db;
  }

  /** Takes what another process has stored; not an act of a turn. */
  replace(stored: string): void {
    this.#content = stored;
    this.#db = null;
  }

  /** What `make` does to an entity that was made a moment ago needs no undoing: that goes as a whole. */
  whileNew(make: () => void): void {
    this.#isNew = true;
    make();
    this.#isNew = false;
  }

  set<Key extends "name" | "location">(key: Key, value: NonNullable<Content[Key]> | null): void {
    this.#requireWritable(`${this}.${key}`);
    const before = this.content;
    this.record(() => {
      this.#content = before;
    });
    this.#content = { ...before, [key]: value };
  }

  /** The row's value as the store keeps it. */
  encode(): string {
    return typeof this.#content === "string" ? this.#content : encodeObject(this.kind, this.#content);
  }

  beforeWrite(container: Container, key: string): void {
    // The path is worth its cost only when it is told.
    const { journal } = this.#home;
    if (!journal.inTurn || this.deleted) this.#requireWritable(this.pathTo(container, key));
    journal.mark("object", this.id);
  }

  record(undo: () => void): void {
    if (!this.#isNew) this.#home.journal.record(undo);
  }

  pathTo(container: Container, key: string): string {
    const steps = stepsTo(container, this.content.db) ?? [];
    const last = Array.isArray(container) && /^\d+$/.test(key) ? Number(key) : key;
    return [`${this}.db`, ...steps.map(step), key === "" ? "" : step(last)].join("");
  }

  toString(): string {
    return this.content.name ?? `${this.kind}#${this.id}`;
  }

  #requireWritable(what: string): void {
    this.#home.journal.requireTurn(what);
    if (this.deleted) {
      throw new HoldfastError("deleted", `${what} was changed, but ${this.kind} #${this.id} is deleted.`, {
        advice:
          "Ask `deleted` before changing an object that may be gone; a reference in `db` to a deleted object reads as null.",
      });
    }
    this.#home.journal.mark("object", this.id);
  }
}

function stepsTo(wanted: Container, from: Container): (string | number)[] | null {
  if (from === wanted) return [];
  for (const [key, value] of Object.entries(from)) {
    if (typeof value !== "object" || value === null || !isContainer(value)) continue;
    const steps = stepsTo(wanted, value);
    if (steps) return [Array.isArray(from) ? Number(key) : key, ...steps];
  }
  return null;
}

function isContainer(value: object): value is Container {
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
