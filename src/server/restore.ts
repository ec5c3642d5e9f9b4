/**
 * A process of its own: puts a backup in the world's place, when nothing runs, and prints what came.
 * `node restore.ts BACKUP`, with the settings in HOLDFAST_CONFIG.
 */
import { Account } from "../accounts/account.ts";
import { isSameEntry } from "../audit/entry.ts";
import type { StorePlace } from "../config.ts";
import { HoldfastError } from "../errors.ts";
import { openStore } from "../store/open-store.ts";
import type { Snapshot } from "../store/store.ts";
import { needCopies } from "./operators/need-copies.ts";

const [backup] = process.argv.slice(2);
const place = JSON.parse(process.env.HOLDFAST_CONFIG ?? "null") as StorePlace;
try {
  const store = await openStore(place);
  try {
    const world = await needCopies(store).restore(String(backup), isSameEntry);
    process.stdout.write(`${describe(world)}\n`);
  } finally {
    await store.close();
  }
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
