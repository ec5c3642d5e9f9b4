/** Where the characters of a line stand on a terminal, and how to move between them. */
import { stripVTControlCharacters } from "node:util";
import { Letters } from "../../../text/letters.ts";

/** What the cursor passes in one step: a grapheme, and the columns it covers. */
export interface Cell {
  readonly text: string;
  readonly width: number;
}

/** A place relative to where the line begins; both count from 0. */
export interface Position {
  readonly row: number;
  readonly column: number;
}

const ascii = /^[ -~]*$/;
const asciiCells: readonly Cell[] = Array.from({ length: 128 }, (_, code) => ({
  text: String.fromCharCode(code),
  width: 1,
}));

export function cellsOf(text: string): Cell[] {
  if (ascii.test(text)) return asciiCellsOf(text);
  const letters = new Letters(text);
  return Array.from({ length: letters.count }, (_, letter) => ({
    text: text.slice(letters.starts[letter], letters.starts[letter + 1]),
    width: Math.min(letters.width(letter), 2),
  }));
}

/** Most of what is typed; not a new object for each character. */
function asciiCellsOf(text: string): Cell[] {
  const cells: Cell[] = [];
  for (let at = 0; at < text.length; at++) cells.push(asciiCells[text.charCodeAt(at)]!);
  return cells;
}

/** The cells of text that has colours and links in it; for measuring only. */
export function visibleCellsOf(text: string): Cell[] {
  return cellsOf(stripVTControlCharacters(text));
}

/**
 * Where the cursor is after `count` cells that begin at `start`. A row that is full has its cursor at the next one's
 * beginning, which is why `wrapped` must follow what was written; a wide cell never straddles the margin.
 */
export function advance(start: Position, cells: readonly Cell[], count: number, columns: number): Position {
  let { row, column } = start;
  for (let index = 0; index < count; index++) {
    const { width } = cells[index]!;
    column += width;
    if (column > columns) {
      row += 1;
      column = width;
    }
    if (column === columns) {
      row += 1;
      column = 0;
    }
  }
  return { row, column };
}

/** Terminals wait at the margin until one more character comes: this makes one wrap that has just filled a row. */
export function wrapped(end: Position): string {
  return end.row > 0 && end.column === 0 ? " \r" : "";
}

export function move(from: Position, to: Position): string {
  if (from.row === to.row && to.column <= from.column) {
    const columns = from.column - to.column;
    return columns <= 4 ? "\b".repeat(columns) : `\x1b[${columns}D`;
  }
  const rows = to.row - from.row;
  const vertical = rows === 0 ? "" : rows < 0 ? `\x1b[${-rows}A` : `\x1b[${rows}B`;
  if (rows === 0) return `\x1b[${to.column - from.column}C`;
  return vertical + "\r" + (to.column > 0 ? `\x1b[${to.column}C` : "");
}

/** Clears from the cursor, at `from`, to what ends at `end`; the cursor stays. A few columns need no escape sequence. */
export function erase(from: Position, end: Position): string {
  const columns = end.column - from.column;
  if (from.row === end.row && columns <= 4) return " ".repeat(columns) + "\b".repeat(columns);
  return "\x1b[J";
}
