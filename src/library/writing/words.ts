/** Every sentence that is said while somebody writes a text of several lines. Each is markup. */
import { markup } from "holdfast";

export const words = {
  howToWrite:
    "Type it line by line. A line with nothing but a full stop ends it. |w.show|n shows what you have written, |w.undo|n takes back the last line, |w.abort|n leaves it.",
  line: (number: number) => markup`Line ${number}: `,
  left: "You leave it at that, and nothing is kept.",
  nothingYet: "You have written nothing yet.",
  emptyLine: "An empty line is left out. A full stop ends it.",
  tooLong: (letters: number) => markup`That is too long: ${letters} letters fit in all. Type . to end it, or .undo.`,
  tooManyLines: (lines: number) => markup`There are ${lines} lines, and no more fit. Type . to end it, or .undo.`,
  written: (lines: readonly string[]) => lines.map((line) => markup`  ${line}`).join("\n"),
} as const;
