/** One process's way to the simulated disk: its calls are done one after the other, when the disk comes to them. */
import { HoldfastError } from "../../src/errors.ts";
import { MemoryStore } from "../../src/store/memory-store.ts";
import { type Change, loadedTables, type Position, type Snapshot, type Store, tables } from "../../src/store/store.ts";
import type { Lane, Process } from "./machine.ts";
import type { SimulatedDisk } from "./simulated-disk.ts";
import { StoreFile } from "./store-file.ts";

/** What a file is to the process that has it open. */
interface Open {
  readonly file: StoreFile;
  readonly rows: MemoryStore;
}

export class SimulatedStore implements Store {
  readonly copies = null;
  readonly #disk: SimulatedDisk;
  readonly #work: Lane;
  readonly #process: Process;
  #open: Open | null = null;
  #claim = 0;

  constructor(disk: SimulatedDisk, process: Process) {
    this.#disk = disk;
    this.#process = process;
    this.#work = disk.machine.lane(disk.process, `for ${process.name}`);
  }

  /** Nobody has claimed it since. */
  get owns(): boolean {
    const { file } = this.#disk;
    return this.#claim > 0 && this.#open?.file === file && this.#claim === file?.rows.claim;
  }

  load(after: number, of = loadedTables): Promise<Snapshot> {
    return this.#ask(async () => {
      this.#disk.refuseFailing("store-cannot-open");
      const { rows } = this.#opened() ?? {};
      return rows ? rows.load(after, of) : { version: 0, changes: [] };
    });
  }

  latest(...asked: Parameters<Store["latest"]>): Promise<readonly Change[]> {
    return this.#ask(async () => (await this.#opened()?.rows.latest(...asked)) ?? []);
  }

  knows(position: Position): Promise<boolean> {
    return this.#ask(async () => {
      const open = this.#opened();
      if (open && open.file !== this.#disk.file) throw new HoldfastError("store-too-old", "Another file stands there.");
      return open ? open.rows.knows(position) : position.version === 0;
    });
  }

  check(): Promise<void> {
    return this.#ask(async () => {
      this.#refuseLost();
      await this.#claimed().rows.check();
    });
  }

  claim(owner: string): Promise<number> {
    return this.#write(async () => {
      this.#disk.file ??= new StoreFile();
      const { file, rows } = this.#opened() ?? this.#take(this.#disk.file);
      this.#refuseLost();
      this.#claim = await rows.claim(owner);
      return () => {
        this.#disk.claim(file);
        return this.#claim;
      };
    });
  }

  commit(changes: readonly Change[]): Promise<Position> {
    return this.#write(async () => {
      const { file, rows } = this.#claimed();
      this.#refuseLost();
      await rows.check();
      const { chance } = this.#disk.options;
      if (chance.oneIn(6)) file.bringUp();
      const record = file.begin(changes);
      const { at, bytes } = record;
      const half = chance.below(bytes.length);
      file.write({ at, bytes: bytes.subarray(0, half) });
      // Whoever dies here has written half of it.
      return async () => {
        file.write({ at: at + half, bytes: bytes.subarray(half) });
        const position = await rows.commit(changes);
        file.end(record, changes);
        this.#disk.options.onWritten(this.#claim, file.rows.claim);
        return () => {
          this.#refuseLost();
          this.#disk.sync(file);
          return position;
        };
      };
    });
  }

  rewrite(changes: readonly Change[]): Promise<Position> {
    return this.#write(async () => {
      const { rows, file } = this.#claimed();
      const standing = this.#disk.file;
      if (standing !== file && standing && standing.rows.claim > this.#claim)
        throw new HoldfastError("store-taken", "Another has claimed the copy that stands there.");
      const position = await rows.rewrite(changes);
      const whole = (await rows.load(0, tables)).changes;
      const fresh = StoreFile.whole(file.rows, whole);
      return () => {
        this.#open = { file: fresh, rows };
        this.#disk.replace(fresh);
        this.#disk.sync(fresh);
        return position;
      };
    });
  }

  async close(): Promise<void> {}

  /** The process is dead: what it has asked for and the disk has not begun is never done. */
  forget(): void {
    if (this.#disk.writer === this) this.#disk.writer = null;
    this.#disk.machine.close(this.#work);
  }

  #opened(): Open | null {
    return this.#open ?? (this.#disk.file ? this.#take(this.#disk.file) : null);
  }

  #take(file: StoreFile): Open {
    this.#open = { file, rows: new MemoryStore(file.rows, this.#disk.options.chance) };
    return this.#open;
  }

  #claimed(): Open {
    if (this.#open && this.#claim > 0) return this.#open;
    throw new HoldfastError("store-taken", "The store belongs to nobody yet.");
  }

  #refuseLost(): void {
    if (this.#open?.file === this.#disk.file) return;
    throw new HoldfastError("store-lost", "Another file stands in the store's place, or none.");
  }

  #write<T>(begin: () => Promise<Later<T>>): Promise<T> {
    return this.#ask(async () => {
      this.#disk.refuseFailing("store-cannot-write");
      return begin();
    }, true);
  }

  /** `begin` gives the answer, or what has to be done at a later step for it; until then nobody else writes. */
  #ask<T>(begin: () => Promise<T | Later<T>>, writes = false): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const end = (answer: () => void) => {
        if (this.#disk.writer === this) this.#disk.writer = null;
        if (this.#process.state !== "dead") this.#disk.machine.immediates(this.#process).push(answer);
      };
      const goOn = (step: () => T | Later<T> | Promise<T | Later<T>>) => {
        // Before whatever is asked next.
        this.#work.jobs.unshift(() => {
          if (writes && this.#disk.writer !== null && this.#disk.writer !== this) return goOn(step);
          if (writes) this.#disk.writer = this;
          new Promise<T | Later<T>>((done) => done(step())).then(
            (result) => (typeof result === "function" ? goOn(result as Later<T>) : end(() => resolve(result))),
            (error: unknown) => end(() => reject(error)),
          );
        });
      };
      this.#work.push(() => goOn(begin));
    });
  }
}

/** What is to be done next for an answer. */
type Later<T> = () => T | Later<T> | Promise<T | Later<T>>;
