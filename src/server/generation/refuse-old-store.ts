/** Players have seen what an earlier Server had committed: a store that knows less is not theirs. */
import { HoldfastError } from "../../errors.ts";
import type { Position, Store } from "../../store/store.ts";

/** `seen` is what a Portal was told of. Rejects with `store-behind`. */
export async function refuseOldStore(store: Store, loaded: number, seen: Position): Promise<void> {
  if (await store.knows(seen)) return;
  throw new HoldfastError(
    "store-behind",
    `The store is not the one that players have been playing on: it ends with batch ${loaded}, and they have seen batch ${seen.version} of theirs.`,
    {
      advice:
        "Put the right store back (world.sqlite, with its journal and its -wal if there are any, where it is no store of your own), and play goes on by itself; or `holdfast stop`, then `holdfast restore FILE`; or go on with what is there by `holdfast restart`, which disconnects everybody.",
    },
  );
}
