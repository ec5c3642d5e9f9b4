/** The line that is being typed: its characters and the cursor, without a thought for how they are shown. */
import { type Cell, cellsOf } from "./layout.ts";

export class Line {
  readonly #lengthMax: number;
  #cells: Cell[] = [];
  #length = 0;
  #cursor = 0;
  #overflowed = false;

  /** In characters. */
  constructor(lengthMax: number) {
    this.#lengthMax = lengthMax;
  }

  /** Replaced by every change, so that who keeps them keeps how it was. */
  get cells(): readonly Cell[] {
    return this.#cells;
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
    const from = Math.max(0, this.#cursor - 1);
    const before = this.#cells.slice(from, this.#cursor).map((cell) => cell.text);
    const cells = cellsOf(before.join("") + fitting);
    this.#cells = [...this.#cells.slice(0, from), ...cells, ...this.#cells.slice(this.#cursor)];
    this.#cursor = from + cells.length;
    this.#length += fitting.length;
    this.#overflowed ||= fitting.length < text.length;
    return fitting.length === text.length;
  }

  remove(from: number, to: number): void {
    const start = Math.max(0, from);
    for (const cell of this.#cells.slice(start, to)) this.#length -= cell.text.length;
    this.#cells = [...this.#cells.slice(0, start), ...this.#cells.slice(to)];
    this.#cursor = start;
    if (this.#cells.length === 0) this.#overflowed = false;
  }

  replace(text: string): void {
    this.#cells = cellsOf(text);
    this.#length = text.length;
    this.#cursor = this.#cells.length;
    this.#overflowed = false;
  }
}
