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
  readonly players = new Map<string, SimulatedPlayer>();

  /** The first invariant that did not hold. */
  violation: string | null = null;

  readonly violated = (what: string): void => {
    this.violation ??= what;
  };

  atDurable(batch: readonly Change[]): void {
    for (const { table, key, value } of batch) {
      if (table === "session") this.#atSession(String(key), value);
      if (table === "object" && typeof value === "string" && value.includes('"kind":"Ledger"')) {
        const { db } = JSON.parse(value) as { db: { total: number; entries: string[] } };
        this.#atLedger(db.total, db.entries);
      }
    }
  }

  atRead(player: string, index: number, entry: string): void {
    if (this.#entries[index - 1] === entry) return;
    this.violated(`${player} was shown #${index} ${entry}, and durable is ${this.#entries[index - 1]}`);
  }

  atAcknowledged(epoch: Epoch, session: number, seq: number): void {
    const durable = this.#committed.get(sessionIdOf(epoch, session)) ?? 0;
    if (seq > durable) this.violated(`input ${seq} of session ${session} is acknowledged; durable is ${durable}`);
  }

  /** What a player typed and is not in the ledger. */
  missing({ name, written }: SimulatedPlayer): number[] {
    return written.slice(this.#done.get(name) ?? 0);
  }

  #atSession(key: string, value: Change["value"]): void {
    const [kind, id = ""] = key.split("/");
    if (value === null) this.#committed.set(id, Number.POSITIVE_INFINITY);
    else if (kind === "count") this.#committed.set(id, JSON.parse(String(value))[0]);
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
