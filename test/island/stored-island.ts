/** The world as a Holdfast that has ended has stored it. */

import island from "../../examples/island/game.ts";
import { type GameKind, kindsOf } from "../../src/game/kinds.ts";
import { PlayerAccount } from "../../src/game/player-account.ts";
import { OpenScene } from "../../src/game/scenes/open-scene.ts";
import { storeFile } from "../../src/store/open-store.ts";
import { SqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { Change } from "../../src/store/store.ts";
import { World } from "../../src/world/world.ts";

export interface Stored {
  readonly world: World;
  readonly rows: readonly Change[];
}

export async function readStored(data: string): Promise<Stored> {
  const store = new SqliteStore({ file: storeFile(data), durability: "full" });
  try {
    const snapshot = await store.load(0);
    const kinds: readonly GameKind[] = kindsOf(island);
    const world = new World({ kinds: [PlayerAccount, OpenScene, ...kinds] });
    world.load(snapshot);
    return { world, rows: snapshot.changes };
  } finally {
    await store.close();
  }
}
