/** Acts that are done outside the Server, on their way into its audit record. What waits there outlives every process. */
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { type Actor, type AuditEntry, readEntry } from "../audit/entry.ts";
import type { AuditKind } from "../audit/kinds.ts";
import type { Chance } from "../chance.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import type { ServerChild } from "./child.ts";

export interface OutsideAct {
  readonly kind: AuditKind;
  readonly by: Actor;
  readonly from?: string | null;
  readonly to?: string;
  readonly why?: string | null;
}

export interface ActsOptions {
  /** Where acts wait while there is no Server that can write. */
  readonly file: string;
  readonly clock: Clock;
  readonly chance: Chance;
  /** The Server that serves; null while there is none. */
  server(): ServerChild | null;
  readonly log: Log;
}

const mostWaiting = 1000;
const answerMs = 5000;

export class Acts {
  readonly #options: ActsOptions;
  readonly #waiting: AuditEntry[];
  #sent: Promise<void> = Promise.resolve();

  constructor(options: ActsOptions) {
    this.#options = options;
    this.#waiting = takeWaiting(options);
  }

  /** Resolves when it is on record, or waits on the disk for a Server that can write. Never rejects. */
  async add(act: OutsideAct): Promise<void> {
    const { file, clock, chance, log } = this.#options;
    try {
      if (this.#waiting.length >= mostWaiting) throw new Error(`${mostWaiting} acts wait already`);
      this.#waiting.push(markedEntry(act, clock, chance));
      writeWaiting(file, this.#waiting);
    } catch (error) {
      log.error({ error, act }, "an act could not be put where it waits for the audit record");
    }
    await this.flush();
  }

  /** Hands on what waits: there may be a Server again. */
  flush(): Promise<void> {
    this.#sent = this.#sent.then(() => this.#send());
    return this.#sent;
  }

  /** Each is taken off only when the Server has it, and the Server takes each only once. */
  async #send(): Promise<void> {
    const { file, server, log } = this.#options;
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      const child = server();
      if (!child) return;
      try {
        await child.request("record", next, answerMs);
        this.#waiting.shift();
        writeWaiting(file, this.#waiting);
      } catch (error) {
        log.warn({ error }, "an act waits for the audit record");
        return;
      }
    }
  }
}

/** For a game that does not run: the next Server puts it on record. */
export function leaveAct(file: string, act: AuditEntry): void {
  const { acts, isWhole } = readWaiting(file);
  if (!isWhole) renameSync(file, brokenPath(file));
  writeWaiting(file, [...acts, act]);
}

/** What is not on record yet, the oldest first. */
export function waitingActs(file: string): readonly AuditEntry[] {
  return readWaiting(file).acts;
}

/** Acts for whoever goes on writing the file: what can't be read is put aside, where a person may look at it. */
function takeWaiting({ file, log }: Pick<ActsOptions, "file" | "log">): AuditEntry[] {
  const { acts, isWhole } = readWaiting(file);
  if (isWhole) return acts;
  const aside = brokenPath(file);
  try {
    renameSync(file, aside);
    writeWaiting(file, acts);
    log.error({ file: aside }, "what waited for the audit record can't all be read; the file was put aside");
  } catch (error) {
    log.error({ error, file }, "what waited for the audit record can't be read, nor put aside");
  }
  return acts;
}

function readWaiting(file: string): { readonly acts: AuditEntry[]; readonly isWhole: boolean } {
  try {
    const kept: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (!Array.isArray(kept)) return { acts: [], isWhole: false };
    // Without its mark nobody could tell whether it is on record already.
    const acts = kept.map(readEntry).filter((entry) => entry?.act !== undefined) as AuditEntry[];
    return { acts, isWhole: acts.length === kept.length };
  } catch (error) {
    return { acts: [], isWhole: (error as NodeJS.ErrnoException).code === "ENOENT" };
  }
}

function brokenPath(file: string): string {
  return `${file}.broken`;
}

/** The act as an entry whose mark no other one has. */
export function markedEntry(
  { kind, by, from = null, to, why = null }: OutsideAct,
  clock: Clock,
  chance: Chance,
): AuditEntry {
  const at = clock.now();
  const target = to === undefined ? null : { name: to, id: null };
  return { kind, by, from, to: target, why, at, last: at, times: 1, act: chance.bytes(16).toString("base64url") };
}

function writeWaiting(file: string, entries: readonly AuditEntry[]): void {
  if (entries.length === 0) {
    rmSync(file, { force: true });
    return;
  }
  writeFileSync(`${file}.partial`, JSON.stringify(entries), { mode: 0o600, flush: true });
  renameSync(`${file}.partial`, file);
}
