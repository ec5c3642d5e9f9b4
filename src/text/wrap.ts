/** Widths in columns, and lines broken to fit them. */
import stringWidth from "fast-string-width";
import { renderPlain } from "./plain.ts";
import type { Span } from "./span.ts";

/** How many columns text without line ends takes: two for East Asian and emoji, none for combining marks. */
export function displayWidth(text: string): number {
  return /^[\x20-\x7e]*$/.test(text) ? text.length : stringWidth(text);
}

/** Spaces, one letter of a script that is written without them, or a word. */
const piece = /[ \t]+|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[^ \t\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+/gu;

const letters = new Intl.Segmenter();

/** The same spans with line ends put in so that no line is wider than `width` columns; a word that is gets broken. */
export function wrapSpans(spans: readonly Span[], width: number): readonly Span[] {
  const breaks: Break[] = [];
  let start = 0;
  for (const line of renderPlain(spans).split("\n")) {
    if (displayWidth(line) > width) for (const found of breaksOf(line, start, width)) breaks.push(found);
    start += line.length + 1;
  }
  return breaks.length === 0 ? spans : withBreaks(spans, breaks);
}

/** A line end that takes the place of these characters of the whole text. */
interface Break {
  readonly from: number;
  readonly to: number;
}

/** `start` is where the line begins in the whole text. */
function* breaksOf(line: string, start: number, width: number): Generator<Break> {
  let column = 0;
  let gap = "";
  for (const { 0: text, index } of line.matchAll(piece)) {
    if (/^[ \t]/.test(text)) {
      gap = text;
      continue;
    }
    const at = start + index;
    const end = column + displayWidth(gap) + displayWidth(text);
    if (column > 0 && end > width) {
      yield { from: at - gap.length, to: at };
      column = 0;
    } else {
      column += displayWidth(gap);
    }
    gap = "";
    column = yield* breaksOfWord(text, at, column, width);
  }
}

/** Breaks only a word that is too long for any line; returns the column behind it. */
function* breaksOfWord(word: string, start: number, column: number, width: number): Generator<Break, number> {
  const whole = column + displayWidth(word);
  if (whole <= width) return whole;
  let end = column;
  for (const { segment, index } of letters.segment(word)) {
    const columns = displayWidth(segment);
    if (end > 0 && end + columns > width) {
      yield { from: start + index, to: start + index };
      end = 0;
    }
    end += columns;
  }
  return end;
}

function withBreaks(spans: readonly Span[], breaks: readonly Break[]): readonly Span[] {
  const wrapped: Span[] = [];
  let next = 0;
  let start = 0;
  for (const span of spans) {
    const end = start + span.text.length;
    let text = "";
    let at = start;
    for (let cut = breaks[next]; cut && cut.from < end; cut = breaks[next]) {
      if (cut.from >= start) text += `${span.text.slice(at - start, cut.from - start)}\n`;
      at = Math.min(cut.to, end);
      if (cut.to > end) break;
      next++;
    }
    text += span.text.slice(at - start);
    if (text !== "") wrapped.push({ ...span, text });
    start = end;
  }
  return wrapped;
}
