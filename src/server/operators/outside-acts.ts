/** Puts acts of the supervisor and the Portal on the audit record: each once, however often it is told. */
import { type AuditEntry, decodeEntry } from "../../audit/entry.ts";
import type { Store } from "../../store/store.ts";
import type { Server } from "../server.ts";

/** An act is told again soon after it was told first, so that it is among so many of the latest entries. */
const lookedThrough = 2000;

export class OutsideActs {
  readonly #server: Server;
  readonly #store: Store;
  /** Acts that are not in the store yet, by their marks: they may be told again while it can't be written. */
  readonly #onTheirWay = new Map<string | undefined, Promise<void>>();

  constructor(server: Server, store: Store) {
    this.#server = server;
    this.#store = store;
  }

  /** Resolves when it is on record. */
  record(entry: AuditEntry): Promise<void> {
    const told = this.#onTheirWay.get(entry.act);
    if (told) return told;
    const recorded = this.#record(entry).finally(() => this.#onTheirWay.delete(entry.act));
    this.#onTheirWay.set(entry.act, recorded);
    return recorded;
  }

  async #record(entry: AuditEntry): Promise<void> {
    const rows = await this.#store.latest("audit", Number.MAX_SAFE_INTEGER, lookedThrough);
    const isThere = rows.some(({ key, value }) => decodeEntry(key as number, String(value)).act === entry.act);
    if (!isThere) await this.#server.act((turn) => turn.record(entry));
  }
}
