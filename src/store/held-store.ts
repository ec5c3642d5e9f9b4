/** Holds a store of somebody's own to the shapes of its answers, so that what is none is told where it came from. */
import { type Change, type Copies, type Position, type Snapshot, type Store, type Table, tables } from "./store.ts";

export class HeldStore implements Store {
  readonly #store: Store;
  readonly #wrong: (why: string) => Error;

  /** `wrong` makes the error for an answer that is none. */
  constructor(store: Store, wrong: (why: string) => Error) {
    this.#store = store;
    this.#wrong = wrong;
  }

  get copies(): Copies | null {
    return this.#store.copies;
  }

  async load(after: number, of?: readonly Table[]): Promise<Snapshot> {
    const snapshot = await this.#store.load(after, of);
    if (isCount(snapshot?.version) && areChanges(snapshot.changes)) return snapshot;
    throw this.#wrong("what `load` gives is no snapshot.");
  }

  async latest(table: Table, before: number, limit: number): Promise<readonly Change[]> {
    const changes = await this.#store.latest(table, before, limit);
    if (areChanges(changes)) return changes;
    throw this.#wrong("what `latest` gives is no list of rows.");
  }

  async claim(owner: string): Promise<number> {
    const claim = await this.#store.claim(owner);
    if (isCount(claim) && claim > 0) return claim;
    throw this.#wrong("what `claim` gives is no whole number from 1.");
  }

  async commit(changes: readonly Change[]): Promise<Position> {
    return this.#position("commit", await this.#store.commit(changes));
  }

  async check(): Promise<void> {
    await this.#store.check();
  }

  async rewrite(rows: readonly Change[]): Promise<Position> {
    return this.#position("rewrite", await this.#store.rewrite(rows));
  }

  async knows(position: Position): Promise<boolean> {
    return (await this.#store.knows(position)) === true;
  }

  async close(): Promise<void> {
    await this.#store.close();
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
