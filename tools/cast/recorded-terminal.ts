/** A shell in a terminal of its own, typed into as a person types, and everything that has stood on its screen. */
import { setTimeout as pass } from "node:timers/promises";
import { type IPty, spawn } from "@lydell/node-pty";
import headless from "@xterm/headless";
import { until } from "../../src/protocols/conformance/until.ts";

/** Letters of one look. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
  /** Of the first sixteen colours; null for the screen's own. */
  readonly color: number | null;
}

export type Row = readonly Run[];

export interface Picture {
  /** In milliseconds since the recording began. */
  readonly at: number;
  readonly rows: readonly Row[];
}

export interface TerminalOptions {
  readonly title: string;
  readonly columns: number;
  readonly rows: number;
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** Between two keys of somebody who types well. */
const keyMs = 55;

export class RecordedTerminal {
  readonly title: string;
  readonly columns: number;
  readonly rows: number;
  readonly pictures: Picture[] = [];
  readonly #pty: IPty;
  readonly #screen: InstanceType<typeof headless.Terminal>;
  #beganAt: number | null = null;

  constructor({ title, columns, rows, directory, environment }: TerminalOptions) {
    this.title = title;
    this.columns = columns;
    this.rows = rows;
    this.#screen = new headless.Terminal({ cols: columns, rows, allowProposedApi: true });
    this.#pty = spawn("bash", ["--noprofile", "--norc"], {
      name: "xterm-256color",
      cols: columns,
      rows,
      cwd: directory,
      env: { ...environment, PS1: "$ " },
    });
    this.#pty.onData((data) => this.#screen.write(data));
    this.#screen.onData((answer) => this.#pty.write(answer));
    this.#screen.onWriteParsed(() => this.#keep());
  }

  /** What stood there before is not shown. */
  begin(now: number): void {
    this.#beganAt = now;
    this.#keep();
  }

  /** Resolves when the line was typed; what becomes of it is seen with `shows`. */
  async types(line: string): Promise<void> {
    for (const key of line) {
      this.#pty.write(key);
      await pass(key === " " ? 2 * keyMs : keyMs);
    }
    await pass(4 * keyMs);
    this.#pty.write("\r");
  }

  shows(wanted: string, times = 1): Promise<void> {
    return until(
      () => `${wanted} on the screen, which is\n${this.text}`,
      () => this.text.split(wanted).length > times,
    );
  }

  /** What stands on the screen. */
  get text(): string {
    return this.#read()
      .map((row) => row.map(({ text }) => text).join(""))
      .join("\n");
  }

  close(): void {
    this.#pty.kill("SIGKILL");
    this.#screen.dispose();
  }

  #keep(): void {
    if (this.#beganAt === null) return;
    this.pictures.push({ at: Math.round(performance.now() - this.#beganAt), rows: this.#read() });
  }

  #read(): readonly Row[] {
    const { active } = this.#screen.buffer;
    return Array.from({ length: this.rows }, (_, row) => this.#readRow(active.baseY + row));
  }

  #readRow(number: number): Row {
    const line = this.#screen.buffer.active.getLine(number);
    const runs: Run[] = [];
    const length = line?.translateToString(true).length ?? 0;
    for (let column = 0; column < length; column += 1) {
      const cell = line?.getCell(column);
      if (!cell || cell.getWidth() === 0) continue;
      const bold = cell.isBold() !== 0;
      const color = cell.isFgPalette() && cell.getFgColor() < 16 ? cell.getFgColor() : null;
      const text = cell.getChars() || " ";
      const last = runs.at(-1);
      if (last && last.bold === bold && last.color === color)
        runs[runs.length - 1] = { ...last, text: last.text + text };
      else runs.push({ text, bold, color });
    }
    return runs;
  }
}
