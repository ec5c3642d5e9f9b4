/** The line that is being typed: its characters and the cursor, without a thought for how they are shown. */
import { type Cell, cellsOf } from "./layout.ts";

/** A grapheme that has grown so long grows no more: no writing needs it, and cutting it again and again takes time. */
const growingMax = 64;

export class Line {
  readonly #lengthMax: number;
  #cells: Cell[] = [];
  /** Somebody has looked at the cells and may have kept them: the next change is made to a copy. */
  #seen = false;
  #length = 0;
  #cursor = 0;
  #overflowed = false;

  /** In characters. */
  constructor(lengthMax: number) {
    this.#lengthMax = lengthMax;
  }

  /** Whoever keeps them keeps how it was. */
  get cells(): readonly Cell[] {
    this.#seen = true;
    return this.#cells;
  }

  /** How many cells there are. */
  get count(): number {
    return this.#cells.length;
  }

  get cursor(): number {
    return this.#cursor;
  }

  get text(): string {
    return this.#cells.map((cell) => cell.text).join("");
  }

  /** More was typed than fits, and not all of it has been erased again. */
  get overflowed(): boolean {
    return this.#overflowed;
  }

  get isEmpty(): boolean {
    return this.#cells.length === 0 && !this.#overflowed;
  }

  get wordStart(): number {
    let at = this.#cursor;
    while (at > 0 && this.#cells[at - 1]!.text === " ") at--;
    while (at > 0 && this.#cells[at - 1]!.text !== " ") at--;
    return at;
  }

  get wordEnd(): number {
    let at = this.#cursor;
    while (at < this.#cells.length && this.#cells[at]!.text === " ") at++;
    while (at < this.#cells.length && this.#cells[at]!.text !== " ") at++;
    return at;
  }

  moveTo(cursor: number): void {
    this.#cursor = Math.min(Math.max(0, cursor), this.#cells.length);
  }

  /** At the cursor. False if not all of it fitted. */
  insert(text: string): boolean {
    const room = this.#lengthMax - this.#length;
    const fitting = text.length <= room ? text : text.slice(0, room).replace(/[\uD800-\uDBFF]$/, "");
    // A combining mark joins the grapheme before it, so that one is cut again together with what was typed.
    const last = this.#cells[this.#cursor - 1]?.text.length ?? 0;
    const from = last > 0 && last <= growingMax ? this.#cursor - 1 : this.#cursor;
    const before = this.#cells.slice(from, this.#cursor).map((cell) => cell.text);
    const cells = cellsOf(before.join("") + fitting);
    this.#ownCells().splice(from, this.#cursor - from, ...cells);
    this.#cursor = from + cells.length;
    this.#length += fitting.length;
    this.#overflowed ||= fitting.length < text.length;
    return fitting.length === text.length;
  }

  remove(from: number, to: number): void {
    const start = Math.max(0, from);
    for (const cell of this.#ownCells().splice(start, to - start)) this.#length -= cell.text.length;
    this.#cursor = start;
    if (this.#cells.length === 0) this.#overflowed = false;
  }

  clear(): void {
    this.restore([]);
  }

  /** Puts back what `cells` gave before. */
  restore(cells: readonly Cell[]): void {
    this.#cells = [...cells];
    this.#seen = false;
    this.#length = cells.reduce((length, { text }) => length + text.length, 0);
    this.#cursor = this.#cells.length;
    this.#overflowed = false;
  }

  #ownCells(): Cell[] {
    if (this.#seen) this.#cells = [...this.#cells];
    this.#seen = false;
    return this.#cells;
  }
}
