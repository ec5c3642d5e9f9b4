/** The log on disk: written behind everybody's back, turned over by size, and given up line by line when it can't be. */
import { closeSync, fchmodSync, mkdirSync, open, renameSync, write, writeSync } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { type FileIdentity, fileAt, isSameFile, nullIfMissing } from "../file-identity.ts";

export interface LogFileOptions {
  readonly path: string;
  /** Who says so if lines had to be dropped. */
  readonly process: string;
  /** A file that has grown to this size becomes `….1`, the one before it `….2`, and so on. */
  readonly fileBytes: number;
  readonly oldFiles: number;
  /** Lines that wait for the disk; more than this is dropped, and the number of dropped lines is logged later. */
  readonly waitingBytes: number;
}

export const defaultLogFileOptions = { fileBytes: 10_485_760, oldFiles: 4, waitingBytes: 4_194_304 };

export function logPath(data: string): string {
  return join(data, "logs", "holdfast.log");
}

const [openLater, writeLater] = [promisify(open), promisify(write)];

/** Several processes write to one log, each through a `LogFile` of its own: every write is one append of whole lines. */
export class LogFile {
  readonly #options: LogFileOptions;
  #waiting: string[] = [];
  #waitingBytes = 0;
  #dropped = 0;
  #file: { readonly descriptor: number; readonly identity: FileIdentity | null } | null = null;
  /** Lines on their way to the disk that the system has not been given yet. */
  #next: string[] = [];
  #writing: Promise<void> | null = null;

  constructor(options: LogFileOptions) {
    this.#options = options;
  }

  /** Takes one line, without its end. Never throws and never waits. */
  writeLine(line: string): void {
    const bytes = Buffer.byteLength(line) + 1;
    if (this.#waitingBytes + bytes > this.#options.waitingBytes) {
      this.#dropped += 1;
      return;
    }
    this.#waiting.push(`${line}\n`);
    this.#waitingBytes += bytes;
    this.#writing ??= this.#writeAll();
  }

  /** Resolves when all that was taken is on disk, or was given up. */
  async flush(): Promise<void> {
    await this.#writing;
  }

  /** As the last act of a process: writes what waits, at once. What the system has been given already, it still writes. */
  writeRest(): void {
    const lines = [...this.#next, ...this.#waiting];
    if (this.#dropped > 0) lines.push(this.#droppedLine());
    this.#next = [];
    this.#waiting = [];
    if (lines.length === 0 || !this.#file) return;
    try {
      writeSync(this.#file.descriptor, lines.join(""));
    } catch {
      // The disk is full, and nobody is left to say so.
    }
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const lines = this.#waiting;
      this.#next = lines;
      this.#waiting = [];
      this.#waitingBytes = 0;
      const told = this.#dropped;
      try {
        await this.#append(told > 0 ? [...lines, this.#droppedLine()] : lines);
        this.#dropped -= told;
      } catch {
        // A full disk must cost nobody more than the log itself; the count says so once there is room again.
        this.#dropped += lines.length;
      }
      this.#next = [];
    }
    this.#writing = null;
  }

  async #append(lines: readonly string[]): Promise<void> {
    const bytes = Buffer.from(lines.join(""));
    const descriptor = await this.#descriptorFor(bytes.length);
    this.#next = [];
    const { bytesWritten } = await writeLater(descriptor, bytes);
    if (bytesWritten < bytes.length) throw new Error("the disk is full");
  }

  /** The file that is the log now: another process may have turned it over, or somebody may have removed it. */
  async #descriptorFor(bytes: number): Promise<number> {
    const { path, fileBytes } = this.#options;
    const now = await stat(path, { bigint: true }).catch(nullIfMissing);
    if (now && now.size > 0 && Number(now.size) + bytes > fileBytes) this.#turnOver();
    else if (this.#file && isSameFile(now, this.#file.identity)) return this.#file.descriptor;
    if (this.#file) closeSync(this.#file.descriptor);
    this.#file = null;
    // Somebody may have removed its folder.
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const descriptor = await openLater(path, "a", 0o600);
    fchmodSync(descriptor, 0o600);
    this.#file = { descriptor, identity: fileAt(path) };
    return descriptor;
  }

  /** In one piece, and only if nobody else has done it since: two that do it at once would leave a gap among the old files. */
  #turnOver(): void {
    const { path, oldFiles, fileBytes } = this.#options;
    if (Number(fileAt(path)?.size ?? 0) * 2 < fileBytes) return;
    for (let number = oldFiles; number >= 1; number -= 1) {
      try {
        renameSync(number === 1 ? path : `${path}.${number - 1}`, `${path}.${number}`);
      } catch (error) {
        nullIfMissing(error);
      }
    }
  }

  #droppedLine(): string {
    const msg = `${this.#dropped} lines of the log could not be written`;
    const entry = { level: "warn", time: new Date().toISOString(), process: this.#options.process, msg };
    return `${JSON.stringify(entry)}\n`;
  }
}
