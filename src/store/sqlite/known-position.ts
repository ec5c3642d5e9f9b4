/** Whether a store has been at a position: its file or its journal has. */
import type { Position } from "../store.ts";
import type { Eras } from "./eras.ts";
import { readBoth } from "./read-both.ts";
import type { RecentBatches } from "./recent-batches.ts";
import type { StoreState } from "./sqlite-schema.ts";

export function isKnown(
  position: Position,
  file: string,
  stateNow: () => StoreState,
  eras: Eras,
  recent: RecentBatches,
): boolean {
  const { state, batches } = readBoth(file, stateNow, () => eras.current);
  const last = batches.at(-1)?.version ?? state.version;
  const inJournal = batches.find(({ version }) => version === position.version);
  // Of what was written long ago only the era is known.
  const sum = inJournal?.sum ?? recent.sumOf(position.version) ?? position.sum;
  return eras.hold(position, last) && sum === position.sum;
}
