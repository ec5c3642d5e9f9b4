/** The tables of a store's file, how files of earlier formats are brought up to them, and how a new one is filled. */
import { DatabaseSync } from "node:sqlite";
import { type Change, tables } from "../store.ts";
import { rowSum } from "../sums.ts";
import { transaction } from "./transaction.ts";

/** Stands in the file's header, so that the database of another program isn't taken for a store: "HOLD". */
export const applicationId = 0x484f4c44;
export const schemaVersion = 4;

/**
 * One table of keys and values for each kind of row; `sum` is the row's checksum. `recent` tells for the last minutes
 * which rows the batches after `since`, up to `version`, have touched (a row named there and gone from its table was removed), as JSON:
 * `{"object": [7, 12], "session": ["…"]}`, when, with which sums, `history`, which is the sum of the history after each of
 * these batches, and the sum of all that. Versions up to `state.forgotten` are no longer in it.
 */
const recentTable = `CREATE TABLE recent (
  version INTEGER PRIMARY KEY, since INTEGER NOT NULL, keys TEXT NOT NULL, at INTEGER NOT NULL, sums BLOB NOT NULL,
  history BLOB NOT NULL, sum INTEGER NOT NULL
) STRICT`;
/**
 * One for each claim under which something was written: `since` is the version that it began with. What the Portal was told
 * of one is in this store exactly if it was no later than the next one's beginning.
 */
const eraTable = "CREATE TABLE era (since INTEGER PRIMARY KEY, id INTEGER NOT NULL) STRICT";
const schema = `
  ${tables.map((table) => `CREATE TABLE "${table}" (key ANY PRIMARY KEY, value ANY NOT NULL, sum INTEGER) STRICT, WITHOUT ROWID;`).join("\n")}
  ${recentTable};
  ${eraTable};
  CREATE TABLE state (
    version INTEGER NOT NULL, forgotten INTEGER NOT NULL, claim INTEGER NOT NULL, owner TEXT, sum INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${schemaVersion};
`;

/** Each brings a store of the schema before it up to the next. Rows without sums get theirs when they are written next. */
const toSecondSchema = `
  CREATE TABLE IF NOT EXISTS audit (key ANY PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
  ${tables.map((table) => `ALTER TABLE "${table}" ADD COLUMN sum INTEGER;`).join("\n")}
  ALTER TABLE state ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
`;
const toThirdSchema = `
  ${eraTable};
`;
const toFourthSchema = `
  UPDATE state SET forgotten = version;
  DROP TABLE recent;
  ${recentTable};
  PRAGMA user_version = 4;
`;

/** How long one claim held, in versions. */
export interface Era {
  readonly since: number;
  readonly id: number;
}

export interface StoreState {
  readonly version: number;
  readonly forgotten: number;
  readonly claim: number;
  readonly owner: string | null;
  readonly sum: number;
}

/** Brings the tables of format `version` up to this one, all of it or nothing. */
export function upgradeSchema(database: DatabaseSync, version: number): void {
  transaction(database, () => {
    if (version < 2) database.exec(toSecondSchema);
    if (version < 3) database.exec(toThirdSchema);
    if (version < 4) database.exec(toFourthSchema);
  });
}

/** Writes a whole store into an empty file, at once and without any care for a crash: nobody relies on it yet. Of two rows of one name the first counts. */
export function fillStore(file: string, state: StoreState, eras: readonly Era[], rows: Iterable<Change>): void {
  const database = new DatabaseSync(file);
  try {
    database.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
    transaction(database, () => {
      database.exec(schema);
      const { version, forgotten, claim, owner, sum } = state;
      database.prepare("INSERT INTO state VALUES (?, ?, ?, ?, ?)").run(version, forgotten, claim, owner, sum);
      const insertEra = database.prepare("INSERT INTO era VALUES (?, ?)");
      for (const { since, id } of eras) insertEra.run(since, id);
      const insert = Object.fromEntries(
        tables.map((table) => [table, database.prepare(`INSERT OR IGNORE INTO "${table}" VALUES (?, ?, ?)`)]),
      );
      for (const row of rows) if (row.value !== null) insert[row.table]!.run(row.key, row.value, rowSum(row));
    });
  } finally {
    database.close();
  }
}
