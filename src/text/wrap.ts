/** Lines broken to fit a width in columns. */
import { Letters } from "./letters.ts";
import { renderPlain } from "./plain.ts";
import type { Span } from "./span.ts";

/** How many columns these letters take: two each for East Asian and emoji, none for combining marks. */
function widthOf(letters: Letters, from: number, to: number): number {
  let columns = 0;
  for (let letter = from; letter < to; letter++) columns += letters.width(letter);
  return columns;
}

/** The same spans with line ends put in so that no line is wider than `width` columns; a word that is gets broken. */
export function wrapSpans(spans: readonly Span[], width: number): readonly Span[] {
  const breaks: Break[] = [];
  let start = 0;
  for (const line of renderPlain(spans).split("\n")) {
    if (mayBeWider(line, width)) for (const found of breaksOf(line, start, width)) breaks.push(found);
    start += line.length + 1;
  }
  return breaks.length === 0 ? spans : withBreaks(spans, breaks);
}

/** No character is wider than a TAB. */
function mayBeWider(line: string, width: number): boolean {
  return line.length > width || (line.length * 8 > width && !/^[\x20-\x7e]*$/.test(line));
}

/** A line end that takes the place of these characters of the whole text. */
interface Break {
  readonly from: number;
  readonly to: number;
}

/**
 * Takes word after word, with the spaces before it; a letter of a script that is written without spaces is a word.
 * `start` is where the line begins in the whole text.
 */
function* breaksOf(line: string, start: number, width: number): Generator<Break> {
  const letters = new Letters(line);
  let column = 0;
  for (let at = 0; at < letters.count; ) {
    const word = endOfSpaces(letters, at);
    const end = endOfWord(letters, word);
    const columns = widthOf(letters, word, end);
    const behindGap = column + widthOf(letters, at, word);
    if (column > 0 && behindGap + columns > width && end > word) {
      yield { from: start + letters.starts[at]!, to: start + letters.starts[word]! };
      column = 0;
    } else {
      column = behindGap;
    }
    if (column + columns <= width) column += columns;
    else column = yield* breaksOfWord(letters, word, end, { start, column, width });
    at = end;
  }
}

function endOfSpaces(letters: Letters, from: number): number {
  let at = from;
  while (at < letters.count && letters.isSpace(at)) at++;
  return at;
}

function endOfWord(letters: Letters, from: number): number {
  if (from === letters.count || letters.standsAlone(from)) return Math.min(from + 1, letters.count);
  let at = from;
  while (at < letters.count && !letters.isSpace(at) && !letters.standsAlone(at)) at++;
  return at;
}

/** Breaks a word that is too long for any line; returns the column behind it. */
function* breaksOfWord(
  letters: Letters,
  from: number,
  to: number,
  { start, column, width }: { readonly start: number; readonly column: number; readonly width: number },
): Generator<Break, number> {
  let end = column;
  for (let letter = from; letter < to; letter++) {
    const columns = letters.width(letter);
    if (end > 0 && end + columns > width) {
      const place = start + letters.starts[letter]!;
      yield { from: place, to: place };
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
