/** One place where rows are kept, for one test, with the stores that are open on it. */
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Change, Copies, Position, Snapshot, Store } from "../store.ts";

/**
 * What the author of a store gives to the conformance suite. `exceptions` names the tests of the suite that this store can't
 * keep, each with its reason; a name that is not a test's is an error.
 */
export interface StoreHarness {
  /**
   * A store over the rows of that place, an empty directory of the test's own, in which it may keep them or which it may
   * take as a mere name. Two stores of one place stand for two processes.
   */
  open(place: string): Store | Promise<Store>;
  readonly exceptions: { readonly [test: string]: string };
}

export interface TestPlace {
  open(): Promise<Store>;
  /** A store in another place, into which that copy was restored. */
  openCopy(path: string): Promise<Store>;
  /** A directory of its own: a copy is not kept where the store is. */
  readonly backups: string;
}

/** Runs a test in a place of its own, and leaves nothing behind. */
export async function inTestPlace(harness: StoreHarness, run: (place: TestPlace) => Promise<void>): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), "holdfast-store-"));
  const stores: Store[] = [];
  const newDirectory = async (name: string) => {
    const directory = join(root, name);
    await mkdir(directory, { mode: 0o700 });
    return directory;
  };
  const open = async (directory: string) => {
    const store = await harness.open(directory);
    stores.push(store);
    return store;
  };
  try {
    const directory = await newDirectory("store");
    await run({
      backups: await newDirectory("backups"),
      open: () => open(directory),
      async openCopy(path) {
        const other = await newDirectory(`copy-${stores.length}`);
        await copiesOf(await open(other)).restore(path);
        return open(other);
      },
    });
  } finally {
    await Promise.all(stores.map((store) => store.close()));
    await rm(root, { recursive: true });
  }
}

export function copiesOf(store: Store): Copies {
  assert.ok(store.copies, "the store makes no copies, and is not excused from this test");
  return store.copies;
}

export async function claimed(open: TestPlace["open"]): Promise<Store> {
  const store = await open();
  await store.claim("generation 1");
  return store;
}

export function object(key: number, value: string | null): Change {
  return { table: "object", key, value };
}

export function versionsOf(positions: readonly Position[]): number[] {
  return positions.map(({ version }) => version);
}

/** Rows as plain tuples in a fixed order: a snapshot has none. */
export function sorted(changes: Snapshot["changes"]): [string, string | number, unknown][] {
  return changes
    .map(({ table, key, value }): [string, string | number, unknown] => [
      table,
      key,
      value instanceof Uint8Array ? Buffer.from(value) : value,
    ])
    .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}
