/** The thread that writes a SQLite store, so that no wait for the disk holds up the game. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import { HoldfastError } from "../errors.ts";
import {
  checkForDamage,
  type Durability,
  openForWriting,
  readState,
  type State,
  selectState,
  transaction,
} from "./sqlite-database.ts";
import { type Change, type Table, tables } from "./store.ts";

export interface WriterOptions {
  readonly file: string;
  readonly durability: Durability;
  /** How long a lock of another process is waited for. */
  readonly lockWaitMs: number;
  /** How long it is known which rows a commit has touched. */
  readonly recentMs: number;
}

export type WriterRequest = { readonly id: number } & (
  | { readonly type: "open" }
  | { readonly type: "claim"; readonly owner: string }
  | { readonly type: "commit"; readonly claim: number; readonly changes: readonly Change[] }
  | { readonly type: "close" }
);

/** `value` is the claim's number or the new version. */
export type WriterReply = { readonly id: number } & (
  | { readonly done: true; readonly value: number }
  | {
      readonly done: false;
      readonly code: string;
      readonly sentence: string;
      readonly advice: string | null;
      readonly cause: string;
    }
);

type Statements = Readonly<Record<Table, { readonly set: StatementSync; readonly remove: StatementSync }>>;

class Writer {
  readonly #database: DatabaseSync;
  readonly #statements: Statements;
  readonly #readState: StatementSync;
  readonly #touch: StatementSync;
  readonly #setVersion: StatementSync;
  readonly #recentMs: number;
  /** The versions at past moments, oldest first, to know which have grown old. */
  readonly #moments: { readonly at: number; readonly version: number }[] = [];

  constructor({ file, durability, lockWaitMs, recentMs }: WriterOptions) {
    const database = openForWriting(file, durability, lockWaitMs);
    checkForDamage(database, file);
    this.#database = database;
    this.#recentMs = recentMs;
    this.#readState = database.prepare(selectState);
    this.#touch = database.prepare("INSERT INTO recent (version, keys) VALUES (?, ?)");
    this.#setVersion = database.prepare("UPDATE state SET version = ?");
    this.#statements = Object.fromEntries(
      tables.map((table) => [
        table,
        {
          set: database.prepare(
            `INSERT INTO "${table}" (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
          ),
          remove: database.prepare(`DELETE FROM "${table}" WHERE key = ?`),
        },
      ]),
    ) as unknown as Statements;
  }

  claim(owner: string): number {
    return transaction(this.#database, () => {
      this.#database.prepare("UPDATE state SET claim = claim + 1, owner = ?").run(owner);
      return readState(this.#database).claim;
    });
  }

  commit(claim: number, changes: readonly Change[]): number {
    const version = transaction(this.#database, () => {
      const state = this.#readState.get() as unknown as State;
      if (claim === 0 || claim !== state.claim) throw taken(state.owner);
      const next = state.version + 1;
      for (const { table, key, value } of changes) {
        if (value === null) this.#statements[table].remove.run(key);
        else this.#statements[table].set.run(key, value);
      }
      this.#touch.run(next, JSON.stringify(keysOf(changes)));
      this.#setVersion.run(next);
      this.#forgetOld();
      return next;
    });
    this.#remember(version);
    return version;
  }

  close(): number {
    this.#database.close();
    return 0;
  }

  #remember(version: number): void {
    const now = Date.now();
    const last = this.#moments.at(-1);
    if (!last || now - last.at >= this.#recentMs / 8) this.#moments.push({ at: now, version });
  }

  #forgetOld(): void {
    const [oldest] = this.#moments;
    if (!oldest || Date.now() - oldest.at < this.#recentMs) return;
    this.#database.prepare("DELETE FROM recent WHERE version <= ?").run(oldest.version);
    this.#database.prepare("UPDATE state SET forgotten = ?").run(oldest.version);
    this.#moments.shift();
  }
}

/** As `recent` names the rows of a version. */
function keysOf(changes: readonly Change[]): Record<Table, Change["key"][]> {
  const keys = Object.fromEntries(tables.map((table) => [table, []])) as unknown as Record<Table, Change["key"][]>;
  for (const { table, key } of changes) keys[table].push(key);
  return keys;
}

function taken(owner: string | null): HoldfastError {
  return new HoldfastError(
    "store-taken",
    `The store belongs to ${owner ?? "nobody yet"}; this batch was not written.`,
    {
      advice: "Claim the store before writing; if another generation has claimed it since, this one is to end.",
    },
  );
}

/** What any failure means to the caller: nothing of the batch was written, and it may be given again. */
function refusal(error: unknown): HoldfastError {
  if (error instanceof HoldfastError) return error;
  return new HoldfastError("store-cannot-write", `The store can't be written: ${(error as Error).message}.`, {
    advice: "Is the disk full, or the file held by another program? Writing is tried again.",
    cause: error,
  });
}

let writer: Writer | null = null;

function answer(request: WriterRequest): number {
  if (request.type === "open") {
    writer = new Writer(workerData as WriterOptions);
    return 0;
  }
  if (!writer) throw new Error("the store is not open");
  switch (request.type) {
    case "claim":
      return writer.claim(request.owner);
    case "commit":
      return writer.commit(request.claim, request.changes);
    case "close":
      return writer.close();
  }
}

parentPort!.on("message", (request: WriterRequest) => {
  let reply: WriterReply;
  try {
    reply = { id: request.id, done: true, value: answer(request) };
  } catch (error) {
    const { code, message, advice, cause } = refusal(error);
    reply = { id: request.id, done: false, code, sentence: message, advice, cause: String(cause ?? message) };
  }
  parentPort!.postMessage(reply);
});
