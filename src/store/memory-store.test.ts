import { storeConformance } from "./conformance.ts";
import { MemoryRows, MemoryStore } from "./memory-store.ts";

storeConformance("MemoryStore", () => {
  const rows = new MemoryRows();
  return { open: async () => new MemoryStore(rows), openBackup: (file) => MemoryStore.restore(file) };
});
