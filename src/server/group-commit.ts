/** Commits what turns have changed, many turns at a time: while one batch is being written, the next gathers. */
import { HoldfastError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Change, Store } from "../store/store.ts";
import type { PassFaultPoint } from "./fault-points.ts";

/** What is to be written now, and what to do when it is durable. */
export interface Batch {
  readonly changes: readonly Change[];
  /** Output leaves and inputs are acknowledged. */
  release(): void;
}

export interface GroupCommitOptions {
  readonly store: Store;
  /** Takes all that has gathered; null if there is nothing. */
  gather(): Batch | null;
  /** Why the store can't write, or null: it can again. */
  onTrouble(trouble: string | null): void;
  /** Another process has taken the store. */
  onTaken(): void;
  readonly pass: PassFaultPoint;
  readonly log: Log;
  /** How long to wait before a batch that could not be written is tried again. */
  readonly retryMs: number;
}

export class GroupCommit {
  readonly #options: GroupCommitOptions;
  #scheduled = false;
  #writing = false;
  #turns = 0;
  #troubled = false;
  #idle: (() => void)[] = [];
  #version = 0;

  constructor(options: GroupCommitOptions) {
    this.#options = options;
  }

  /** The store's version after the last batch; 0 before the first. */
  get version(): number {
    return this.#version;
  }

  /** Turns that have gathered and are not being written yet. */
  get gathered(): number {
    return this.#turns;
  }

  get troubled(): boolean {
    return this.#troubled;
  }

  /** A turn has ended. */
  touch(): void {
    this.#turns++;
    if (this.#scheduled || this.#writing) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      void this.#write();
    });
  }

  /** Resolves when everything that has gathered is durable. */
  async settle(): Promise<void> {
    if (!this.#scheduled && !this.#writing) return;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /** The next batch is on its way before the output of the last one leaves, so that the disk need not wait for that. */
  async #write(): Promise<void> {
    this.#writing = true;
    for (let batch = this.#begin(); batch; ) {
      if (!(await batch.committed)) return;
      this.#options.pass("batch-durable");
      const next = this.#begin();
      batch.release();
      this.#options.pass("batch-released");
      // Room for more turns may have come with it.
      batch = next ?? this.#begin();
    }
    this.#writing = false;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  #begin(): { readonly committed: Promise<boolean>; release(): void } | null {
    this.#turns = 0;
    const batch = this.#options.gather();
    return batch && { committed: this.#commit(batch.changes), release: batch.release };
  }

  /** Tries until it is written; false if the store belongs to another process now. */
  async #commit(changes: readonly Change[]): Promise<boolean> {
    for (;;) {
      try {
        const written = this.#options.store.commit(changes);
        this.#options.pass("batch-handed-over");
        this.#version = await written;
        if (this.#troubled) this.#setTrouble(null);
        return true;
      } catch (error) {
        if (error instanceof HoldfastError && error.code === "store-taken") {
          this.#options.onTaken();
          return false;
        }
        if (!this.#troubled) this.#setTrouble(error as Error);
        await new Promise((resolve) => setTimeout(resolve, this.#options.retryMs));
      }
    }
  }

  #setTrouble(error: Error | null): void {
    this.#troubled = error !== null;
    if (error) this.#options.log.error({ error }, "the store can't write; turns wait until it can");
    else this.#options.log.info("the store can write again");
    this.#options.onTrouble(error?.message ?? null);
  }
}
