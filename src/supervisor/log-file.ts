/** The log on disk: written behind everybody's back, turned over by size, and given up line by line when it can't be. */
import { appendFile, chmod, rename, stat } from "node:fs/promises";

export interface LogFileOptions {
  readonly path: string;
  /** A file that has grown to this size becomes `….1`, the one before it `….2`, and so on. */
  readonly fileBytes: number;
  readonly oldFiles: number;
  /** Lines that wait for the disk; more than this is dropped, and the number of dropped lines is logged later. */
  readonly waitingBytes: number;
}

export const defaultLogFileOptions = { fileBytes: 10_485_760, oldFiles: 4, waitingBytes: 4_194_304 };

export class LogFile {
  readonly #options: LogFileOptions;
  #waiting: string[] = [];
  #waitingBytes = 0;
  #dropped = 0;
  #size: number | null = null;
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

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const lines = this.#waiting;
      this.#waiting = [];
      this.#waitingBytes = 0;
      const told = this.#dropped;
      if (told > 0) lines.push(droppedLine(told));
      try {
        await this.#append(lines.join(""));
        this.#dropped -= told;
      } catch {
        // A full disk must cost nobody more than the log itself; the count says so once there is room again.
        this.#dropped += told > 0 ? lines.length - 1 : lines.length;
        this.#size = null;
      }
    }
    this.#writing = null;
  }

  async #append(text: string): Promise<void> {
    const { path, fileBytes } = this.#options;
    this.#size ??= await sizeOf(path);
    if (this.#size > 0 && this.#size + Buffer.byteLength(text) > fileBytes) {
      await this.#turnOver();
      this.#size = 0;
    }
    await appendFile(path, text, { mode: 0o600 });
    if (this.#size === 0) await chmod(path, 0o600);
    this.#size += Buffer.byteLength(text);
  }

  async #turnOver(): Promise<void> {
    const { path, oldFiles } = this.#options;
    for (let number = oldFiles; number >= 1; number -= 1) {
      const from = number === 1 ? path : `${path}.${number - 1}`;
      await rename(from, `${path}.${number}`).catch(ignoreMissing);
    }
  }
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(ignoreMissing))?.size ?? 0;
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

function droppedLine(count: number): string {
  const msg = `${count} lines of the log could not be written`;
  return `${JSON.stringify({ level: "warn", time: new Date().toISOString(), process: "supervisor", msg })}\n`;
}
