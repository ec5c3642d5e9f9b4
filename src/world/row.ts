/** What is stored of one entity, where it is in memory, and whether it is still there. */
import { HoldfastError } from "../errors.ts";
import { Borrowed } from "./borrowed.ts";
import type { Journal } from "./journal.ts";
import type { Likenesses } from "./likenesses.ts";
import type { Looking } from "./looking.ts";
import type { OldestFirst } from "./oldest-first.ts";
import { type Container, isContainer, Reference, type Stored, step, stepsTo } from "./plain-data.ts";
import type { RowReader } from "./row-reader.ts";
import { hasField, type Shape } from "./shape.ts";
import { type Content, encodeObject, isAsWritten, keyIn, mentions, nameIn } from "./stored-object.ts";
import { type Owner, Tracker } from "./tracker.ts";

/** The world's way to an entity's row; authors use its fields. */
export const row = Symbol("row");

/** What wants to know of every write and every undoing, unless its size is 0. */
interface Touchable {
  readonly size: number;
  touch(id: number): void;
}

/** What all rows of a world share. */
export interface RowHome {
  readonly journal: Journal;
  readonly looking: Looking;
  readonly reader: RowReader;
  readonly indexes: Touchable;
  readonly likenesses: Likenesses;
  readonly world: object;
}

interface Kept extends Reference {
  readonly [row]: Row;
}

export class Row implements Owner {
  readonly id: number;
  readonly #shape: Shape;
  readonly #home: RowHome;
  deleted = false;
  /** What it is in, and what is in it. Most objects never have anything in them. */
  place: Reference | null = null;
  inside: OldestFirst<Reference> | null = null;
  #isNew = false;
  /** The text that the store keeps, until somebody asks what is in it. */
  #content: Content | string;
  /** None until somebody looks into what its fields hold, or writes. */
  #tracker: Tracker | null = null;
  #borrowed: Borrowed | null = null;

  constructor(id: number, shape: Shape, content: Content | string, home: RowHome) {
    this.id = id;
    this.#shape = shape;
    this.#home = home;
    this.#content = content;
  }

  get shape(): Shape {
    return this.#shape;
  }

  get world(): object {
    return this.#home.world;
  }

