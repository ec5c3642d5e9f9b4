/** A program in a terminal: a pseudo-terminal with a true screen behind it. */
import { type IPty, spawn } from "@lydell/node-pty";
import headless from "@xterm/headless";
import { environmentIn, type Program } from "./program.ts";

const size = { cols: 120, rows: 50 };

export class TerminalProgram implements Program {
  readonly #pty: IPty;
  readonly #screen = new headless.Terminal({ ...size, allowProposedApi: true, scrollback: 5000 });
  #rows: readonly string[] | null = null;
  ended = false;

  constructor(program: string, args: readonly string[], home: string) {
    this.#pty = spawn(program, [...args], { name: "xterm-256color", ...size, env: environmentIn(home) });
    this.#pty.onData((data) => this.#screen.write(data));
    this.#screen.onWriteParsed(() => {
      this.#rows = null;
    });
    // Some programs ask the terminal what it is.
    this.#screen.onData((answer) => this.press(answer));
    this.#pty.onExit(() => {
      this.ended = true;
    });
  }

  get rows(): readonly string[] {
    this.#rows ??= this.#readRows();
    return this.#rows;
  }

  press(keys: string): void {
    if (!this.ended) this.#pty.write(keys);
  }

  resize(columns: number, rows: number): void {
    this.#rows = null;
    this.#screen.resize(columns, rows);
    this.#pty.resize(columns, rows);
  }

  kill(): void {
    if (!this.ended) this.#pty.kill();
  }

  #readRows(): readonly string[] {
    const { active } = this.#screen.buffer;
    const row = (number: number) => active.getLine(number)?.translateToString(true).trimEnd() ?? "";
    return Array.from({ length: active.length }, (_, number) => row(number));
  }
}
