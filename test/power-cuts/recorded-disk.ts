/** A disk as the recorded calls have changed it: what is synced, what is not, and how a power cut could leave it. */
import type { SeededChance } from "../simulation/chance.ts";

const sectorBytes = 512;

type Change =
  | { readonly type: "write"; readonly at: number; readonly bytes: Buffer }
  | { readonly type: "size"; readonly bytes: number };

/** A file, whatever its name. */
class RecordedFile {
  #synced: Buffer = Buffer.alloc(0);
  #unsynced: Change[] = [];

  change(change: Change): void {
    this.#unsynced.push(change);
  }

  /** Of all that is not synced only this. */
  syncOnly(change: Change): void {
    this.#synced = applied([change], this.#synced);
    this.#unsynced = this.#unsynced.filter((other) => other !== change);
  }

  sync(): void {
    this.#synced = applied(this.#unsynced, this.#synced);
    this.#unsynced = [];
  }

  /** Of what is not synced each sector may be there or not, or be torn, and each change of the size. */
  afterPowerCut(chance: SeededChance): Buffer {
    const kind = chance.below(4);
    // All of it, and nothing of it, are likely ends as well.
    const synced = Buffer.from(this.#synced);
    if (kind === 0) return synced;
    if (kind === 1) return applied(this.#unsynced, synced);
    return applied(
      this.#unsynced.flatMap((change) => partsOf(change, chance)),
      synced,
    );
  }
}

/** Changes the content itself, as long as its size stays. */
function applied(changes: readonly Change[], content: Buffer): Buffer {
  let now = content;
  for (const change of changes) {
    const size = change.type === "size" ? change.bytes : Math.max(now.length, change.at + change.bytes.length);
    if (size !== now.length) {
      const resized = Buffer.alloc(size);
      now.copy(resized);
      now = resized;
    }
    if (change.type === "write") change.bytes.copy(now, change.at);
  }
  return now;
}

function partsOf(change: Change, chance: SeededChance): Change[] {
  if (change.type === "size") return chance.oneIn(2) ? [change] : [];
  const parts: Change[] = [];
  for (let from = 0; from < change.bytes.length; ) {
    const start = change.at + from;
    const to = Math.min(change.bytes.length, from + sectorBytes - (start % sectorBytes));
    const torn = chance.oneIn(10) ? from + chance.below(to - from) : to;
    if (chance.oneIn(2)) parts.push({ type: "write", at: start, bytes: change.bytes.subarray(from, torn) });
    from = to;
  }
  return parts;
}

type Naming = (names: Map<string, RecordedFile>) => void;

export class RecordedDisk {
  /** As every process sees it. */
  readonly #names = new Map<string, RecordedFile>();
  #syncedNames = new Map<string, RecordedFile>();
  /** Changes of names that are not synced, in order: a file system keeps that. */
  #namings: Naming[] = [];

  /** What it gives makes that it is synced. */
  write(path: string, at: number, bytes: Buffer): () => void {
    const file = this.#file(path);
    const change: Change = { type: "write", at, bytes };
    file.change(change);
    return () => file.syncOnly(change);
  }

  resize(path: string, bytes: number): void {
    this.#file(path).change({ type: "size", bytes });
  }

  create(path: string): void {
    this.#file(path);
  }

  rename(from: string, to: string): void {
    const file = this.#names.get(from);
    if (!file) return;
    this.#name((names) => {
      names.delete(from);
      names.set(to, file);
    });
  }

  remove(path: string): void {
    if (this.#names.has(path)) this.#name((names) => void names.delete(path));
  }

  sync(path: string): void {
    this.#names.get(path)?.sync();
  }

  /** All the names in the directory are there for good. */
  syncNames(): void {
    this.#syncedNames = new Map(this.#names);
    this.#namings = [];
  }

  /** The files as they are found when the power is back. */
  afterPowerCut(chance: SeededChance): ReadonlyMap<string, Buffer> {
    const names = new Map(this.#syncedNames);
    for (const naming of this.#namings.slice(0, chance.below(this.#namings.length + 1))) naming(names);
    return new Map([...names].map(([path, file]) => [path, file.afterPowerCut(chance)]));
  }

  #file(path: string): RecordedFile {
    const known = this.#names.get(path);
    if (known) return known;
    const file = new RecordedFile();
    this.#name((names) => void names.set(path, file));
    return file;
  }

  #name(naming: Naming): void {
    naming(this.#names);
    this.#namings.push(naming);
  }
}
