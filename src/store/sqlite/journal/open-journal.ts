/** The journal of one claim, as the thread that brings the database up to date has it: open, whatever becomes of its name. */
import { closeSync, fstatSync, openSync, readSync, renameSync, rmSync } from "node:fs";
import { fileAt, isSameFile } from "../../../file-identity.ts";
import { closedEnding } from "./files.ts";
import { batchesAfter, batchesIn, type JournalReading, type Reached } from "./reading.ts";
import type { JournalRecord } from "./record.ts";

export class OpenJournal {
  readonly #path: string;
  readonly #era: number;
  readonly #descriptor: number;
  /** Used again and again: it is read often. */
  readonly #bytes: Buffer;

  constructor(path: string, era: number) {
    this.#path = path;
    this.#era = era;
    this.#descriptor = openSync(path, "r");
    this.#bytes = Buffer.allocUnsafeSlow(fstatSync(this.#descriptor).size);
  }

  after(reached: Reached): JournalReading {
    return batchesAfter(this.#read(), this.#era, reached);
  }

  /** All that is still in it. */
  all(): JournalRecord[] {
    return batchesIn(this.#read(), this.#era);
  }

  /** Whether a claim has closed it or not. */
  get isInPlace(): boolean {
    return this.#isAt(this.#path) || this.#isAt(this.#path + closedEnding);
  }

  /** Takes it back from a claim that has closed it and could not be made. False if it is not to be found. */
  takeBack(): boolean {
    if (this.#isAt(this.#path)) return true;
    if (!this.#isAt(this.#path + closedEnding)) return false;
    renameSync(this.#path + closedEnding, this.#path);
    return true;
  }

  remove(): void {
    rmSync(this.#path, { force: true });
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #read(): Buffer {
    return this.#bytes.subarray(0, readSync(this.#descriptor, this.#bytes, 0, this.#bytes.length, 0));
  }

  #isAt(path: string): boolean {
    return isSameFile(fileAt(path), fstatSync(this.#descriptor, { bigint: true }));
  }
}
