/** A disk that outlives every process: full, failing, or with another file where the store was. */
import { HoldfastError } from "../../src/errors.ts";
import type { Change } from "../../src/store/store.ts";
import type { SeededChance } from "./chance.ts";
import { type Machine, Process } from "./machine.ts";
import { SimulatedStore } from "./simulated-store.ts";
import type { StoreFile } from "./store-file.ts";

export interface DiskOptions {
  readonly machine: Machine;
  readonly chance: SeededChance;
  /** This batch is durable now; of all of them, the oldest comes first. */
  onDurable(batch: readonly Change[]): void;
  /** What is in the store now was read from the disk. */
  onRecovered(batches: readonly (readonly Change[])[]): void;
  /** The next batch is a whole new store. */
  onReplaced(): void;
  /** A batch of this claim was written, and this one is the last. */
  onWritten(claim: number, lastClaim: number): void;
}

export class SimulatedDisk {
  readonly machine: Machine;
  readonly process = new Process("disk");
  readonly options: DiskOptions;
  /** What stands where the store is looked for. */
  file: StoreFile | null = null;
  /** The right file, while it is elsewhere. */
  #aside: StoreFile | null = null;
  #oldCopy: StoreFile | null = null;
  /** Who is in the middle of writing: nobody else can meanwhile. */
  writer: SimulatedStore | null = null;
  /** Nothing can be written. */
  full = false;
  /** So many accesses fail. */
  failures = 0;

  constructor(options: DiskOptions) {
    this.machine = options.machine;
    this.options = options;
  }

  store(process: Process): SimulatedStore {
    return new SimulatedStore(this, process);
  }

  refuseFailing(code: "store-cannot-write" | "store-cannot-open"): void {
    if (this.full && code === "store-cannot-write") throw new HoldfastError(code, "The disk is full.");
    if (this.failures === 0) return;
    this.failures--;
    throw new HoldfastError(code, "The disk has failed.");
  }

  sync(file: StoreFile): void {
    for (const batch of file.sync()) this.options.onDurable(batch);
  }

  /** The store is another's, and all that it holds is durable. */
  claim(file: StoreFile): void {
    this.sync(file);
    file.claim(file.rows.claim);
  }

  // What becomes of the file.

  /** The right file is not where it is looked for. */
  get isWrong(): boolean {
    return this.#aside !== null;
  }

  takeAway(): boolean {
    if (this.isWrong || !this.file) return false;
    this.#aside = this.file.copy();
    this.file = null;
    return true;
  }

  keepCopy(): boolean {
    if (this.isWrong || !this.file) return false;
    this.#oldCopy = this.file.copy();
    return true;
  }

  /** Only one that is older than what players have seen is known for it. */
  putOldCopy(seen: number): boolean {
    const copy = this.#oldCopy;
    if (this.isWrong || !this.file || !copy || copy.version >= seen) return false;
    this.#aside = this.file.copy();
    this.file = copy;
    this.#oldCopy = null;
    return true;
  }

  putBack(): boolean {
    if (!this.#aside) return false;
    this.file = this.#aside;
    this.#aside = null;
    return true;
  }

  /** A whole new store stands there: whoever has kept the one before has no use for it any more. */
  replace(file: StoreFile): void {
    this.options.onReplaced();
    this.file = file;
    this.#aside = null;
    this.#oldCopy = null;
  }

  /** Every process has to be dead. */
  async cutPower(): Promise<void> {
    this.writer = null;
    this.#oldCopy = null;
    if (!this.file) return;
    const { file, batches } = await this.file.afterPowerCut(this.options.chance);
    this.file = file;
    this.options.onRecovered(batches);
    this.sync(file);
  }
}
