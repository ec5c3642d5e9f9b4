/** What the keys do that change the line and nothing else. */
import type { KeyName } from "./keys.ts";
import type { Line } from "./line.ts";

export const edits = {
  left: (line) => line.moveTo(line.cursor - 1),
  right: (line) => line.moveTo(line.cursor + 1),
  "word-left": (line) => line.moveTo(line.wordStart),
  "word-right": (line) => line.moveTo(line.wordEnd),
  home: (line) => line.moveTo(0),
  end: (line) => line.moveTo(line.count),
  erase: (line) => line.remove(line.cursor - 1, line.cursor),
  delete: (line) => line.remove(line.cursor, line.cursor + 1),
  "erase-word": (line) => line.remove(line.wordStart, line.cursor),
  "erase-to-start": (line) => line.remove(0, line.cursor),
  "erase-to-end": (line) => line.remove(line.cursor, line.count),
} as const satisfies { readonly [Name in KeyName]?: (line: Line) => void };
