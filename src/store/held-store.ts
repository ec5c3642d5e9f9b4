/** Holds a store of somebody's own to the shapes of its answers, so that what is none is told where it came from. */
import { whereAndWhat } from "../errors.ts";
import { type Change, type Copies, type Position, type Snapshot, type Store, type Table, tables } from "./store.ts";

export class HeldStore implements Store {
  readonly #store: Store;
  readonly #wrong: (why: string) => Error;

  /** `wrong` makes the error for an answer that is none, and for a failure without an error. */
  constructor(store: Store, wrong: (why: string) => Error) {
    this.#store = store;
    this.#wrong = wrong;
  }

  get copies(): Copies | null {
    return this.#store.copies;
  }

  async load(after: number, of?: readonly Table[]): Promise<Snapshot> {
    const snapshot = await this.#ask("load", () => this.#store.load(after, of));
    if (isCount(snapshot?.version) && areChanges(snapshot.changes)) return snapshot;
    throw this.#wrong("what `load` gives is no snapshot.");
  }

  async latest(table: Table, before: number, limit: number): Promise<readonly Change[]> {
    const changes = await this.#ask("latest", () => this.#store.latest(table, before, limit));
    if (areChanges(changes)) return changes;
    throw this.#wrong("what `latest` gives is no list of rows.");
  }

  async claim(owner: string): Promise<number> {
    const claim = await this.#ask("claim", () => this.#store.claim(owner));
    if (isCount(claim) && claim > 0) return claim;
    throw this.#wrong("what `claim` gives is no whole number from 1.");
  }

  async commit(changes: readonly Change[]): Promise<Position> {
    return this.#position("commit", await this.#ask("commit", () => this.#store.commit(changes)));
  }

  async check(): Promise<void> {
    await this.#ask("check", () => this.#store.check());
  }

  async rewrite(rows: readonly Change[]): Promise<Position> {
    return this.#position("rewrite", await this.#ask("rewrite", () => this.#store.rewrite(rows)));
  }

  async knows(position: Position): Promise<boolean> {
    return (await this.#ask("knows", () => this.#store.knows(position))) === true;
  }

  async close(): Promise<void> {
    await this.#ask("close", () => this.#store.close());
  }

  /** What it throws is an error: anything else has no sentence that could be told. */
  async #ask<Answer>(name: string, ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask();
    } catch (error) {
      throw error instanceof Error ? error : this.#wrong(`\`${name}\` has failed: ${whereAndWhat(error)}`);
    }
  }

  #position(asked: string, position: Position): Position {
    const { version, sum, era } = position ?? {};
    if ([version, sum, era].every(isCount)) return { version, sum, era };
    throw this.#wrong(`what \`${asked}\` gives is no position: \`version\`, \`sum\` and \`era\`, whole numbers.`);
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function areChanges(rows: unknown): rows is readonly Change[] {
  return Array.isArray(rows) && rows.every(isChange);
}

function isChange(row: Change | null | undefined): boolean {
  if (!row || !tables.includes(row.table) || !["number", "string"].includes(typeof row.key)) return false;
  const { value } = row;
  return value === null || typeof value === "string" || value instanceof Uint8Array;
}
