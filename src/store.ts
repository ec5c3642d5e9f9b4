/** `holdfast/store`: what somebody needs who writes a store of their own. docs/store.md tells how. */

/** An error that a person must mend: `store-taken`, `store-cannot-write`, `store-lost` and its kind. */
export { HoldfastError } from "./errors.ts";
/** The suite that says what every store must do, and what it needs to run. */
export { testStore } from "./store/conformance/conformance.ts";
export type { StoreHarness } from "./store/conformance/test-place.ts";
/** The contract. */
export {
  type Change,
  type Copies,
  type IsSameAct,
  loadedTables,
  type OpenStore,
  type Position,
  type Snapshot,
  type Store,
  type StoreSettings,
  type Table,
  tables,
} from "./store/store.ts";
