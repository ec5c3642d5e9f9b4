/** A store in memory, for tests: several of them may share their rows, as processes share a file. */
import { readFile, writeFile } from "node:fs/promises";
import { type Chance, systemChance } from "../chance.ts";
import { HoldfastError } from "../errors.ts";
import {
  type Change,
  type Copies,
  loadedTables,
  type Position,
  type Snapshot,
  type Store,
  type Table,
  tables,
} from "./store.ts";
import { batchSum, packSums, rowSum } from "./sums.ts";

/** The rows that memory stores share, removed ones included. */
export class MemoryRows {
  readonly rows = new Map<string, { readonly change: Change; readonly version: number }>();
  version = 0;
  /** Where the store was after each version. */
  readonly positions: Position[] = [];
  claim = 0;
  owner: string | null = null;
}

export class MemoryStore implements Store {
  readonly copies: Copies = {
    backup: (path) => this.#backUp(path),
    restore: (path) => this.#restore(path),
  };
  readonly #shared: MemoryRows;
  readonly #chance: Chance;
  #claim = 0;
  #era = 0;

  constructor(shared = new MemoryRows(), chance: Chance = systemChance) {
    this.#chance = chance;
    this.#shared = shared;
  }

  async load(after: number, of: readonly Table[] = loadedTables): Promise<Snapshot> {
    const rows = [...this.#shared.rows.values()];
    const wanted = rows.filter(
      ({ change, version }) => of.includes(change.table) && (after === 0 ? change.value !== null : version > after),
    );
    return { version: this.#shared.version, changes: wanted.map(({ change }) => change) };
  }

  async latest(table: Table, before: number, limit: number): Promise<readonly Change[]> {
    const rows = [...this.#shared.rows.values()].map(({ change }) => change);
    const below = rows.filter((row) => row.table === table && row.value !== null && (row.key as number) < before);
    return below.sort((a, b) => (b.key as number) - (a.key as number)).slice(0, limit);
  }

  async claim(owner: string): Promise<number> {
    this.#claim = ++this.#shared.claim;
    this.#shared.owner = owner;
    this.#era = this.#chance.bytes(6).readUIntBE(0, 6);
    return this.#claim;
  }

  async commit(changes: readonly Change[]): Promise<Position> {
    this.#requireClaim();
    const version = ++this.#shared.version;
    for (const change of changes) this.#shared.rows.set(nameOf(change), { change, version });
    return this.#position(changes);
  }

  /** Memory is lost with everything else or not at all. */
  async check(): Promise<void> {
    this.#requireClaim();
  }

  async rewrite(rows: readonly Change[]): Promise<Position> {
    this.#requireClaim();
    const version = ++this.#shared.version;
    const loaded = [...this.#shared.rows.values()].filter(({ change }) => loadedTables.includes(change.table));
    const removed = loaded.map(({ change }) => ({ ...change, value: null }));
    for (const change of [...removed, ...rows]) this.#shared.rows.set(nameOf(change), { change, version });
    return this.#position(rows);
  }

  async knows({ version, sum, era }: Position): Promise<boolean> {
    const known = this.#shared.positions[version];
    return known?.sum === sum && known.era === era;
  }

  #requireClaim(): void {
    if (this.#claim !== 0 && this.#claim === this.#shared.claim) return;
    throw new HoldfastError("store-taken", `The store belongs to ${this.#shared.owner ?? "nobody yet"}.`);
  }

  #position(changes: readonly Change[]): Position {
    const { version, positions } = this.#shared;
    const sum = batchSum(positions[version - 1]?.sum ?? 0, "", packSums(changes.map(rowSum)));
    positions[version] = { version, sum, era: this.#era };
    return positions[version];
  }

  async close(): Promise<void> {}

  async #backUp(path: string): Promise<void> {
    const { version, changes } = await this.load(0, tables);
    const rows = changes.map(({ table, key, value }) =>
      typeof value === "string"
        ? { table, key, text: value }
        : { table, key, bytes: Buffer.from(value!).toString("base64") },
    );
    await writeFile(path, JSON.stringify({ version, positions: this.#shared.positions, rows } satisfies Backup), {
      mode: 0o600,
    });
  }

  async #restore(path: string): Promise<Snapshot> {
    const { rows, positions, version } = JSON.parse(await readFile(path, "utf8")) as Backup;
    this.#shared.version = version;
    this.#shared.positions.splice(0, Number.POSITIVE_INFINITY, ...positions);
    this.#shared.rows.clear();
    for (const { table, key, text, bytes } of rows) {
      const value = text ?? Buffer.from(bytes!, "base64");
      this.#shared.rows.set(nameOf({ table, key }), { change: { table, key, value }, version });
    }
    return this.load(0);
  }
}

interface Backup {
  readonly version: number;
  readonly positions: readonly Position[];
  readonly rows: readonly (Pick<Change, "table" | "key"> & { readonly text?: string; readonly bytes?: string })[];
}

function nameOf({ table, key }: Pick<Change, "table" | "key">): string {
  return JSON.stringify([table, key]);
}
