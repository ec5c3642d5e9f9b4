/** Markup: reading it into spans, and writing it without letting anybody's words become codes. See docs/markup.md. */
import { inLanguage } from "./languages.ts";
import { commandLink, urlLink } from "./links.ts";
import { longStyleCode, shortStyleCodes } from "./markup-codes.ts";
import { printable } from "./printable.ts";
import { type Cell, type Link, plainStyle, type Span, type Style } from "./span.ts";

/** Every string is markup: what is no code is text; of several languages it is the first. Takes time in proportion to the length. */
export function parseMarkup(source: string): readonly Span[] {
  return new MarkupParser(inLanguage(source)).parse();
}

/** Codes that stand for characters. */
const characterCodes: ReadonlyMap<string, string> = new Map([
  ["|", "|"],
  ["/", "\n"],
  ["-", "\t"],
  ["_", " "],
  [">", "    "],
]);

class MarkupParser {
  readonly #source: string;
  readonly #spans: Span[] = [];
  #text = "";
  #style: Style = plainStyle;
  #link: Link | undefined;
  #inLink = false;
  #targetsOver = false;
  #cell: Cell | null = null;

  constructor(source: string) {
    this.#source = source;
  }

  parse(): readonly Span[] {
    let at = 0;
    for (let bar = this.#source.indexOf("|"); bar >= 0; bar = this.#source.indexOf("|", at)) {
      this.#text += this.#source.slice(at, bar);
      const length = this.#readCode(bar + 1);
      if (length === 0) this.#text += "|";
      at = bar + 1 + length;
    }
    this.#text += this.#source.slice(at);
    this.#endSpan();
    return this.#spans;
  }

  /** Obeys the code behind a bar and gives its length, or 0 if there is none. */
  #readCode(at: number): number {
    const letter = this.#source.charAt(at);
    const character = characterCodes.get(letter);
    if (character !== undefined) {
      this.#text += character;
      return 1;
    }
    if (letter === "n") {
      this.#restyle(plainStyle);
      return 1;
    }
    if (letter === "l") return this.#readLinkCode(at);
    if (letter === "t") return this.#readTableCode(at);
    const change = shortStyleCodes.get(letter);
    const code = change ? { length: 1, change } : longStyleCode(this.#source, at);
    if (!code) return 0;
    this.#restyle({ ...this.#style, ...code.change });
    return code.length;
  }

  /** `lc…|lt` and `lu…|lt` open a link, `le` ends it. */
  #readLinkCode(at: number): number {
    const letter = this.#source.charAt(at + 1);
    if (letter === "e" && this.#inLink) {
      this.#relink(false, undefined);
      return 2;
    }
    if (letter !== "c" && letter !== "u") return 0;
    const end = this.#endOfTarget(at + 2);
    if (end < 0) return 0;
    const target = printable(this.#source.slice(at + 2, end).replaceAll("||", "|"));
    this.#relink(true, letter === "c" ? commandLink(target) : urlLink(target));
    return end + 3 - at;
  }

