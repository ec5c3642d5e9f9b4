/** Commits what turns have changed, many turns at a time: while one batch is being written, the next gathers. */
import { type Clock, type Timer, wait } from "../../clock.ts";
import { HoldfastError } from "../../errors.ts";
import type { Log } from "../../log.ts";
import type { Change, Position, Store } from "../../store/store.ts";
import type { PassFaultPoint } from "../watch/fault-points.ts";

/** What is to be written now, and what to do when it is durable. */
export interface Batch {
  readonly changes: readonly Change[];
  /** Output leaves and inputs are acknowledged. */
  release(): void;
}

/** What turns leave behind. */
export interface Source {
  /** Takes all that has gathered; null if there is nothing. */
  take(): Batch | null;
  /** Every row that the store should have, if it is to be written anew in the place of a lost one; `batches` are on their way. */
  everything(batches: readonly Batch[]): readonly Change[];
}

export interface GroupCommitOptions {
  readonly store: Store;
  readonly source: Source;
  /** All up to there is durable; its batches are released next. */
  onDurable(position: Position): void;
  /** The store was lost, for this reason, and has been written anew. */
  onRewritten(why: string): void;
  /** Why the store can't write, or null: it can again. */
  onTrouble(trouble: string | null): void;
  /** Another process has taken the store. */
  onTaken(): void;
  readonly pass: PassFaultPoint;
  readonly clock: Clock;
  readonly log: Log;
}

/** A slow disk slows the game down instead of filling memory. */
const gatheredTurnsMax = 4096;
const retryMs = 500;
/** So long a world in which nothing happens may lie in a file that is gone. */
const lookMs = 1000;

/** Batches on their way: one, or more where a whole new store has taken the next with it. */
interface Writing {
  readonly batches: Batch[];
  /** False if the store belongs to another process now. */
  readonly committed: Promise<boolean>;
}

const nothing: Batch = { changes: [], release() {} };

export class GroupCommit {
  readonly #options: GroupCommitOptions;
  #looking: Timer | null = null;
  #scheduled = false;
  #writing = false;
  #turns = 0;
  #troubled = false;
  #idle: (() => void)[] = [];
  #version = 0;
  #lost = false;
  #proofs: (() => void)[] = [];

  constructor(options: GroupCommitOptions) {
    this.#options = options;
  }

  /** The store's version after the last batch; 0 before the first. */
  get version(): number {
    return this.#version;
  }

  /** No turn may begin that can wait. */
  get isFull(): boolean {
    return this.#troubled || this.#turns >= gatheredTurnsMax;
  }

  /** The store can't write at the moment. */
  get troubled(): boolean {
    return this.#troubled;
  }

  /** A turn has ended. */
  touch(): void {
    this.#turns++;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled || this.#writing) return;
    this.#scheduled = true;
    this.#options.clock.soon(() => {
      this.#scheduled = false;
      void this.#write();
    });
  }

  /** From here on the store is looked at, also while nothing happens: a lost one is written anew. */
  startLooking(): void {
    this.#looking ??= this.#options.clock.every(lookMs, () => this.#look()).unref();
  }

  stopLooking(): void {
    this.#looking?.cancel();
    this.#looking = null;
  }

  #look(): void {
    if (!this.#scheduled && !this.#writing) void this.owns();
  }

  /** False if the store belongs to another process now, of which this one then hears. */
  async owns(): Promise<boolean> {
    try {
      await this.#options.store.check();
    } catch (error) {
      if (isTaken(error)) this.#options.onTaken();
      if (isTaken(error)) return false;
      this.#lost ||= isLost(error);
      if (this.#lost) this.#schedule();
    }
    return true;
  }

  /** Rejects if the store can't be written. A lost one is written anew first: resolves when it is, or when it can't be. */
  async prove(): Promise<void> {
    try {
      this.#durable(await this.#options.store.commit([]));
    } catch (error) {
      if (!isLost(error)) throw error;
      this.#lost = true;
      this.#schedule();
      if (!this.#troubled) await new Promise<void>((resolve) => this.#proofs.push(resolve));
    }
  }

  /** Resolves when everything that has gathered is durable. */
  async settle(): Promise<void> {
    if (!this.#scheduled && !this.#writing) return;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /** The next batch is on its way before the output of the last one leaves, so that the disk need not wait for that. */
  async #write(): Promise<void> {
    this.#writing = true;
    for (let writing = this.#begin(); writing; ) {
      if (!(await writing.committed)) return;
      this.#options.pass("batch-durable");
      const next = this.#begin();
      for (const batch of writing.batches) batch.release();
      this.#options.pass("batch-released");
      // Room for more turns may have come with it.
      writing = next ?? this.#begin();
    }
    this.#writing = false;
    for (const resolve of [...this.#idle.splice(0), ...this.#proofs.splice(0)]) resolve();
  }

  #begin(): Writing | null {
    this.#turns = 0;
    const batch = this.#options.source.take() ?? (this.#lost ? nothing : null);
    this.#lost = false;
    if (batch === null) return null;
    const batches = [batch];
    return { batches, committed: this.#commit(batches) };
  }

  /** Tries until it is written; false if the store belongs to another process now. */
  async #commit(batches: Batch[]): Promise<boolean> {
    for (;;) {
      try {
        this.#durable(await this.#store(batches));
        return true;
      } catch (error) {
        if (isTaken(error)) {
          this.#options.onTaken();
          return false;
        }
        if (!this.#troubled) this.#setTrouble(error as Error);
        await wait(this.#options.clock, retryMs);
      }
    }
  }

  async #store(batches: Batch[]): Promise<Position> {
    try {
      const written = this.#options.store.commit(batches.flatMap(({ changes }) => changes));
      this.#options.pass("batch-handed-over");
      return await written;
    } catch (error) {
      if (!isLost(error)) throw error;
      return await this.#rewrite(batches, error);
    }
  }

  /** The world in memory is what it is with all that has gathered, so that goes with it. */
  async #rewrite(batches: Batch[], why: Error): Promise<Position> {
    const { store, log, source, onRewritten } = this.#options;
    if (!this.#troubled) log.error({ error: why }, "the store is lost; it is written anew from memory");
    const more = source.take();
    if (more) batches.push(more);
    const position = await store.rewrite(source.everything(batches));
    log.info({ version: position.version }, "the store has been written anew");
    onRewritten(why.message);
    return position;
  }

  #durable(position: Position): void {
    this.#version = position.version;
    this.#options.onDurable(position);
    if (this.#troubled) this.#setTrouble(null);
  }

  #setTrouble(error: Error | null): void {
    this.#troubled = error !== null;
    if (error) this.#options.log.error({ error }, "the store can't write; turns wait until it can");
    else this.#options.log.info("the store can write again");
    this.#options.onTrouble(error?.message ?? null);
    for (const resolve of this.#proofs.splice(0)) resolve();
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof HoldfastError && error.code === "store-taken";
}

function isLost(error: unknown): error is HoldfastError {
  return error instanceof HoldfastError && error.code === "store-lost";
}