  /** Untracked: to be read only. */
  get content(): Content {
    this.#home.looking.see(this.id);
    if (typeof this.#content === "string") this.#content = this.#home.reader.read(this.id, this.#content);
    return this.#content;
  }

  /** A field as an author reads it: tracked, and null where nothing was ever given. */
  get(key: string): unknown {
    const own = this.content.fields[key];
    if (own === undefined) return this.#inherited(key);
    if (typeof own !== "object" || own === null) return own;
    return own instanceof Reference ? live(own) : this.#tracked.viewOf(own);
  }

  /** The same for the field of which all ask most: so it is looked up by what the engine knows of that one name. */
  get name(): unknown {
    const own = this.content.fields.name;
    return typeof own === "string" ? own : this.get("name");
  }

  /** Untracked: its own, or that of what it is like, or its class's; undefined where none was given that the class requires. */
  read(key: string): Stored | undefined {
    const given = this.#given(key);
    return given === undefined ? this.#shape.defaults.get(key) : given;
  }

  /** As `read` gives it, or undefined if the class has no such field. Doesn't take a row apart that nobody has read, if it can do without. */
  glance(field: string): Stored | undefined {
    if (!hasField(this.#shape, field)) return undefined;
    const content = this.#content;
    if (typeof content !== "string" || !isAsWritten(content) || this.#home.likenesses.has(this.id))
      return this.read(field);
    if (!mentions(content, field)) return this.#shape.defaults.get(field);
    return (field === "name" ? nameIn(content) : null) ?? this.read(field);
  }

  get key(): string | null {
    this.#home.looking.see(this.id);
    const content = this.#content;
    return typeof content === "string" && isAsWritten(content) ? keyIn(content) : (this.content.key ?? null);
  }

  set(key: string, value: unknown): void {
    const { fields } = this.content;
    if (fields[key] === undefined && this.#isLent(key, value)) return;
    // Nobody has looked into it where there is no tracker, and most objects are never looked into.
    const tracker = this.#tracker ?? new Tracker(this);
    tracker.set(fields, key, value);
  }

  /** The tracked record of all that is its own, also what its class does not declare. */
  get stored(): Container {
    return new Proxy<Container>(this.content.fields, this.#tracked);
  }

  /** Whether a field that the class requires was given, here or to what it is like. */
  has(field: string): boolean {
    for (let at: Row = this; ; ) {
      const { fields, like } = at.#glimpse;
      if (fields[field] !== undefined) return true;
      if (!like || like.deleted) return false;
      at = (like as Kept)[row];
    }
  }

  /** The content; a row that nobody has read is not kept apart for that. */
  get #glimpse(): Content {
    return typeof this.#content === "string" ? this.#home.reader.read(this.id, this.#content) : this.#content;
  }

  /** Takes what another process has stored; not an act of a turn. */
  replace(stored: string): void {
    this.#content = stored;
    this.#tracker = null;
    this.#borrowed = null;
  }

  /** What `make` does to an entity that was made a moment ago needs no undoing: that goes as a whole. */
  whileNew(make: () => void): void {
    this.#isNew = true;
    make();
    this.#isNew = false;
  }

  /** Sets what is no field. */
  put<Part extends "location" | "like" | "key">(part: Part, value: Content[Part]): void {
    this.#requireWritable(`${this}.${part}`);
    const before = this.content;
    const take = (content: Content) => {
      this.#content = content;
      this.#home.likenesses.note(this.id, content.like?.id);
    };
    this.record(() => take(before));
    take({ ...before, [part]: value });
    this.#home.indexes.touch(this.id);
  }

  /** What it has from `other` is its own from now on. */
  inherit(other: Row): void {
    const { fields } = this.content;
    for (const [key, value] of Object.entries(other.content.fields)) {
      if (fields[key] !== undefined || !hasField(other.shape, key)) continue;
      if (isContainer(value)) this.beforeWrite(this.#borrow(key, value), "");
      else this.#tracked.set(fields, key, value);
    }
  }

  /** The row's value as the store keeps it. */
  encode(): string {
    return typeof this.#content === "string" ? this.#content : encodeObject(this.#shape.name, this.#content);
  }

  renew(container: Container): void {
    const [key] = this.#borrowed?.around(container) ?? [];
    const from = key === undefined || key in this.content.fields ? null : (this.read(key) ?? null);
    if (key !== undefined && isContainer(from)) this.#borrow(key, from);
  }

  beforeWrite(container: Container, key: string): void {
    // The path is worth its cost only when it is told.
    const { journal } = this.#home;
    if (!journal.inTurn || this.deleted) this.#requireWritable(this.pathTo(container, key));
    journal.mark("object", this.id);
    if (this.#borrowed) this.#adopt(container, this.#borrowed);
    this.#home.indexes.touch(this.id);
  }

  record(undo: () => void): void {
    if (this.#isNew) return;
    const { journal, indexes } = this.#home;
    const undoAndTell = () => {
      undo();
      indexes.touch(this.id);
    };
    journal.record(indexes.size > 0 ? undoAndTell : undo);
  }

  pathTo(container: Container, key: string): string {
    const steps = stepsTo(container, this.content.fields) ?? this.#borrowed?.stepsTo(container) ?? [];
    const last = Array.isArray(container) && /^\d+$/.test(key) ? Number(key) : key;
    return [`${this}`, ...steps.map(step), key === "" ? "" : step(last)].join("");
  }

  see(source: number): void {
    this.#home.looking.see(source);
  }

  touch(source: number): void {
    this.#home.looking.touch(source);
  }

  toString(): string {
    const name = this.#given("name");
    return typeof name === "string" ? name : `${this.#shape.name}#${this.id}`;
  }

  get #tracked(): Tracker {
    this.#tracker ??= new Tracker(this);
    return this.#tracker;
  }

  #given(key: string): Stored | undefined {
    for (let from: Row = this; ; ) {
      const { fields, like } = from.content;
      if (fields[key] !== undefined) return fields[key];
      if (!like || like.deleted) return undefined;
      from = (like as Kept)[row];
    }
  }

  #inherited(key: string): unknown {
    const { like } = this.content;
    const value = (like ? this.read(key) : this.#shape.defaults.get(key)) ?? null;
    if (typeof value !== "object" || value === null) return value;
    return value instanceof Reference ? live(value) : this.#tracked.viewOf(this.#borrow(key, value));
  }

  /** Whether that is what it has from elsewhere, as it is read. A container that nobody has read is nobody's to give. */
  #isLent(key: string, value: unknown): boolean {
    const lent = this.read(key) ?? null;
    return (!isContainer(lent) || this.#borrowed?.has(key)) === true && this.#inherited(key) === value;
  }

  #borrow(key: string, from: Container): Container {
    this.#borrowed ??= new Borrowed();
    return this.#borrowed.copyOf(key, from);
  }

  /** If `container` is in something borrowed, that is its own from now on. */
  #adopt(container: Container, borrowed: Borrowed): void {
    const { fields } = this.content;
    const [key, copy] = container === fields ? [] : (borrowed.around(container) ?? []);
    if (key === undefined || key in fields) return;
    this.record(() => {
      delete fields[key];
      borrowed.takeBack(key, copy!);
    });
    fields[key] = copy!;
    borrowed.release(key);
  }

  #requireWritable(what: string): void {
    this.#home.journal.requireTurn(what);
    if (this.deleted) {
      throw new HoldfastError("deleted", `${what} was changed, but ${this.#shape.name} #${this.id} is deleted.`, {
        advice:
          "Ask `deleted` before changing an object that may be gone; a field that refers to a deleted object reads as null.",
      });
    }
    this.#home.journal.mark("object", this.id);
  }
}

/** A reference to what is deleted reads as null. */
function live(reference: Reference): Reference | null {
  return reference.deleted ? null : reference;
}
