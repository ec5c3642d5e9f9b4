/** What is written down of a turn that held or ended the Server's process, for the Server that comes after. */
import { closeSync, constants, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";

export interface BrokenTurn {
  /** Its name, as turn-name.ts writes it down. */
  readonly turn: string;
  /** The generation that ended last in this turn. */
  readonly generation: number;
  /** How many processes have ended in this turn. */
  readonly deaths: number;
  /** What it did, where that is certain; null while it only ran for long, or if the process died of something else. */
  readonly why: string | null;
  /** The memory had grown while it ran, as if it were filling it. */
  readonly swelled: boolean;
}

/** One death may have come from outside while a turn ran; a second one of a turn that fills the memory is its own doing. */
const deathsOfSwelledMax = 2;
/** Nothing speaks against the turn but that it was there: somebody kills Servers. But it must not go on for ever. */
const deathsMax = 5;

/** What it did, in the middle of a sentence; null if it may have been innocent. */
export function whatBroke({ why, deaths, swelled }: BrokenTurn): string | null {
  const most = swelled ? deathsOfSwelledMax : deathsMax;
  return why ?? (deaths >= most ? `the process has ended in it ${deaths} times` : null);
}

/** One page of the disk's: a note is there whole or not at all, whenever the process dies. */
const noteBytes = 4096;
/** So that every note fits, whatever letters it has. */
const whyLength = 500;
const nothing = Buffer.alloc(noteBytes, " ");

/**
 * One note in the data directory, written over in its place: that costs each turn after a start a tenth of what a new file does.
 * Nothing here throws: a note that can't be written or read is none.
 */
export class BrokenTurnNote {
  readonly #path: string;
  readonly #generation: number;
  #file: number | null = null;

  constructor(dataDirectory: string, generation: number) {
    this.#generation = generation;
    this.#path = join(dataDirectory, "broken-turn.json");
  }

  read(): BrokenTurn | null {
    try {
      const { turn, generation, deaths, why, swelled } = JSON.parse(readFileSync(this.#path, "utf8")) as BrokenTurn;
      return { turn, generation, deaths, why, swelled };
    } catch {
      return null;
    }
  }

  /** For the case that this process dies in it; `deathsBefore` is how many did. */
  write(turn: string, deathsBefore: number, { why = null, swelled = false }: Partial<BrokenTurn> = {}): void {
    const shortly = why?.slice(0, whyLength) ?? null;
    const note: BrokenTurn = { turn, generation: this.#generation, deaths: deathsBefore + 1, why: shortly, swelled };
    const bytes = Buffer.from(nothing);
    bytes.write(JSON.stringify(note));
    this.#put(bytes);
  }

  /** The turn that it named never runs again, or is over. */
  clear(): void {
    this.#put(nothing);
  }

  #put(bytes: Buffer): void {
    try {
      this.#file ??= openSync(this.#path, constants.O_RDWR | constants.O_CREAT, 0o600);
      writeSync(this.#file, bytes, 0, noteBytes, 0);
    } catch {
      // The disk is full: the turn will run again, and be noted then.
    }
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }
}
