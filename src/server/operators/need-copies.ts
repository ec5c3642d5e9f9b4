/** What `backup` and `restore` need of a store. */
import { HoldfastError } from "../../errors.ts";
import type { Copies, Store } from "../../store/store.ts";

/** Throws `no-copies` where the store leaves copies to other means. */
export function needCopies({ copies }: Store): Copies {
  if (copies !== null) return copies;
  throw new HoldfastError("no-copies", "The store of this game makes no copies of itself, and takes none back.", {
    advice: "Use the means of whatever it keeps the world in.",
  });
}
