/** Holds what the disk has synced against what players have typed, read and were acknowledged. */
import type { Epoch } from "../../src/session/session-id.ts";
import { sessionIdOf } from "../../src/session/session-id.ts";
import type { Change } from "../../src/store/store.ts";
import { entriesKept } from "./ledger-game.ts";
import type { SimulatedPlayer } from "./simulated-player.ts";

export class Witness {
  /** Everything that was ever durable in the ledger, from number 1 on. */
  readonly #entries: string[] = [];
  readonly #seen = new Set<string>();
  /** How many lines of each player are in it. */
  readonly #done = new Map<string, number>();
  /** For each session the input up to which all is durable; of one that has ended, everything is. */
  readonly #committed = new Map<string, number>();
  /** Those that are there in the durable world. */
  readonly #sessions = new Set<string>();
  readonly players = new Map<string, SimulatedPlayer>();
  /** How often each entry of the audit record counts, and how many acts the ledger has counted. */
  readonly #recorded = new Map<number, number>();
  #acts = 0;
  /** The newest shape of the world that is durable. */
  shape = 0;
  /** Addresses that are banned in the durable world, and until when. */
  bans: readonly { readonly range: string; readonly until: number }[] = [];

  /** The first invariant that did not hold. */
  violation: string | null = null;

  readonly violated = (what: string): void => {
    this.violation ??= what;
  };

  atDurable(batch: readonly Change[]): void {
    for (const { table, key, value } of batch) {
      if (table === "session") this.#atSession(String(key), value);
      if (typeof value !== "string") continue;
      if (table === "audit") this.#atRecord(Number(key), value);
      if (table === "meta" && key === "range-bans") this.bans = JSON.parse(value);
      if (table === "object" && value.includes('"kind":"Ledger"')) {
        const { total, entries, shapes, acts } = ledgerIn(value);
        this.#atLedger(total, entries);
        this.#atShapes(shapes);
        this.#acts = acts;
      }
    }
    const recorded = [...this.#recorded.values()].reduce((sum, times) => sum + times, 0);
    if (recorded !== this.#acts) this.violated(`${this.#acts} acts were done, and ${recorded} are on record`);
  }

  /** The power was cut, and this is what the disk holds: it begins with all that was durable. */
  atRecovered(batches: readonly (readonly Change[])[]): void {
    const ledgers = batches
      .flat()
      .filter(
        ({ table, value }) => table === "object" && typeof value === "string" && value.includes('"kind":"Ledger"'),
      );
    const last = ledgers.at(-1);
    const total = last ? ledgerIn(String(last.value)).total : 0;
    if (total < this.#entries.length)
      this.violated(`after a power cut the ledger has ${total} entries, and had ${this.#entries.length}`);
  }

  /** What is not in the next batch is not in the store any more. */
  atReplaced(): void {
    this.#sessions.clear();
    this.#recorded.clear();
  }

  /** A Server has written a batch, by its claim. */
  atWritten(claim: number, lastClaim: number): void {
    if (claim !== lastClaim) this.violated(`a Server of claim ${claim} has written, and ${lastClaim} owns the store`);
  }

  atRead(player: string, index: number, entry: string): void {
    if (this.#entries[index - 1] === entry) return;
    this.violated(`${player} was shown #${index} ${entry}, and durable is ${this.#entries[index - 1]}`);
  }

  atAcknowledged(epoch: Epoch, session: number, seq: number): void {
    const durable = this.#committed.get(sessionIdOf(epoch, session)) ?? 0;
    if (seq > durable) this.violated(`input ${seq} of session ${session} is acknowledged; durable is ${durable}`);
  }

  /** A session of another run than this one that the store still knows; null if there is none. */
  sessionsBeside(epoch: Epoch): string | null {
    return [...this.#sessions].find((id) => !id.startsWith(epoch)) ?? null;
  }

  /** What a player typed and is not in the ledger. */
  missing({ name, written }: SimulatedPlayer): number[] {
    return written.slice(this.#done.get(name) ?? 0);
  }

  #atSession(key: string, value: Change["value"]): void {
    const [kind, id = ""] = key.split("/");
    if (kind === "portal" && value !== null) this.#sessions.add(id);
    if (kind === "portal" && value === null) this.#sessions.delete(id);
    if (value === null) this.#committed.set(id, Number.POSITIVE_INFINITY);
    else if (kind === "count") this.#committed.set(id, JSON.parse(String(value))[0]);
  }

  #atRecord(number: number, value: string): void {
    const { kind, times = 1 } = JSON.parse(value) as { kind: string; times?: number };
    if (kind === "banned" || kind === "unbanned") this.#recorded.set(number, times);
  }

  /** Each was made once, and in order; a world that was made in a shape has not been through those before. */
  #atShapes(shapes: readonly number[]): void {
    if (shapes.some((shape, at) => at > 0 && shape !== shapes[at - 1]! + 1))
      this.violated(`the world's shapes were made as ${shapes}`);
    const last = shapes.at(-1) ?? 0;
    if (last < this.shape) this.violated(`the world was of shape ${this.shape}, and is of ${last}`);
    this.shape = last;
  }

  #atLedger(total: number, kept: readonly string[]): void {
    if (total < this.#entries.length) this.violated(`the ledger has ${total} entries and had ${this.#entries.length}`);
    const first = total - kept.length;
    if (first > this.#entries.length) throw new Error(`one batch wrote more than ${entriesKept} entries`);
    kept.forEach((entry, at) => {
      const before = this.#entries[first + at];
      if (before === undefined) this.#add(entry);
      else if (before !== entry) this.violated(`#${first + at + 1} was ${before} and is ${entry}`);
    });
  }

  #add(entry: string): void {
    this.#entries.push(entry);
    if (this.#seen.has(entry)) this.violated(`${entry} was done twice`);
    this.#seen.add(entry);
    if (entry.startsWith("bell ")) return;
    const [name = "", number] = entry.split(" ");
    const done = this.#done.get(name) ?? 0;
    const expected = this.players.get(name)?.written[done];
    if (Number(number) !== expected) this.violated(`${entry} was done where ${expected} was next`);
    this.#done.set(name, done + 1);
  }
}

/** What a field is until it is set is not stored. */
function ledgerIn(row: string): { total: number; entries: string[]; shapes: number[]; acts: number } {
  return { total: 0, entries: [], shapes: [], acts: 0, ...JSON.parse(row).db };
}
