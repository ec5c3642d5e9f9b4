/** All of some work on a database, or none of it. */
import type { DatabaseSync } from "node:sqlite";

/** Runs `work` in one transaction that excludes every other writer from its beginning. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    // SQLite may have rolled back by itself, as it does when the disk is full.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}
