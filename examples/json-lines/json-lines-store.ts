/**
 * A store of one's own: the world as lines of JSON, one for each batch, in files that can be read with `less`. Each claim begins
 * a file, so that no two processes ever write one. It keeps all rows in memory too: it is for small worlds.
 */
import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import {
  type Change,
  HoldfastError,
  loadedTables,
  type Position,
  type Snapshot,
  type Store,
  type StoreSettings,
  type Table,
} from "holdfast/store";

type Row = readonly [table: Table, key: Change["key"], value: string | { bytes: string } | null, version: number];

/** The first line of a file has every row there was when it began; each of the others has what one batch has changed. */
interface Line extends Position {
  readonly eras: readonly { readonly id: number; readonly since: number }[];
  /** What was removed is no longer known up to there. */
  readonly forgotten: number;
  readonly rows: readonly Row[];
}

const beginning: Line = { version: 0, sum: 0, era: 0, eras: [], forgotten: 0, rows: [] };

export class JsonLinesStore implements Store {
  /** The files can be copied while nothing runs. */
  readonly copies = null;
  readonly #directory: string;
  #claim = 0;
  #rows = new Rows();
  #file: { readonly handle: FileHandle; size: number } | null = null;
  /** What was asked before is done before. */
  #last: Promise<unknown> = Promise.resolve();

  constructor({ directory }: Pick<StoreSettings, "directory">) {
    this.#directory = directory;
  }

  async load(after: number, of: readonly Table[] = loadedTables): Promise<Snapshot> {
    await this.#last;
    return this.#read().since(after, of);
  }

  async latest(table: Table, before: number, limit: number): Promise<readonly Change[]> {
    await this.#last;
    const { changes } = this.#read().since(0, [table]);
    const below = changes.filter(({ key }) => Number(key) < before);
    return below.sort((one, other) => Number(other.key) - Number(one.key)).slice(0, limit);
  }

