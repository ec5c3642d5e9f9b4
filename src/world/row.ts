/** What is stored of one entity, and whether it is still there. */
import { HoldfastError } from "../errors.ts";
import type { Journal } from "./journal.ts";
import { type Container, type Reference, type Stored, step } from "./plain-data.ts";
import { type Owner, Tracker } from "./tracker.ts";

/** Beside `db` a game object stores its name and where it is. */
export interface Content {
  name?: string;
  location?: Reference | null;
  db: { [key: string]: Stored };
}

export class Row implements Owner {
  readonly id: number;
  readonly kind: string;
  readonly journal: Journal;
  deleted = false;
  #content: Content;
  #db: Container | null = null;

  constructor(id: number, kind: string, content: Content, journal: Journal) {
    this.id = id;
    this.kind = kind;
    this.journal = journal;
    this.#content = content;
  }

  /** Untracked: to be read only. */
  get content(): Readonly<Content> {
    return this.#content;
  }

  /** The tracked view of `content.db`. */
  get db(): Container {
    this.#db ??= Tracker.over(this.#content.db, this);
    return this.#db;
  }

  /** Takes what another process has stored; not an act of a turn. */
  replace(content: Content): void {
    this.#content = content;
    this.#db = null;
  }

  set<Key extends "name" | "location">(key: Key, value: NonNullable<Content[Key]> | null): void {
    this.#requireWritable(`${this}.${key}`);
    const before = this.#content;
    this.journal.record(() => {
      this.#content = before;
    });
    this.#content = { ...before, [key]: value };
  }

  /** The row's value as the store keeps it. */
  encode(): string {
    const { name, location, db } = this.#content;
    return JSON.stringify({ kind: this.kind, name, location, db });
  }

  beforeWrite(container: Container, key: string): void {
    // The path is worth its cost only when it is told.
    if (!this.journal.inTurn || this.deleted) this.#requireWritable(this.pathTo(container, key));
    this.journal.mark("object", this.id);
  }

  record(undo: () => void): void {
    this.journal.record(undo);
  }

  pathTo(container: Container, key: string): string {
    const steps = stepsTo(container, this.#content.db) ?? [];
    const last = Array.isArray(container) && /^\d+$/.test(key) ? Number(key) : key;
    return [`${this}.db`, ...steps.map(step), key === "" ? "" : step(last)].join("");
  }

  toString(): string {
    return this.#content.name ?? `${this.kind}#${this.id}`;
  }

  #requireWritable(what: string): void {
    this.journal.requireTurn(what);
    if (this.deleted) {
      throw new HoldfastError("deleted", `${what} was changed, but ${this.kind} #${this.id} is deleted.`, {
        advice:
          "Ask `deleted` before changing an object that may be gone; a reference in `db` to a deleted object reads as null.",
      });
    }
    this.journal.mark("object", this.id);
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
