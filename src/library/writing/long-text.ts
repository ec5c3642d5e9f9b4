/** A text of several lines, written and changed as part of a scene. */
import { ask, type Scene, step } from "holdfast";
import { type Edit, edited, type Most, type Written, wanted, wordsFor } from "./edit.ts";
import { words } from "./words.ts";

export interface LongText {
  /** What there is of it already. */
  readonly lines: readonly string[];
  /** Begins the scene again with other lines: what was changed is not remembered for ever. */
  again(lines: readonly string[]): Scene<never>;
  /** How many lines and letters it may have: 100 and 4000, if nothing is said. */
  readonly most?: Most;
}

/** So much a text may have, if nothing is said. */
export const textMost: Most = { lines: 100, letters: 4000 };

/** After changes of so many letters in all it is begun again with what they came to. */
const rememberedMost = 32_768;
/** What it costs to remember a change beside its words. */
const changeCosts = 64;

/**
 * What somebody types, until a line with nothing but a full stop; null if they leave it, or if nothing is left of it. Meanwhile they
 * can change what they have written: `.help` tells how.
 */
export function* longText({ lines: begun, again, most = textMost }: LongText): Scene<readonly string[] | null> {
  const before: (readonly string[])[] = [];
  let lines = begun;
  let remembered = 0;
  if (lines.length === 0) yield* step((turn) => turn.msg(words.howToWrite));
  for (;;) {
    const edit = yield* nextEdit({ lines, most, isChanged: before.length > 0 });
    if (edit === "end" && lines.length > 0) return lines;
    if (edit === "end" || edit === "leave") {
      yield* step((turn) => turn.msg(words.left));
      return null;
    }
    if (edit === "undo") lines = before.pop() ?? lines;
    else {
      before.push(lines);
      lines = edited(lines, edit);
    }
    remembered += changeCosts + JSON.stringify(edit).length;
    if (remembered > rememberedMost) yield* again(lines);
  }
}

function* nextEdit(text: Written): Scene<Edit | "undo" | "end" | "leave"> {
  const what = yield* ask(words.line(text.lines.length + 1), { read: (typed, turn) => wanted(turn, typed, text) });
  if (typeof what === "string" || what.type !== "ask") return what;
  const { for: type, at } = what;
  const question = type === "edit" ? words.instead(at) : words.before(at);
  return yield* ask(question, { read: (typed, turn) => wordsFor(turn, type, at, typed, text) });
}

/** As it is read: each line a little aside, so that none passes for anything else. Markup. */
export function shownLines(lines: readonly string[]): string {
  return words.written(lines);
}

/** What whoever begins to change a text is shown: its lines with their numbers, and how it is changed. Markup. */
export function linesToChange(lines: readonly string[]): string {
  return [...(lines.length > 0 ? [words.numbered(lines)] : []), words.howToChange].join("\n");
}