  /** From when its number is there, what others add to the file before counts for nothing: so it is read only then. */
  claim(owner: string): Promise<number> {
    return this.#next(async () => {
      for (let number = this.#newest("claim") + 1; ; number++) {
        try {
          writeFileSync(this.#path(number, "claim"), owner, { flag: "wx", mode: 0o600 });
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code === "EEXIST") continue;
          throw cannotWrite(error);
        }
        this.#rows = this.#read();
        this.#claim = number;
        await this.#begin(this.#rows.begun(randomBytes(6).readUIntBE(0, 6)));
        return number;
      }
    });
  }

  commit(changes: readonly Change[]): Promise<Position> {
    return this.#next(async () => {
      this.#refuse();
      await this.#append(this.#rows.with(changes));
      this.#refuse();
      return this.#rows.position;
    });
  }

  check(): Promise<void> {
    return this.#next(async () => this.#refuse());
  }

  rewrite(rows: readonly Change[]): Promise<Position> {
    return this.#next(async () => {
      if (this.#isTaken()) throw taken();
      await this.#begin(this.#rows.rewritten(rows));
      return this.#rows.position;
    });
  }

  async knows(position: Position): Promise<boolean> {
    await this.#last;
    return this.#read().knows(position);
  }

  close(): Promise<void> {
    return this.#next(async () => {
      await this.#file?.handle.close();
      this.#file = null;
    });
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => {});
    return done;
  }

  #refuse(): void {
    if (this.#isTaken()) throw taken();
    if (!existsSync(this.#path(this.#claim, "jsonl")))
      throw new HoldfastError("store-lost", `${this.#path(this.#claim, "jsonl")} is gone.`);
  }

  #isTaken(): boolean {
    return this.#claim === 0 || this.#newest("claim") > this.#claim;
  }

  /** A whole new file, in its place at once or not at all; those before it are of no use any more. */
  async #begin(line: Line): Promise<void> {
    const [partial, text] = [this.#path(this.#claim, "partial"), `${JSON.stringify(line)}\n`];
    try {
      await this.#file?.handle.close();
      this.#file = null;
      rmSync(partial, { force: true });
      const handle = await open(partial, "ax", 0o600);
      await handle.appendFile(text);
      await handle.sync();
      renameSync(partial, this.#path(this.#claim, "jsonl"));
      await syncDirectory(this.#directory);
      this.#file = { handle, size: Buffer.byteLength(text) };
    } catch (error) {
      throw cannotWrite(error);
    }
    this.#rows.take(line);
    for (const [number, ending] of this.#names()) {
      if (number < this.#claim) rmSync(this.#path(number, ending), { force: true });
    }
  }

  async #append(line: Line): Promise<void> {
    const text = `${JSON.stringify(line)}\n`;
    const file = this.#file;
    if (!file) throw cannotWrite(new Error("the file could not be opened again"));
    try {
      await file.handle.appendFile(text);
      await file.handle.datasync();
    } catch (error) {
      // Nothing may stand behind half a line.
      await file.handle.truncate(file.size);
      throw cannotWrite(error);
    }
    file.size += Buffer.byteLength(text);
    this.#rows.take(line);
  }

  /** The rows as they are now: those of the newest file, which its owner knows already. */
  #read(): Rows {
    const number = this.#newest("jsonl");
    if (number === this.#claim && this.#file) return this.#rows;
    return number === 0 ? new Rows() : Rows.of(this.#path(number, "jsonl"));
  }

  #newest(ending: string): number {
    return Math.max(0, ...this.#names().map(([number, each]) => (each === ending ? number : 0)));
  }

  #names(): (readonly [number: number, ending: string])[] {
    return readdirSync(this.#directory)
      .map((name) => /^world-(\d+)\.(jsonl|claim|partial)$/.exec(name))
      .flatMap((match) => (match ? [[Number(match[1]), String(match[2])] as const] : []));
  }

  #path(number: number, ending: string): string {
    return join(this.#directory, `world-${number}.${ending}`);
  }
}

/** The rows that some lines make, removed ones included. */
class Rows {
  readonly #rows = new Map<string, Row>();
  readonly #sums = new Map<number, number>();
  #last = beginning;

  /** Half a line at the end was never told to anybody; anything else that is not as it was written is damage. */
  static of(path: string): Rows {
    const rows = new Rows();
    const [first = "", ...others] = readFileSync(path, "utf8").split("\n").slice(0, -1);
    rows.take(JSON.parse(first));
    for (const text of others) {
      const line: Line = JSON.parse(text);
      if (line.sum !== sumOf(rows.#last.sum, line.rows))
        throw new HoldfastError("store-damaged", `${path} is damaged.`);
      rows.take(line);
    }
    return rows;
  }

  get position(): Position {
    const { version, sum, era } = this.#last;
    return { version, sum, era };
  }

  take(line: Line): void {
    this.#last = line;
    this.#sums.set(line.version, line.sum);
    for (const row of line.rows) this.#rows.set(JSON.stringify([row[0], row[1]]), row);
  }

  with(changes: readonly Change[]): Line {
    const version = this.#last.version + 1;
    const rows = changes.map((change) => rowOf(change, version));
    return { ...this.#last, version, sum: sumOf(this.#last.sum, rows), rows };
  }

  /** Everything there is. What was removed before the last claim is forgotten, and so are eras in which nothing was written. */
  begun(era: number): Line {
    const { version, eras } = this.#last;
    const since = eras.at(-1)?.since ?? 0;
    const forgotten = since < version ? since : this.#last.forgotten;
    const rows = [...this.#rows.values()].filter(([, , value, changed]) => value !== null || changed > forgotten);
    const written = eras.filter((each) => each.since < version);
    return { ...this.#last, era, eras: [...written, { id: era, since: version }], forgotten, rows };
  }

  rewritten(changes: readonly Change[]): Line {
    const removed = this.since(0, loadedTables).changes.map((change) => ({ ...change, value: null }));
    const line = this.with([...removed, ...changes]);
    for (const row of line.rows) this.#rows.set(JSON.stringify([row[0], row[1]]), row);
    return { ...line, rows: [...this.#rows.values()] };
  }

  since(after: number, of: readonly Table[]): Snapshot {
    if (after > 0 && after < this.#last.forgotten)
      throw new HoldfastError("store-too-old", `What was removed since version ${after} is not known any more.`);
    const rows = [...this.#rows.values()].filter(
      ([table, , value, version]) => of.includes(table) && (after === 0 ? value !== null : version > after),
    );
    return { version: this.#last.version, changes: rows.map(changeOf) };
  }

  knows({ version, sum, era }: Position): boolean {
    const { eras } = this.#last;
    const index = eras.findIndex(({ id }) => id === era);
    const end = eras[index + 1]?.since ?? this.#last.version;
    return index >= 0 && version <= end && (this.#sums.get(version) ?? sum) === sum;
  }
}

function rowOf({ table, key, value }: Change, version: number): Row {
  return [table, key, value instanceof Uint8Array ? { bytes: Buffer.from(value).toString("base64") } : value, version];
}

function changeOf([table, key, value]: Row): Change {
  const isBytes = typeof value === "object" && value !== null;
  return { table, key, value: isBytes ? new Uint8Array(Buffer.from(value.bytes, "base64")) : value };
}

function sumOf(before: number, rows: readonly Row[]): number {
  return crc32(JSON.stringify(rows), before);
}

function taken(): HoldfastError {
  return new HoldfastError("store-taken", "Another process has claimed the store.");
}

function cannotWrite(cause: unknown): HoldfastError {
  return new HoldfastError("store-cannot-write", `The world can't be written: ${(cause as Error).message}.`, { cause });
}

/** A file's name is durable when its directory is. */
async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, "r");
  await handle.sync().finally(() => handle.close());
}
