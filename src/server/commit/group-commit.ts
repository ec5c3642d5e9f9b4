/** Commits what turns have changed, many turns at a time: while one batch is being written, the next gathers. */
import type { Timer } from "../../clock.ts";
import type { Batch } from "./batch.ts";
import { StoreWriter, type StoreWriterOptions } from "./store-writer.ts";

/** A slow disk slows the game down instead of filling memory. */
const gatheredTurnsMax = 4096;
/** How often the store is looked at while nothing is written: its file may have been removed. */
const lookMs = 1000;

/** Batches on their way: one, or more where a whole new store has taken the next with it. */
interface Writing {
  readonly batches: Batch[];
  /** False if the store belongs to another process now. */
  readonly committed: Promise<boolean>;
}

const nothing: Batch = { changes: [], release() {} };

export class GroupCommit {
  readonly #options: StoreWriterOptions;
  readonly #writer: StoreWriter;
  #looking: Timer | null = null;
  /** The store has not answered yet whether it is there. */
  #isLooking = false;
  #scheduled = false;
  #writing = false;
  /** How many turns have ended since the last batch was taken. */
  #turns = 0;
  /** The store is known to be lost, or in trouble: the next batch is written even if nothing has gathered. */
  #mustWrite = false;
  /** Whoever waits until nothing is left to be written. */
  #idle: (() => void)[] = [];
  /** Whoever waits until a lost store is written anew, or can't be. */
  #proofs: (() => void)[] = [];

  constructor(options: StoreWriterOptions) {
    this.#options = options;
    this.#writer = new StoreWriter({
      ...options,
      onTrouble: (trouble) => {
        options.onTrouble(trouble);
        for (const resolve of this.#proofs.splice(0)) resolve();
      },
    });
  }

  /** The store's version after the last batch; 0 before the first. */
  get version(): number {
    return this.#writer.version;
  }

  /** No turn may begin that can wait. */
  get isFull(): boolean {
    return this.troubled || this.#turns >= gatheredTurnsMax;
  }

  /** The store can't write at the moment. */
  get troubled(): boolean {
    return this.#writer.troubled;
  }

  /** A turn has ended. */
  touch(): void {
    this.#turns++;
    this.#schedule();
  }

  /** From here on the store is looked at, also while nothing happens: a lost one is written anew. */
  startLooking(): void {
    this.#looking ??= this.#options.clock.every(lookMs, () => void this.#look()).unref();
  }

  stopLooking(): void {
    this.#looking?.cancel();
    this.#looking = null;
  }

  /** False if the store belongs to another process now, of which this one then hears. */
  async owns(): Promise<boolean> {
    const found = await this.#writer.look();
    if (found === "troubled") this.#writeSoon();
    return found !== "taken";
  }

  /** Rejects if the store can't be written. A lost one is written anew first: resolves when it is, or when it can't be. */
  async prove(): Promise<void> {
    if ((await this.#writer.prove()) === "proved") return;
    this.#writeSoon();
    if (!this.troubled) await new Promise<void>((resolve) => this.#proofs.push(resolve));
  }

  /** Resolves when everything that has gathered is durable. */
  async settle(): Promise<void> {
    if (!this.#scheduled && !this.#writing) return;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  async #look(): Promise<void> {
    if (this.#scheduled || this.#writing || this.#isLooking) return;
    this.#isLooking = true;
    await this.owns();
    this.#isLooking = false;
  }

  #writeSoon(): void {
    this.#mustWrite = true;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled || this.#writing) return;
    this.#scheduled = true;
    this.#options.clock.soon(() => {
      this.#scheduled = false;
      this.#write().catch((error: unknown) => this.#options.onBroken(error));
    });
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
    const batch = this.#options.source.take() ?? (this.#mustWrite ? nothing : null);
    this.#mustWrite = false;
    if (batch === null) return null;
    const batches = [batch];
    return { batches, committed: this.#writer.write(batches) };
  }
}
