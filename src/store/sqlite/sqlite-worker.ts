/** The thread that writes a SQLite store, so that no wait for the disk holds up the game. */
import { accessSync, constants, existsSync, mkdirSync, realpathSync } from "node:fs";
import { dirname } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { HoldfastError } from "../../errors.ts";
import type { Change, Position } from "../store.ts";
import { batchSum, packSums, rowSum } from "../sums.ts";
import { cannotOpen, damaged, type Era, fillStore, type State } from "./sqlite-database.ts";
import { lost, SqliteRows, type SqliteRowsOptions } from "./sqlite-rows.ts";
import { discardPartial, openPartial, putInPlace, removeCompanions, setAside } from "./whole-file.ts";

export interface WriterOptions extends SqliteRowsOptions {
  readonly file: string;
}

/** What the thread is asked, and what it answers. */
export interface WriterRequests {
  /** Opens the store if there is one; `last` is what it must know, null if anything is right. Answers if there is one. */
  open: { ask: { readonly last: Position | null }; answer: boolean };
  /** Makes the store if there is none. */
  claim: { ask: { readonly owner: string }; answer: Claimed };
  commit: { ask: { readonly claim: number; readonly changes: readonly Change[] }; answer: Position };
  check: { ask: { readonly claim: number }; answer: null };
  rewrite: {
    ask: {
      readonly claim: number;
      readonly owner: string;
      readonly eras: readonly Era[];
      readonly last: Position;
      readonly rows: readonly Change[];
    };
    answer: Position;
  };
  knows: { ask: { readonly position: Position }; answer: boolean };
  close: { ask: Record<never, never>; answer: null };
}

export interface Claimed {
  readonly claim: number;
  /** How far the store was then. */
  readonly position: Position;
  /** This one's is the last. */
  readonly eras: readonly Era[];
}

export type WriterRequest = {
  [Name in keyof WriterRequests]: { readonly id: number; readonly type: Name } & WriterRequests[Name]["ask"];
}[keyof WriterRequests];

export type WriterReply = { readonly id: number } & (
  | { readonly done: true; readonly value: unknown }
  | {
      readonly done: false;
      readonly code: string;
      readonly sentence: string;
      readonly advice: string | null;
      readonly cause: string;
    }
);

const beginning: State = { version: 0, forgotten: 0, claim: 0, owner: null, sum: 0 };

class Writer {
  readonly #options: WriterOptions;
  readonly #file: string;
  #rows: SqliteRows | null = null;

  constructor(options: WriterOptions) {
    this.#options = options;
    this.#file = options.file;
  }

  open(last: Position | null): boolean {
    if (last === null) return this.#openFirst();
    // Written by the thread before this one: whatever is wrong with it, the world in memory is right.
    if (!existsSync(this.#file)) throw lost(`${this.#file} is lost: it is gone from its place`);
    try {
      this.#rows = new SqliteRows(this.#file, this.#options);
    } catch (error) {
      if (error instanceof HoldfastError && error.code === "store-damaged") throw lost(error.message, error);
      throw error;
    }
    if (this.#rows.knows(last)) return true;
    this.close();
    throw lost(`${this.#file} is lost: another file stands in its place`);
  }

  claim(owner: string): Claimed {
    if (!this.#rows && !existsSync(this.#file)) this.#write(beginning, [], []);
    this.#rows ??= new SqliteRows(this.#file, this.#options);
    return this.#rows.claim(owner);
  }

  commit(claim: number, changes: readonly Change[]): Position {
    if (claim === 0) throw notClaimed();
    return this.#needRows().commit(claim, changes);
  }

  check(claim: number): void {
    this.#needRows().check(claim);
  }

  rewrite({ claim, owner, eras, last, rows }: WriterRequests["rewrite"]["ask"]): Position {
    const version = last.version + 1;
    const sum = batchSum(last.sum, "", packSums(rows.map(rowSum)));
    const kept = this.#rows?.neverLoaded() ?? [];
    this.#write({ version, forgotten: version, claim, owner, sum }, eras, [...rows, ...kept]);
    this.#rows = new SqliteRows(this.#file, this.#options);
    return { version, sum, era: last.era };
  }

  knows(position: Position): boolean {
    // It may have been written since.
    if (!this.#rows && existsSync(this.#file)) this.#rows = new SqliteRows(this.#file, this.#options);
    return this.#rows ? this.#rows.knows(position) : position.version === 0;
  }

  close(): void {
    this.#rows?.close();
    this.#rows = null;
  }

  #needRows(): SqliteRows {
    if (this.#rows) return this.#rows;
    throw lost(`${this.#file} is lost: it could not be opened again`);
  }

  #openFirst(): boolean {
    if (existsSync(this.#file)) {
      this.#rows = new SqliteRows(this.#file, this.#options);
      return true;
    }
    if (existsSync(`${this.#file}-wal`))
      throw damaged(this.#file, "it is gone, but its write-ahead log is still there");
    try {
      accessSync(dirname(this.#file), constants.W_OK | constants.X_OK);
    } catch (error) {
      throw cannotOpen(this.#file, error);
    }
    return false;
  }

  /** What stands in the place of the store is set aside, unless it is what this thread itself has written. */
  #write(state: State, eras: readonly Era[], rows: readonly Change[]): void {
    const file = existsSync(this.#file) ? realpathSync(this.#file) : this.#file;
    if (!existsSync(dirname(file))) mkdirSync(dirname(file), { mode: 0o700 });
    const partial = openPartial(file);
    try {
      fillStore(partial, state, eras, rows);
      putInPlace(partial, file, () => {
        if (!this.#rows?.isInPlace) setAside(file, `${file}.found-${Date.now()}`);
        try {
          this.close();
        } finally {
          removeCompanions(file);
        }
      });
    } catch (error) {
      discardPartial(partial);
      throw error;
    }
  }
}

function notClaimed(): HoldfastError {
  return new HoldfastError("store-taken", "The store belongs to nobody yet; this batch was not written.", {
    advice: "Claim the store before writing.",
  });
}

/** What any failure means to the caller: nothing of the batch was written, and it may be given again. */
function refusal(error: unknown): HoldfastError {
  if (error instanceof HoldfastError) return error;
  return new HoldfastError("store-cannot-write", `The store can't be written: ${(error as Error).message}.`, {
    advice: "Is the disk full, or the file held by another program? Writing is tried again.",
    cause: error,
  });
}

const writer = new Writer(workerData as WriterOptions);

function answer(request: WriterRequest): unknown {
  switch (request.type) {
    case "open":
      return writer.open(request.last);
    case "claim":
      return writer.claim(request.owner);
    case "commit":
      return writer.commit(request.claim, request.changes);
    case "check":
      return writer.check(request.claim);
    case "rewrite":
      return writer.rewrite(request);
    case "knows":
      return writer.knows(request.position);
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
