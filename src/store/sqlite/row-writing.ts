/** Rows into the tables of a store, with their sums, and what is known of the batches that brought them. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { type Change, type Table, tables } from "../store.ts";
import { batchSum, rowSum } from "../sums.ts";
import type { Reached } from "./journal/reading.ts";
import type { JournalRecord } from "./journal/record.ts";
import { LatestRows } from "./latest-rows.ts";
import { type RecentBatches, Touched } from "./recent-batches.ts";
import type { WriteAheadLog } from "./write-ahead-log.ts";

type Statements = Readonly<Record<Table, { readonly set: StatementSync; readonly remove: StatementSync }>>;

export class RowWriting {
  readonly #statements: Statements;
  readonly #setState: StatementSync;
  readonly #recent: RecentBatches;
  readonly #log: WriteAheadLog | null;

  constructor(database: DatabaseSync, recent: RecentBatches, log: WriteAheadLog | null = null) {
    this.#statements = statements(database);
    this.#setState = database.prepare("UPDATE state SET version = ?, sum = ?");
    this.#recent = recent;
    this.#log = log;
  }

  /** Takes these batches of a journal, which follow each other; each row once. Within a transaction. */
  take(since: Reached, batches: readonly JournalRecord[]): Reached {
    if (batches.length === 0) return since;
    const changes = new LatestRows(batches.flatMap((batch) => batch.changes())).all();
    return this.#write(since, changes, () => batches);
  }

  /** Writes one batch that is in no journal. Within a transaction. */
  write(since: Reached, changes: readonly Change[]): Reached {
    return this.#write(since, changes, ({ packed: { keys, sums } }) => [
      { version: since.version + 1, sum: batchSum(since.sum, keys, sums) },
    ]);
  }

  /** `reached` tells for each of the batches that brought these rows how far the store was with it. */
  #write(since: Reached, changes: readonly Change[], reached: (touched: Touched) => readonly Reached[]): Reached {
    this.#recent.forgetOld();
    this.#log?.add(changes);
    const touched = new Touched();
    for (const change of changes) {
      const sum = rowSum(change);
      touched.add(change, sum);
      if (change.value === null) this.#statements[change.table].remove.run(change.key);
      else this.#statements[change.table].set.run(change.key, change.value, sum);
    }
    const all = reached(touched);
    const last = all.at(-1)!;
    this.#recent.add(since, all, touched.packed);
    this.#setState.run(last.version, last.sum);
    return last;
  }
}

function statements(database: DatabaseSync): Statements {
  return Object.fromEntries(
    tables.map((table) => [
      table,
      {
        set: database.prepare(
          `INSERT INTO "${table}" (key, value, sum) VALUES (?, ?, ?)
           ON CONFLICT (key) DO UPDATE SET value = excluded.value, sum = excluded.sum`,
        ),
        remove: database.prepare(`DELETE FROM "${table}" WHERE key = ?`),
      },
    ]),
  ) as unknown as Statements;
}
