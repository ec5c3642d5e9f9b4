/** What whoever writes a text types: one line more, or a change of what is written. */
import { type No, no, type Turn } from "holdfast";
import { editorCommand } from "./editor-commands.ts";
import { words } from "./words.ts";

/** One change of a text; lines are counted from 1. Plain data, since a scene remembers it. */
export type Edit =
  | { readonly type: "add"; readonly line: string }
  | { readonly type: "insert" | "edit"; readonly at: number; readonly line: string }
  | { readonly type: "delete"; readonly from: number; readonly to: number }
  | { readonly type: "replace"; readonly old: string; readonly by: string };

/** What is typed: a change, the wish for one whose words come next, or an end. */
export type Wanted =
  | Edit
  | { readonly type: "ask"; readonly for: "insert" | "edit"; readonly at: number }
  | "undo"
  | "end"
  | "leave";

/** So much a text may have. */
export interface Most {
  readonly lines: number;
  readonly letters: number;
}

/** A text as it is written now. */
export interface Written {
  readonly lines: readonly string[];
  readonly most: Most;
  /** Something was changed that can be taken back. */
  readonly isChanged: boolean;
}

/** What is no command of the editor's is a line of the text. Says what a change has done, or why there is none. */
export function wanted(turn: Turn, typed: string, text: Written): Wanted | No {
  const line = typed.trim();
  const [, word = "", rest = ""] = /^(\.[a-z]*)(?:\s+(.*))?$/is.exec(line) ?? [];
  switch (editorCommand(word)) {
    case "end":
      // Words behind a full stop are a line.
      return rest === "" ? "end" : added(line, text);
    case "leave":
      return "leave";
    case "show":
      return no(text.lines.length === 0 ? words.nothingYet : words.numbered(text.lines));
    case "help":
      return no(words.help);
    case "undo":
      return text.isChanged ? "undo" : no(words.nothingToUndo);
    case "edit":
      return atLine(turn, "edit", rest, text);
    case "insert":
      return atLine(turn, "insert", rest, text);
    case "delete":
      return deleted(turn, rest, text);
    case "replace":
      return replaced(turn, rest, text);
    default:
      return added(line, text);
  }
}

/** The words that were asked for. */
export function wordsFor(turn: Turn, type: "insert" | "edit", at: number, typed: string, text: Written): Edit | No {
  const line = typed.trim();
  return line === "" ? no(words.emptyLine) : fitting(turn, { type, at, line }, text);
}

/** The text after that change. */
export function edited(lines: readonly string[], edit: Edit): readonly string[] {
  switch (edit.type) {
    case "add":
      return [...lines, edit.line];
    case "insert":
      return lines.toSpliced(edit.at - 1, 0, edit.line);
    case "edit":
      return lines.with(edit.at - 1, edit.line);
    case "delete":
      return lines.toSpliced(edit.from - 1, edit.to - edit.from + 1);
    case "replace":
      return lines.map((line) => line.replaceAll(edit.old, () => edit.by).trim()).filter((line) => line !== "");
  }
}

function added(line: string, text: Written): Edit | No {
  if (line === "") return no(words.emptyLine);
  const edit = { type: "add", line } as const;
  return whyNot(edit, text) ?? edit;
}

/** `.edit 3 Dear Bert,`, or `.edit 3` alone, which asks for the words. */
function atLine(turn: Turn, type: "insert" | "edit", rest: string, text: Written): Wanted | No {
  const [, number = "", line = ""] = /^(\d{1,4})(?:\s*=)?(?:\s+(.*))?$/s.exec(rest) ?? [];
  const at = Number(number);
  if (number === "") return no(words.whichLine(type));
  if (!isLine(at, text)) return no(words.noSuchLine(at, text.lines.length));
  if (line.trim() !== "") return fitting(turn, { type, at, line: line.trim() }, text);
  turn.msg(words.numberedLine(at, text.lines[at - 1]!));
  return { type: "ask", for: type, at };
}

/** `.delete 3`, or `.delete 3-5`. */
function deleted(turn: Turn, rest: string, text: Written): Edit | No {
  const [, first, last = first] = /^(\d{1,4})(?:\s*-\s*(\d{1,4}))?$/.exec(rest) ?? [];
  if (first === undefined) return no(words.whichLine("delete"));
  const [one, other] = [Number(first), Number(last)];
  const [from, to] = [Math.min(one, other), Math.max(one, other)];
  if (!isLine(from, text) || !isLine(to, text))
    return no(words.noSuchLine(isLine(from, text) ? to : from, text.lines.length));
  turn.msg(words.deleted(from, to));
  return { type: "delete", from, to };
}

/** `.replace old words = new words`, wherever they stand. */
function replaced(turn: Turn, rest: string, text: Written): Edit | No {
  const [, old = "", by = ""] = /^([^=]*)=(.*)$/s.exec(rest) ?? [];
  const edit = { type: "replace", old: old.trim(), by: by.trim() } as const;
  if (edit.old === "") return no(words.howToReplace);
  const places = text.lines.reduce((sum, line) => sum + line.split(edit.old).length - 1, 0);
  if (places === 0) return no(words.nowhere(edit.old));
  const letters = lettersIn(text.lines) + places * (edit.by.length - edit.old.length);
  if (letters > text.most.letters) return no(words.tooLong(text.most.letters));
  turn.msg(words.replaced(places));
  return edit;
}

function fitting(turn: Turn, edit: Edit & { readonly at: number; readonly line: string }, text: Written): Edit | No {
  const why = whyNot(edit, text);
  if (why) return why;
  turn.msg(words.numberedLine(edit.at, edit.line));
  return edit;
}

function whyNot(edit: Edit & { readonly line: string }, { lines, most }: Written): No | null {
  const after = edited(lines, edit);
  if (after.length > most.lines && after.length > lines.length) return no(words.tooManyLines(most.lines));
  return lettersIn(after) > most.letters ? no(words.tooLong(most.letters)) : null;
}

function isLine(at: number, { lines }: Written): boolean {
  return at >= 1 && at <= lines.length;
}

function lettersIn(lines: readonly string[]): number {
  return lines.reduce((sum, { length }) => sum + length, 0);
}
