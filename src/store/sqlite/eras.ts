/** The eras of a store: who has written it in which order, so that a copy that went on by itself is known for what it is. */
import { randomBytes } from "node:crypto";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Position } from "../store.ts";
import type { Era } from "./sqlite-schema.ts";

/** A Portal holds a position of the last era in which its players were told anything. */
const keptEras = 1000;

export class Eras {
  readonly #database: DatabaseSync;
  readonly #select: StatementSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#select = database.prepare("SELECT since, id FROM era ORDER BY since");
  }

  /** The oldest first. */
  all(): Era[] {
    return this.#select.all() as unknown as Era[];
  }

  /** The last one's number; null if nobody has claimed the store yet. */
  get current(): number | null {
    return this.all().at(-1)?.id ?? null;
  }

  /** A new one begins, with a number that is drawn by lot. In an era that ends where it began nobody was told anything. */
  begin(version: number): Era[] {
    this.#database.prepare("DELETE FROM era WHERE since >= ?").run(version);
    this.#database.prepare("INSERT INTO era VALUES (?, ?)").run(version, randomBytes(6).readUIntBE(0, 6));
    const eras = this.all();
    const oldest = eras.at(-keptEras);
    if (oldest) this.#database.prepare("DELETE FROM era WHERE since < ?").run(oldest.since);
    return eras;
  }

  /** Is that version of that era in a store that has come as far as `last`? */
  hold({ version, era }: Position, last: number): boolean {
    const eras = this.all();
    const index = eras.findIndex(({ id }) => id === era);
    return index >= 0 && version <= (eras[index + 1]?.since ?? last);
  }
}
