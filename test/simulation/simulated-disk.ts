/** A disk that outlives every process: what was written is seen by the next one, and only what was synced survives a power cut. */
import { HoldfastError } from "../../src/errors.ts";
import { MemoryRows, MemoryStore } from "../../src/store/memory-store.ts";
import { type Change, loadedTables, type Position, type Snapshot, type Store } from "../../src/store/store.ts";
import type { Chance } from "./chance.ts";
import { type Lane, type Machine, Process } from "./machine.ts";

export interface DiskOptions {
  readonly machine: Machine;
  readonly chance: Chance;
  /** All of these batches are durable now, the oldest first. */
  onDurable(batch: readonly Change[]): void;
}

export class SimulatedDisk {
  readonly machine: Machine;
  readonly process = new Process("disk");
  readonly #chance: Chance;
  readonly #onDurable: DiskOptions["onDurable"];
  rows = new MemoryRows();
  /** Every batch there is, and how many of them are synced. */
  readonly #batches: (readonly Change[])[] = [];
  #synced = 0;
  /** Nothing can be written. */
  full = false;
  /** So many writes fail. */
  failures = 0;

  constructor({ machine, chance, onDurable }: DiskOptions) {
    this.machine = machine;
    this.#chance = chance;
    this.#onDurable = onDurable;
  }

  store(process: Process): SimulatedStore {
    return new SimulatedStore(this, process);
  }

  refuseFailing(): void {
    if (this.full) throw new HoldfastError("store-cannot-write", "The disk is full.");
    if (this.failures === 0) return;
    this.failures--;
    throw new HoldfastError("store-cannot-write", "The disk has failed.");
  }

  written(batch: readonly Change[]): void {
    this.#batches.push(batch);
  }

  sync(): void {
    for (const batch of this.#batches.slice(this.#synced)) this.#onDurable(batch);
    this.#synced = this.#batches.length;
  }

  /** Of what was not synced, the first part may be there. Every process has to be dead. */
  async cutPower(): Promise<void> {
    this.#batches.length = this.#synced + this.#chance.below(this.#batches.length - this.#synced + 1);
    this.rows = new MemoryRows();
    const store = new MemoryStore(this.rows);
    await store.claim("recovery");
    for (const batch of this.#batches) await store.commit(batch);
    this.sync();
  }
}

/** One process's way to the disk: its calls are done one after the other, when the disk comes to them. */
export class SimulatedStore implements Store {
  readonly #disk: SimulatedDisk;
  readonly #inner: MemoryStore;
  readonly #work: Lane;
  readonly #process: Process;

  constructor(disk: SimulatedDisk, process: Process) {
    this.#disk = disk;
    this.#process = process;
    this.#inner = new MemoryStore(disk.rows);
    this.#work = disk.machine.lane(disk.process, `for ${process.name}`);
  }

  load(after: number, tables = loadedTables): Promise<Snapshot> {
    return this.#do(() => this.#inner.load(after, tables));
  }

  latest(...asked: Parameters<Store["latest"]>): Promise<readonly Change[]> {
    return this.#do(() => this.#inner.latest(...asked));
  }

  claim(owner: string): Promise<number> {
    return this.#do(async () => {
      this.#disk.refuseFailing();
      const claim = await this.#inner.claim(owner);
      return () => {
        this.#disk.sync();
        return claim;
      };
    });
  }

  commit(changes: readonly Change[]): Promise<Position> {
    return this.#write(changes, () => this.#inner.commit(changes));
  }

  rewrite(rows: readonly Change[]): Promise<Position> {
    return this.#write(rows, () => this.#inner.rewrite(rows));
  }

  knows(position: Position): Promise<boolean> {
    return this.#do(() => this.#inner.knows(position));
  }

  check(): Promise<void> {
    return this.#do(() => this.#inner.check());
  }

  async backup(): Promise<void> {
    throw new Error("nobody makes a backup here");
  }

  async close(): Promise<void> {}

  /** The process is dead: what it has asked for and the disk has not begun is never done. */
  forget(): void {
    this.#disk.machine.close(this.#work);
  }

  #write(changes: readonly Change[], write: () => Promise<Position>): Promise<Position> {
    return this.#do(async () => {
      this.#disk.refuseFailing();
      const position = await write();
      this.#disk.written(changes);
      return () => {
        this.#disk.sync();
        return position;
      };
    });
  }

  /** `begin` gives the result, or what has to be done at a later step for it. */
  #do<T>(begin: () => Promise<T | (() => T)>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const reply = (answer: () => void) => {
        if (this.#process.state !== "dead") this.#disk.machine.immediates(this.#process).push(answer);
      };
      const finish = (result: T | (() => T)) => {
        if (typeof result !== "function") return reply(() => resolve(result));
        // Before whatever is asked next.
        this.#work.jobs.unshift(() => {
          const value = (result as () => T)();
          reply(() => resolve(value));
        });
      };
      this.#work.push(() => {
        begin().then(finish, (error: unknown) => reply(() => reject(error)));
      });
    });
  }
}
