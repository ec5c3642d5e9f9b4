/** KildClient, on an X server of its own that nobody sees. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { environmentIn, type Program } from "./program.ts";

const run = promisify(execFile);

const itsWindow = ["search", "--sync", "--onlyvisible", "--name", "KildClient"];

/** How many pixels its window has to each column and row, more or less. */
const cell = { width: 8, height: 17 };

/** What it shows is read from its log, which it writes line by line. */
export class KildClient implements Program {
  readonly #log: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #processes: readonly ChildProcess[];
  /** Keys and sizes go to its window one after the other. */
  #pending: Promise<unknown>;
  ended = false;

  private constructor(log: string, environment: NodeJS.ProcessEnv, display: ChildProcess, program: ChildProcess) {
    this.#log = log;
    this.#environment = environment;
    this.#processes = [program, display];
    program.once("exit", () => {
      this.ended = true;
    });
    this.#pending = this.#control(...itsWindow);
  }

  static async start(port: number, home: string): Promise<KildClient> {
    const log = join(home, "log");
    const settings = join(home, "settings");
    mkdirSync(settings);
    writeFileSync(join(settings, "meeting.wrl"), worldFile(port, log));
    const display = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    const [number] = await once(display.stdio[3] as Readable, "data");
    const environment = {
      ...environmentIn(home),
      DISPLAY: `:${String(number).trim()}`,
      GSETTINGS_BACKEND: "memory",
      NO_AT_BRIDGE: "1",
    };
    const program = spawn("kildclient", [`--config=${settings}`, "meeting"], { env: environment, stdio: "ignore" });
    return new KildClient(log, environment, display, program);
  }

  get rows(): readonly string[] {
    if (!existsSync(this.#log)) return [];
    return readFileSync(this.#log, "utf8")
      .split("\n")
      .map((row) => row.trimEnd());
  }

  press(keys: string): void {
    for (const part of keys.split(/(\r)/)) {
      if (part === "") continue;
      // No window manager is there to give it the keys.
      this.#then(...itsWindow, "windowfocus", "--sync");
      if (part === "\r") this.#then("key", "Return");
      else this.#then("type", "--delay", "2", part);
    }
  }

  resize(columns: number, rows: number): void {
    const size = [columns * cell.width, rows * cell.height].map(String);
    this.#then(...itsWindow, "windowsize", ...size);
  }

  kill(): void {
    for (const process of this.#processes) process.kill();
  }

  #then(...words: readonly string[]): void {
    this.#pending = this.#pending.then(() => this.#control(...words));
  }

  async #control(...words: readonly string[]): Promise<void> {
    await run("xdotool", [...words], { env: this.#environment });
  }
}

function worldFile(port: number, log: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE kcworld SYSTEM "kcworld.dtd">
<kcworld>
<name>meeting</name>
<host tls="0">127.0.0.1</host>
<port>${port}</port>
<charset>UTF-8</charset>
<proxy type="0"/>
<input-spell active="0"/>
<log autostart="1" addtime="0"><logfile>${log}</logfile></log>
</kcworld>
`;
}
