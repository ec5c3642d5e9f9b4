/** Markdown, as far as texts to be read need it, made into markup: headings, paragraphs, emphasis, lists, code and links. */
import { escapeMarkup, link, markup, raw } from "./markup.ts";

/** A link whose target is no address of the web. */
export interface InnerLink {
  readonly target: string;
  /** From 1, in what was given. */
  readonly line: number;
}

export interface ReadMarkdown {
  /** Of the first heading, plain; null if there is none. */
  readonly title: string | null;
  readonly text: string;
  readonly links: readonly InnerLink[];
}

/** What can't be read as it is meant. */
export class MarkdownFault extends Error {
  readonly line: number;

  constructor(sentence: string, line: number) {
    super(sentence);
    this.line = line;
  }
}

/** What a click types on a link, of its target. */
export type LineOf = (target: string) => string;

/** Each line of a paragraph belongs to the one before. Throws a `MarkdownFault`. */
export function readMarkdown(source: string, lineOf: LineOf): ReadMarkdown {
  const links: InnerLink[] = [];
  const blocks: string[] = [];
  let title: string | null = null;
  for (const block of blocksOf(source)) {
    const inline = (text: string) => new Inline(text, block, lineOf, links).markup;
    switch (block.type) {
      case "heading":
        title ??= plainOf(block.lines[0]!);
        blocks.push(`|w${inline(block.lines[0]!)}|n`);
        break;
      case "code":
        blocks.push(block.lines.map((line) => markup`  ${line}`).join("\n"));
        break;
      case "list":
        blocks.push(block.lines.map((line) => `  ${inline(line)}`).join("\n"));
        break;
      case "paragraph":
        blocks.push(inline(block.lines.join(" ")));
        break;
    }
  }
  return { title, text: blocks.join("\n\n"), links };
}

interface Block {
  readonly type: "heading" | "code" | "list" | "paragraph";
  /** Of a list each point, with its sign. */
  readonly lines: readonly string[];
  readonly line: number;
}

const point = /^\s*(?:[-*+]|(\d{1,4})[.)])\s+(.*)$/;
const heading = /^#{1,6}\s+(.*?)\s*#*$/;
const fence = /^\s*```/;

function* blocksOf(source: string): Generator<Block> {
  const lines = source.split("\n");
  for (let at = 0; at < lines.length; ) {
    const text = lines[at]!;
    const line = at + 1;
    if (text.trim() === "") at++;
    else if (fence.test(text)) {
      const end = lines.findIndex((other, index) => index > at && fence.test(other));
      if (end < 0) throw new MarkdownFault("The code that begins here has no end: ``` is missing.", line);
      yield { type: "code", lines: lines.slice(at + 1, end), line };
      at = end + 1;
    } else if (heading.test(text)) {
      yield { type: "heading", lines: [heading.exec(text)![1]!], line };
      at++;
    } else {
      const end = endOfBlock(lines, at);
      yield point.test(text)
        ? { type: "list", lines: pointsOf(lines.slice(at, end)), line }
        : { type: "paragraph", lines: lines.slice(at, end).map((one) => one.trim()), line };
      at = end;
    }
  }
}

/** A paragraph ends at what is another kind of block, a list where it is empty. */
function endOfBlock(lines: readonly string[], from: number): number {
  const isList = point.test(lines[from]!);
  let at = from + 1;
  while (at < lines.length) {
    const line = lines[at]!;
    if (line.trim() === "" || fence.test(line) || heading.test(line) || (!isList && point.test(line))) break;
    at++;
  }
  return at;
}

/** What goes on in the next line belongs to its point. */
function pointsOf(lines: readonly string[]): readonly string[] {
  const points: string[] = [];
  for (const line of lines) {
    const [, number, text] = point.exec(line) ?? [];
    if (text !== undefined) points.push(`${number === undefined ? "-" : `${number}.`} ${text.trim()}`);
    else points.push(`${points.pop()} ${line.trim()}`);
  }
  return points;
}

/** What begins a code within a line, the longest first. */
const codes =
  /\\([!-/:-@[-`{-~])|`([^`]+)`|\[([^\][]+)\]\(<?([^()<>]+)>?\)|\*\*((?:[^*]|\*(?!\*))+)\*\*|\*([^*\s][^*]*)\*|(?<![\p{L}\p{N}])_([^_\s][^_]*)_(?![\p{L}\p{N}])/gu;

class Inline {
  readonly markup: string;
  readonly #block: Block;
  readonly #lineOf: LineOf;
  readonly #links: InnerLink[];

  constructor(text: string, block: Block, lineOf: LineOf, links: InnerLink[]) {
    this.#block = block;
    this.#lineOf = lineOf;
    this.#links = links;
    this.markup = this.#read(text);
  }

  #read(text: string): string {
    let result = "";
    let end = 0;
    for (const found of text.matchAll(codes)) {
      result += escapeMarkup(text.slice(end, found.index)) + this.#code(found);
      end = found.index + found[0].length;
    }
    return result + escapeMarkup(text.slice(end));
  }

  #code([, sign, code, label, target, strong, starred, lined]: RegExpExecArray): string {
    if (sign !== undefined) return escapeMarkup(sign);
    if (code !== undefined) return markup`|w${code}|n`;
    if (label !== undefined) return this.#link(this.#read(label), target!.trim());
    if (strong !== undefined) return `|w${this.#read(strong)}|n`;
    return `|i${this.#read(starred ?? lined ?? "")}|I`;
  }

  #link(label: string, target: string): string {
    if (/^https?:\/\//i.test(target)) return `|lu${escapeMarkup(target)}|lt${label}|le`;
    const { lines, line } = this.#block;
    const below = lines.findIndex((text) => [`](${target}`, `](<${target}`].some((written) => text.includes(written)));
    this.#links.push({ target, line: line + Math.max(0, below) });
    return link(this.#lineOf(target), raw(label)).source;
  }
}

/** Without its codes. */
function plainOf(text: string): string {
  return text.replace(codes, (...found) => {
    const [, sign, code, label, , strong, starred, lined] = found as string[];
    return sign ?? code ?? label ?? strong ?? starred ?? lined ?? "";
  });
}
