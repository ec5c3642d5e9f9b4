/** Writes batches to a store that may fail: again while it can't write, and all anew from memory when it is lost. */
import { type Clock, wait } from "../../clock.ts";
import { HoldfastError } from "../../errors.ts";
import type { Log } from "../../log.ts";
import { isLost, isTaken } from "../../store/refusals.ts";
import type { Position, Store } from "../../store/store.ts";
import type { PassFaultPoint } from "../watch/fault-points.ts";
import type { Batch, Source } from "./batch.ts";

export interface StoreWriterOptions {
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
  /** What has gathered can't be told: nothing more will be written, and nobody answered. */
  onBroken(error: unknown): void;
  readonly pass: PassFaultPoint;
  readonly clock: Clock;
  readonly log: Log;
}

const retryMs = 500;
/** What has not been written after so long is told as trouble. */
const silentMs = 10_000;

export class StoreWriter {
  readonly #options: StoreWriterOptions;
  #version = 0;
  #troubled = false;

  constructor(options: StoreWriterOptions) {
    this.#options = options;
  }

  /** The store's version after the last batch; 0 before the first. */
  get version(): number {
    return this.#version;
  }

  /** The store can't write at the moment. */
  get troubled(): boolean {
    return this.#troubled;
  }

  /** Looks at the store without writing. `onTaken` has been called if another process has it; other trouble is told when writing meets it. */
  async look(): Promise<"ours" | "troubled" | "taken"> {
    try {
      await this.#options.store.check();
    } catch (error) {
      if (!isTaken(error)) return "troubled";
      this.#options.onTaken();
      return "taken";
    }
    return "ours";
  }

  /** Writes an empty batch, once. Rejects if the store can't be written, unless it is lost. */
  async prove(): Promise<"proved" | "lost"> {
    try {
      this.#durable(await this.#options.store.commit([]));
    } catch (error) {
      if (isLost(error)) return "lost";
      throw error;
    }
    return "proved";
  }

  /**
   * Tries until these batches are written; false if the store belongs to another process now. Where a whole new store has
   * taken with it what gathered meanwhile, that is pushed on `batches`.
   */
  async write(batches: Batch[]): Promise<boolean> {
    for (;;) {
      try {
        this.#durable(await this.#answered(this.#commit(batches)));
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

  /** A store that does not answer may still write the batch, so that it is waited for, and not asked again. */
  async #answered(asked: Promise<Position>): Promise<Position> {
    const silent = this.#options.clock.after(silentMs, () => {
      if (!this.#troubled) this.#setTrouble(silence());
    });
    try {
      return await asked;
    } finally {
      silent.cancel();
    }
  }

  async #commit(batches: Batch[]): Promise<Position> {
    try {
      const written = this.#options.store.commit(batches.flatMap(({ changes }) => changes));
      this.#options.pass("batch-handed-over");
      return await written;
    } catch (error) {
      if (!isLost(error)) throw error;
      return await this.#rewrite(batches, error);
    }
  }

  /** The world in memory is what it is with all that has gathered, so what has gathered goes into the new store too. */
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
  }
}

function silence(): HoldfastError {
  return new HoldfastError("store-cannot-write", `The store has not answered for ${silentMs / 1000} seconds.`, {
    advice: "Does the disk hang? What was given to the store is waited for.",
  });
}
