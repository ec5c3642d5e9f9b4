/** Tables in a text: each screen lays them out for its width, and reads them aloud where that is wanted. */
import { Letters } from "./letters.ts";
import { type Markup, markup } from "./markup.ts";
import { renderPlain } from "./plain.ts";
import { plainStyle, type Span } from "./span.ts";
import { wrapSpans } from "./wrap.ts";

/** Between two columns. */
const gap = "  ";
/** No column is made narrower than this for the sake of others, and no table of more columns is one. */
const narrowest = 8;
const columnsMax = 20;

/** The spans of each cell, by rows. */
type Rows = readonly (readonly (readonly Span[])[])[];

/**
 * A table as markup: `table(["Name", "Level"], [["Anna", 3], ["Bert", 12]])`. Headings are markup; cells are shown as they are, or
 * made by `raw`, `link` and their like. A screen that is too narrow for it, and a screen reader, tell each row in a line: `Name: Anna. Level: 3.`
 */
export function table(headings: readonly string[], rows: readonly (readonly (string | number | Markup)[])[]): string {
  const head = headings.map((heading) => `|w${heading}|n`);
  const body = rows.map((cells) => cells.map((cell) => markup`${cell}`));
  return `${[head, ...body].map((cells) => `|tr${cells.join("|n|tc")}`).join("|n")}|n|te`;
}

/** What a client shows that breaks lines by itself: so few widths that what one of them is shown can be shared with others. */
const sharedWidths = [78, 60, 40, 20] as const;

/** How wide a table may be on a screen. */
export function widthForTables({
  clientWraps,
  width,
}: {
  readonly clientWraps: boolean;
  readonly width: number;
}): number {
  return clientWraps ? (sharedWidths.find((shared) => shared <= width) ?? sharedWidths.at(-1)!) : width;
}

/** Tables as lines that fit the width. */
export function layTables(spans: readonly Span[], width: number): readonly Span[] {
  return withTables(spans, (rows) => laidOut(rows, width) ?? spokenRows(rows));
}

/** Tables as they are read aloud: a line for each row. */
export function speakTables(spans: readonly Span[]): readonly Span[] {
  return withTables(spans, spokenRows);
}

function withTables(spans: readonly Span[], show: (rows: Rows) => readonly Span[]): readonly Span[] {
  if (!spans.some(({ cell }) => cell)) return spans;
  return runsOf(spans).flatMap((run) => (run[0]?.cell ? show(rowsOf(run)) : run));
}

/** Those that follow each other in one table, and those between tables. */
function runsOf(spans: readonly Span[]): readonly (readonly Span[])[] {
  const runs: Span[][] = [];
  for (const [index, span] of spans.entries()) {
    if (index === 0 || span.cell?.table !== spans[index - 1]!.cell?.table) runs.push([]);
    runs.at(-1)!.push(span);
  }
  return runs;
}

function rowsOf(spans: readonly Span[]): Rows {
  const rows: Span[][][] = [];
  for (const { cell, ...span } of spans) {
    const { row, column, isGap } = cell!;
    while (rows.length <= row) rows.push([]);
    const cells = rows[row]!;
    while (cells.length <= column) cells.push([]);
    if (!isGap) cells[column]!.push(span);
  }
  return rows;
}

/** Null where there is no room for it. */
function laidOut(rows: Rows, width: number): readonly Span[] | null {
  const columns = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  // What has so many can't be laid out, and is not measured.
  if (columns > columnsMax) return null;
  const texts = rows.map((cells) => Array.from({ length: columns }, (_, column) => renderPlain(cells[column] ?? [])));
  const natural = Array.from({ length: columns }, (_, column) => {
    return texts.reduce((most, row) => Math.max(most, columnsIn(row[column]!)), 0);
  });
  const widths = fitted(natural, width - gap.length * (columns - 1));
  if (!widths) return null;
  const isNumeric = widths.map((_, column) => texts.slice(1).every((row) => number.test(row[column]!)));
  return joined(
    rows.flatMap((cells) => rowLines(cells, widths, isNumeric)),
    "\n",
  );
}

const number = /^[-+]?[\d.,]*%?$/;

/** As wide as they are, or the widest made narrower; null if that is too narrow. */
function fitted(natural: readonly number[], room: number): readonly number[] | null {
  const total = natural.reduce((sum, one) => sum + one, 0);
  if (total <= room) return natural;
  const ascending = natural.toSorted((one, other) => one - other);
  let left = room;
  for (const [index, one] of ascending.entries()) {
    const share = Math.floor(left / (natural.length - index));
    if (one > share) return share < narrowest ? null : natural.map((each) => Math.min(each, share));
    left -= one;
  }
  return natural;
}

/** One row, of which each cell may be several lines high. */
function rowLines(
  cells: readonly (readonly Span[])[],
  widths: readonly number[],
  isNumeric: readonly boolean[],
): readonly (readonly Span[])[] {
  const broken = widths.map((width, column) => linesOf(wrapSpans(cells[column] ?? [], width)));
  const height = Math.max(...broken.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    widths.flatMap((width, column) => {
      const spans = broken[column]![line] ?? [];
      const space = " ".repeat(Math.max(0, width - columnsIn(renderPlain(spans))));
      const isLast = column === widths.length - 1;
      if (isNumeric[column])
        return [plain(space), ...spans, plain(isLast ? "" : gap)].filter(({ text }) => text !== "");
      return isLast ? spans : [...spans, plain(space + gap)];
    }),
  );
}

function linesOf(spans: readonly Span[]): readonly (readonly Span[])[] {
  const lines: Span[][] = [[]];
  for (const span of spans) {
    for (const [index, text] of span.text.split("\n").entries()) {
      if (index > 0) lines.push([]);
      if (text !== "") lines.at(-1)!.push({ ...span, text });
    }
  }
  return lines;
}

function spokenRows([headings = [], ...rows]: Rows): readonly Span[] {
  const lines = rows.map((cells) => {
    const said = cells
      .map((cell, column) => spokenCell(headings[column] ?? [], cell))
      .filter((cell) => cell.length > 0);
    return joined(said, " ");
  });
  return joined(lines, "\n");
}

/** As a sentence of its own; what is empty is not said. */
function spokenCell(heading: readonly Span[], cell: readonly Span[]): readonly Span[] {
  const said = renderPlain(cell).trim();
  if (said === "") return [];
  const head = renderPlain(heading).trim();
  const end = /[.!?…]$/.test(said) ? [] : [plain(".")];
  return [...(head === "" ? [] : [plain(`${head}: `)]), ...cell, ...end];
}

function joined(parts: readonly (readonly Span[])[], between: string): readonly Span[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [plain(between), ...part]));
}

function columnsIn(text: string): number {
  const letters = new Letters(text);
  let columns = 0;
  for (let letter = 0; letter < letters.count; letter++) columns += letters.width(letter);
  return columns;
}

function plain(text: string): Span {
  return { text, style: plainStyle };
}
