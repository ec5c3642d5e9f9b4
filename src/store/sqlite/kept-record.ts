/** The audit record over a restore: what was done since the backup stays on record, also the restore's own reason. */
import { DatabaseSync } from "node:sqlite";
import { HoldfastError } from "../../errors.ts";
import type { IsSameAct } from "../store.ts";
import { rowSum } from "../sums.ts";
import { completeCopy } from "./complete-copy.ts";
import { openForReading } from "./sqlite-database.ts";
import { isDamage } from "./sqlite-errors.ts";
import { transaction } from "./transaction.ts";

interface Row {
  readonly key: number;
  readonly value: string;
}

/**
 * Adds to the record in `copy` what only `present` has. The record of another game, or of another past, goes behind it under
 * new numbers. What can't be read any more is not kept.
 */
export function keepRecord(present: string, copy: string, isSame: IsSameAct): void {
  try {
    addRows(present, copy, isSame);
  } catch (error) {
    if (!isDamage(error) && !(error instanceof HoldfastError)) throw error;
  }
}

function addRows(present: string, copy: string, isSame: IsSameAct): void {
  completeFile(present);
  const from = openForReading(present);
  const to = new DatabaseSync(copy);
  try {
    const hasRecord = from.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'audit'").get() !== undefined;
    if (!hasRecord) return;
    const last = to.prepare("SELECT key, value FROM audit ORDER BY key DESC LIMIT 1").get() as Row | undefined;
    const same = last && (from.prepare("SELECT key, value FROM audit WHERE key = ?").get(last.key) as Row | undefined);
    const goesOn = last === undefined || (same !== undefined && isSame(same.value, last.value));
    const [after, shift] = goesOn ? [last?.key ?? 0, 0] : [0, last.key];
    const insert = to.prepare("INSERT INTO audit (key, value, sum) VALUES (?, ?, ?)");
    transaction(to, () => {
      for (const row of from.prepare("SELECT key, value FROM audit WHERE key > ? ORDER BY key").iterate(after)) {
        const { key, value } = row as unknown as Row;
        insert.run(key + shift, value, rowSum({ table: "audit", key: key + shift, value }));
      }
    });
  } finally {
    from.close();
    to.close();
  }
}

/** Nobody has it open. */
function completeFile(file: string): void {
  const database = new DatabaseSync(file);
  try {
    completeCopy(database, file);
  } finally {
    database.close();
  }
}
