/** Opens the store as a power cut has left it, and compares it with what was promised before. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { SqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { Change } from "../../src/store/store.ts";
import type { Promised } from "./recording.ts";

interface Player {
  readonly db: { readonly count?: number; readonly things: readonly { readonly $object: number }[] };
}

/** What is wrong with it; null if nothing is. */
export async function checkStore(directory: string, { counts, committed }: Promised): Promise<string | null> {
  const file = join(directory, "world.sqlite");
  if (!existsSync(file)) return committed.size > 0 ? "the store is gone" : null;
  const store = await SqliteStore.open({ file, durability: "full", journalBytes: 4096 });
  try {
    const found = compare((await store.load(0)).changes, { counts, committed });
    if (found !== null) return found;
    // A Server claims it next, which takes the journal over into the database.
    await store.claim("after the power cut");
    return compare((await store.load(0)).changes, { counts, committed });
  } finally {
    await store.close();
  }
}

function compare(changes: readonly Change[], { counts, committed }: Promised): string | null {
  const rows = new Map(changes.map(({ table, key, value }) => [`${table} ${key}`, String(value)]));
  const read = <T>(name: string): T | null => (rows.has(name) ? (JSON.parse(rows.get(name)!) as T) : null);
  for (const [id, seq] of committed) {
    // Of one that has ended, and of whose end the Portal knows, nothing stays.
    if (!rows.has(`session portal/${id}`)) continue;
    const [stored = 0] = read<[number]>(`session count/${id}`) ?? [];
    if (stored < seq) return `input ${seq} of session ${id} was acknowledged, and the store has ${stored}`;
  }
  for (const [id, count] of counts) {
    const half = read<{ readonly server: { readonly puppetId: number } }>(`session server/${id}`);
    if (!half) continue;
    const player = read<Player>(`object ${half.server.puppetId}`);
    if (!player || (player.db.count ?? 0) < count)
      return `session ${id} was shown ${count}, and the store has ${player ? (player.db.count ?? 0) : "nothing of it"}`;
  }
  return halfDone(rows, counts);
}

/** A command changes its player, a thing and a box together. */
function halfDone(rows: ReadonlyMap<string, string>, counts: Promised["counts"]): string | null {
  let [players, counted, moved, arrived] = [0, 0, 0, 0];
  for (const [name, text] of rows) {
    if (!name.startsWith("object ")) continue;
    // What a field is until it is set is not stored.
    const { kind, db } = JSON.parse(text) as {
      kind: string;
      db: { count?: number; moves?: number; arrivals?: number };
    };
    const { count = 0, moves = 0, arrivals = 0 } = db;
    if (kind === "Player") {
      players++;
      counted += count;
    }
    if (kind === "Thing") moved += moves;
    if (kind === "Box") arrived += arrivals;
  }
  const shown = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (arrived < shown) return `${shown} commands were shown to be done, and the store knows of ${arrived}`;
  // Guests who have left have taken their counts along.
  if (moved === arrived && (counted === moved || players < counts.size)) return null;
  return `${counted} commands are counted, ${moved} moved a thing and ${arrived} came to a box: one is half done`;
}
