/**
 * A process of its own: puts a backup in the world's place, when nothing runs, and prints what came.
 * `node restore.ts BACKUP DATA-DIRECTORY`
 */
import { Account } from "../accounts/account.ts";
import { isSameEntry } from "../audit/entry.ts";
import { HoldfastError } from "../errors.ts";
import { restoreStore } from "../store/sqlite/sqlite-restore.ts";
import type { Snapshot } from "../store/store.ts";
import { storeFile } from "../store/store-file.ts";

const [backup, dataDirectory] = process.argv.slice(2);
try {
  const world = await restoreStore(String(backup), storeFile(String(dataDirectory)), isSameEntry);
  process.stdout.write(`${describe(world)}\n`);
} catch (error) {
  const lines = error instanceof HoldfastError ? [error.message, error.advice] : [error];
  process.stderr.write(`${lines.filter(Boolean).join(" ")}\n`);
  process.exitCode = 1;
}

function describe({ version, changes }: Snapshot): string {
  const entities = changes.filter(({ table }) => table === "object").map(({ value }) => JSON.parse(String(value)));
  const accounts = entities.filter(({ kind }) => kind === Account.kind).length;
  return `${counted(entities.length - accounts, "object")}, ${counted(accounts, "account")}, version ${version}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
