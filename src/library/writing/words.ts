/** Every sentence that is said while somebody writes a text of several lines. Each is markup. */
import { inLanguages, markup } from "holdfast";
import { spanish } from "./spanish.ts";

export const english = {
  howToWrite:
    "Type it line by line. A line with nothing but a full stop ends it. |w.show|n shows what you have written, |w.undo|n takes back the last change, |w.abort|n leaves it, |w.help|n tells what else there is.",
  howToChange:
    "What you type comes below it. |w.edit 2|n changes a line, |w.delete 2|n takes it out, a full stop alone keeps it all, |w.abort|n leaves it as it was, |w.help|n tells what else there is.",
  help: [
    "Each line that you type is added. These are no lines:",
    "  |w.|n or |w.done|n: the text is ready.",
    "  |w.abort|n: nothing of it is kept.",
    "  |w.show|n: the text, with the numbers of its lines.",
    "  |w.edit 3 NEW WORDS|n: another line 3; without words they are asked for.",
    "  |w.insert 3 WORDS|n: one more line before line 3.",
    "  |w.delete 3|n or |w.delete 3-5|n: without these lines.",
    "  |w.replace OLD = NEW|n: other words wherever the old ones stand.",
    "  |w.undo|n: takes back the last change, and again the one before.",
  ].join("\n"),
  line: (number: number) => markup`Line ${number}: `,
  instead: (number: number) => markup`Line ${number} instead: `,
  before: (number: number) => markup`Before line ${number}: `,
  left: "You leave it at that, and nothing is kept.",
  nothingYet: "You have written nothing yet.",
  nothingToUndo: "There is no change that could be taken back.",
  emptyLine: "An empty line is left out. A full stop ends it.",
  tooLong: (letters: number) => markup`That is too long: ${letters} letters fit in all. Type . to end it, or .undo.`,
  tooManyLines: (lines: number) => markup`There are ${lines} lines, and no more fit. Type . to end it, or .undo.`,
  whichLine: (command: "insert" | "edit" | "delete") =>
    markup`Which line? Type its number: .${command} 2. The numbers are shown by .show.`,
  noSuchLine: (number: number, lines: number) =>
    lines === 0 ? "There is no line yet." : markup`There is no line ${number}: they go from 1 to ${lines}.`,
  howToReplace: "Type |w.replace OLD = NEW|n: the old words, and behind the sign those that are to stand there.",
  nowhere: (wanted: string) => markup`"${wanted}" stands nowhere in it.`,
  replaced: (places: number) => markup`Replaced in ${places === 1 ? "one place" : `${places} places`}.`,
  deleted: (from: number, to: number) =>
    from === to ? markup`Line ${from} is out.` : markup`Lines ${from} to ${to} are out.`,
  numberedLine: (number: number, line: string) => markup`  ${number}. ${line}`,
  numbered: (lines: readonly string[]) => lines.map((line, index) => markup`  ${index + 1}. ${line}`).join("\n"),
  written: (lines: readonly string[]) => lines.map((line) => markup`  ${line}`).join("\n"),
};

/** Each is said in both languages: what is added above has its counterpart in spanish.ts. */
export const words = inLanguages<typeof english>({ en: english, es: spanish });