  /** `tr` begins a row, the first of them a table; `tc` the next cell of the row; `te` ends the table. */
  #readTableCode(at: number): number {
    const letter = this.#source.charAt(at + 1);
    const cell = this.#cell;
    if (letter === "r") {
      const table = cell?.table ?? {};
      this.#beginCell(cell && "\n", { table, row: cell ? cell.row + 1 : 0, column: 0, isGap: false });
    } else if (letter === "c" && cell) this.#beginCell("  ", { ...cell, column: cell.column + 1 });
    else if (letter === "e" && cell) {
      this.#endSpan();
      this.#cell = null;
    } else return 0;
    return 2;
  }

  /** `gap` divides it from the one before where nobody lays the table out. */
  #beginCell(gap: string | null, cell: Cell): void {
    this.#endSpan();
    this.#cell = cell;
    if (gap !== null) this.#spans.push({ text: gap, style: plainStyle, cell: { ...cell, isGap: true } });
  }

  /** Where the next `|lt` begins, or -1. Having found none once, it never looks again: there is none further on. */
  #endOfTarget(at: number): number {
    if (this.#targetsOver) return -1;
    for (let bar = this.#source.indexOf("|", at); bar >= 0; bar = this.#source.indexOf("|", bar)) {
      if (this.#source.startsWith("lt", bar + 1)) return bar;
      bar += this.#source[bar + 1] === "|" ? 2 : 1;
    }
    this.#targetsOver = true;
    return -1;
  }

  #restyle(style: Style): void {
    if (style === this.#style) return;
    this.#endSpan();
    this.#style = style;
  }

  #relink(inLink: boolean, link: Link | undefined): void {
    this.#endSpan();
    this.#inLink = inLink;
    this.#link = link;
  }

  #endSpan(): void {
    const printed = printable(this.#text);
    this.#text = "";
    if (printed === "") return;
    const text = this.#cell ? printed.replace(/\s+/g, " ") : printed;
    this.#spans.push({
      text,
      style: this.#style,
      ...(this.#link && { link: this.#link }),
      ...(this.#cell && { cell: this.#cell }),
    });
  }
}

/** The text as it will be seen, whatever it holds: in markup only `|` has a meaning. */
export function escapeMarkup(text: string): string {
  return text.replaceAll("|", "||");
}

/** A string that the `markup` template takes as markup instead of as words. Made by `raw`. */
export class Markup {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

/** Says that a string is markup already: `` markup`You see ${raw(room.title)}.` ``. Never for what a player typed. */
export function raw(source: string): Markup {
  return new Markup(source);
}

/**
 * A line that can be typed, as markup: who has a screen for it types the line with a click. All others see `label`, which is the
 * line itself if nothing is said.
 */
export function link(line: string, label: string | Markup = line): Markup {
  const shown = label instanceof Markup ? label.source : escapeMarkup(label);
  return new Markup(`|lc${escapeMarkup(line)}|lt${shown}|le`);
}

/**
 * A string of markup with values in it: `` markup`|c${name}|n says, "${words}"` ``. Strings and numbers are shown as
 * they are, also if they look like codes; a `raw` value keeps its codes. The result is an ordinary string, so one that
 * goes into another template without `raw` is shown with its codes: a mistake can be seen but can't do harm.
 */
export function markup(literals: TemplateStringsArray, ...values: readonly (string | number | Markup)[]): string {
  let result = "";
  for (let index = 0; index < literals.length; index++) {
    result += literals[index];
    const value = values[index];
    if (value !== undefined) result = withValue(result, value);
  }
  return result;
}

/** Markup with one more value behind it, as the `markup` template puts it there. */
export function withValue(source: string, value: string | number | Markup): string {
  return value instanceof Markup ? source + value.source : sealed(source) + escapeMarkup(String(value));
}

const unfinishedCode = /^(?:|\[|!|l|t|\[?=|\[?[0-5]{1,2}|\[?#[\da-f]{0,5})$/i;

/**
 * The markup with its last code closed, so that the first letters of what follows can't become part of it: after
 * `|#f00` a name such as Abe must not make another colour. A code that has only begun is shown as it stands.
 */
function sealed(source: string): string {
  const bar = source.lastIndexOf("|");
  if (bar < 0 || source.length - bar > 9) return source;
  const code = source.slice(bar + 1);
  if (!unfinishedCode.test(code) || isEscaped(source, bar)) return source;
  const shortHex = /^(\[?#)([\da-f])([\da-f])([\da-f])/i;
  return shortHex.test(code)
    ? source.slice(0, bar + 1) + code.replace(shortHex, "$1$2$2$3$3$4$4")
    : `${source.slice(0, bar)}||${code}`;
}

/** Is the bar the second of a pair? */
function isEscaped(source: string, bar: number): boolean {
  let first = bar;
  while (first > 0 && source[first - 1] === "|") first--;
  return (bar - first) % 2 === 1;
}
