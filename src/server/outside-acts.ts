/** Puts acts of the supervisor and the Portal on the audit record: each once, however often it is told. */
import { type AuditEntry, decodeEntry } from "../audit/entry.ts";
import type { Store } from "../store/store.ts";
import type { Server } from "./server.ts";

/** One that is told again was told a moment ago: as many others can hardly have come between. */
const lookedThrough = 2000;

export async function recordOutsideAct(server: Server, store: Store, entry: AuditEntry): Promise<void> {
  const rows = await store.latest("audit", Number.MAX_SAFE_INTEGER, lookedThrough);
  const isThere = rows.some(({ key, value }) => decodeEntry(key as number, String(value)).act === entry.act);
  if (!isThere) await server.act((turn) => turn.record(entry));
}
