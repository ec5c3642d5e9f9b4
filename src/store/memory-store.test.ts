import { testStore } from "./conformance/conformance.ts";
import { MemoryRows, MemoryStore } from "./memory-store.ts";

const places = new Map<string, MemoryRows>();

testStore("MemoryStore", {
  open(place) {
    const rows = places.get(place) ?? new MemoryRows();
    places.set(place, rows);
    return new MemoryStore(rows);
  },
  exceptions: {},
});
