/** The audit record's growing end: entries of the turns that have run, until their batch takes them to the store. */
import { type AuditEntry, cleanEntry, encodeEntry } from "../../audit/entry.ts";
import { auditReader, type ReadAudit } from "../../audit/reader.ts";
import { networkOf } from "../../session/address.ts";
import type { Change, Store } from "../../store/store.ts";
import type { World } from "../../world/world.ts";

/** Within one period, what the same one does again and again is one entry that counts. */
const periodMs = 3_600_000;
/** So many entries may those who are no operators cause in one period: strangers together, each account, and all. */
const most = { strangers: 100, account: 30, all: 1000 } as const;

/** An account by its number; strangers together. */
type Group = number | Exclude<AuditEntry["by"]["type"], "account">;

interface Counting {
  readonly number: number;
  readonly entry: AuditEntry;
  /** Whose acts it counts; null where it counts what found no room. */
  readonly group: Group | null;
}

export class AuditLog {
  readonly #world: World;
  /** The number of the last entry. */
  #last = 0;
  #dirty = new Map<number, AuditEntry>();
  #period = 0;
  /** The entries of this period that count on, by who did what. */
  readonly #counting = new Map<string, Counting>();

  constructor(world: World) {
    this.#world = world;
  }

  /** The record in the store ends with this number. */
  load(last: number): void {
    this.#last = last;
    this.#dirty.clear();
    this.#counting.clear();
  }

  /** An act that nobody but an operator can cause. Within a turn, whose fate it shares. */
  add(entry: AuditEntry): void {
    this.#set(this.#last + 1, cleanEntry(entry));
  }

  /** The same, of an act that any player or stranger can cause: however often, the record grows only so much. */
  count(entry: AuditEntry): void {
    const period = Math.floor(entry.at / periodMs);
    if (period !== this.#period) this.#counting.clear();
    this.#period = period;
    const clean = cleanEntry(entry);
    const own = keyOf(clean);
    const group = groupOf(clean.by);
    if (this.#counting.has(own) || this.#hasRoom(group)) this.#countOn(own, clean, group);
    // Too many different ones: from here on they are counted together.
    else
      this.#countOn(clean.kind, { ...clean, by: { type: "stranger" }, from: null, to: null, why: "many others" }, null);
  }

  takeChanges(): Change[] {
    const changes = [...this.#dirty].map(([number, entry]): Change => {
      return { table: "audit", key: number, value: encodeEntry(entry) };
    });
    this.#dirty = new Map();
    return changes;
  }

  #countOn(key: string, entry: AuditEntry, group: Group | null): void {
    const before = this.#counting.get(key);
    const number = before?.number ?? this.#last + 1;
    const after = before ? repeated(before.entry, entry) : entry;
    this.#set(number, after);
    this.#counting.set(key, { number, entry: after, group });
    this.#world.record(() => {
      if (before) this.#counting.set(key, before);
      else this.#counting.delete(key);
    });
  }

  #set(number: number, entry: AuditEntry): void {
    const last = this.#last;
    const before = this.#dirty.get(number);
    this.#dirty.set(number, entry);
    this.#last = Math.max(last, number);
    this.#world.record(() => {
      this.#last = last;
      if (before) this.#dirty.set(number, before);
      else this.#dirty.delete(number);
    });
  }

  #hasRoom(group: Group): boolean {
    const ofGroup = [...this.#counting.values()].filter((other) => other.group === group).length;
    return this.#counting.size < most.all && ofGroup < (typeof group === "number" ? most.account : most.strangers);
  }
}

/** Who did what, from where and to whom, as far as one who does it again is the same. */
function keyOf({ kind, by, from, to }: AuditEntry): string {
  return JSON.stringify([groupOf(by), kind, from === null ? null : networkOf(from), to?.name ?? null]);
}

function groupOf(by: AuditEntry["by"]): Group {
  return by.type === "account" ? by.id : by.type;
}

/** The reasons of all of them are kept as far as an entry has room: each may name something else, such as a key. */
function repeated(before: AuditEntry, { at, why }: AuditEntry): AuditEntry {
  const known = before.why ?? "";
  const longer = why === null || known.includes(why) ? before.why : [before.why, why].filter(Boolean).join("; ");
  return cleanEntry({ ...before, why: longer, last: at, times: before.times + 1 });
}

/** What is on record already. */
export function auditOf(store: Store): ReadAudit {
  return auditReader(async (before, limit) => {
    const rows = await store.latest("audit", before, limit);
    return rows.map(({ key, value }) => [key as number, String(value)] as const);
  });
}
