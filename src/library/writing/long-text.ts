/** A text of several lines, as part of a scene. */
import { ask, no, type Scene, step } from "holdfast";
import { words } from "./words.ts";

export interface LongText {
  /** What there is of it already. */
  readonly lines: readonly string[];
  /** Begins the scene again with other lines: what was taken back is not remembered for ever. */
  again(lines: readonly string[]): Scene<never>;
}

/** So much a text may have. */
export const textMost = { lines: 100, letters: 4000 } as const;

/** What somebody types, until a line with nothing but a full stop; null if they leave it, or write nothing. */
export function* longText({ lines: begun, again }: LongText): Scene<readonly string[] | null> {
  const lines = [...begun];
  if (lines.length === 0) yield* step((turn) => turn.msg(words.howToWrite));
  for (;;) {
    const line = yield* ask(words.line(lines.length + 1), { read: (typed) => lineIn(typed, lines) });
    if (line === ".undo") yield* again(lines.slice(0, -1));
    if (line === "." && lines.length > 0) return lines;
    if (line === "." || line === ".abort") {
      yield* step((turn) => turn.msg(words.left));
      return null;
    }
    lines.push(line);
  }
}

/** What is no command of these is a line of the text, if it fits. */
function lineIn(typed: string, lines: readonly string[]) {
  const line = typed.trim();
  switch (line.toLowerCase()) {
    case "":
      return no(words.emptyLine);
    case ".show":
      return no(lines.length === 0 ? words.nothingYet : words.written(lines));
    case ".":
    case ".abort":
      return line.toLowerCase();
    case ".undo":
      return lines.length === 0 ? no(words.nothingYet) : ".undo";
  }
  if (lines.length >= textMost.lines) return no(words.tooManyLines(textMost.lines));
  const letters = lines.reduce((sum, { length }) => sum + length, line.length);
  return letters > textMost.letters ? no(words.tooLong(textMost.letters)) : line;
}

/** As it is shown: each line a little aside, so that none passes for anything else. Markup. */
export function shownLines(lines: readonly string[]): string {
  return words.written(lines);
}
