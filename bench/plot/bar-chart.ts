/** A chart of lying bars as SVG: light or dark as the reader has it, and with its figures written beside the bars. */

export interface Bar {
  readonly label: string;
  /** One length for each name of the legend, end to end. */
  readonly values: readonly number[];
  /** Where it should end, marked by a stroke. */
  readonly target?: number;
}

export interface Group {
  readonly label: string;
  readonly bars: readonly Bar[];
}

export interface BarChart {
  readonly title: string;
  /** For those who don't see it: what it shows. */
  readonly description: string;
  readonly unit: string;
  readonly legend: readonly string[];
  readonly groups: readonly Group[];
  /** Each group has its longest bar as long as there is room, where groups are too unlike for one scale. */
  readonly scaledApart?: boolean;
}

const width = 760;
const labelWidth = 190;
const barWidth = 390;
const rowHeight = 22;
const groupGap = 30;
const top = 64;

const style = `
text{font:13px system-ui,sans-serif;fill:#1f2328}.title{font-size:15px;font-weight:600}.group{font-weight:600}.soft{fill:#59636e}
.part0{fill:#0969da}.part1{fill:#bf8700}.part2{fill:#8250df}.target{stroke:#cf222e;stroke-width:2}
@media (prefers-color-scheme:dark){text{fill:#f0f6fc}.soft{fill:#9198a1}.part0{fill:#4493f8}.part1{fill:#d29922}.part2{fill:#ab7df8}.target{stroke:#ff7b72}}`;

export function barChart(chart: BarChart): string {
  const { title, description, groups, legend } = chart;
  const longest = Math.max(...groups.map(longestOf));
  const parts: string[] = [];
  let y = top;
  for (const group of groups) {
    const scale = barWidth / (chart.scaledApart ? longestOf(group) : longest);
    if (group.label !== "") parts.push(text(0, y + 4, group.label, "group"));
    y += group.label === "" ? 0 : rowHeight - 6;
    for (const bar of group.bars) {
      parts.push(...drawn(bar, y, scale, chart.unit));
      y += rowHeight;
    }
    y += groupGap - rowHeight / 2;
  }
  const hasTargets = groups.some(({ bars }) => bars.some(({ target }) => target !== undefined));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${Math.ceil(y)}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(description)}</desc>`,
    `<style>${style}\n</style>`,
    text(0, 18, title, "title"),
    ...drawnLegend(legend, hasTargets),
    ...parts,
    "</svg>\n",
  ].join("\n");
}

function longestOf({ bars }: Group): number {
  return Math.max(...bars.map(({ values, target = 0 }) => Math.max(sum(values), target)));
}

function drawn({ label, values, target }: Bar, y: number, scale: number, unit: string): string[] {
  let x = labelWidth;
  const rectangles = values.map((value, part) => {
    const from = x;
    x += value * scale;
    return `<rect class="part${part}" x="${point(from)}" y="${y}" width="${point(value * scale)}" height="14"/>`;
  });
  const mark = labelWidth + (target ?? 0) * scale;
  const end = target === undefined ? x : Math.max(x, mark);
  return [
    text(labelWidth - 8, y + 12, label, "soft", "end"),
    ...rectangles,
    ...(target === undefined
      ? []
      : [`<line class="target" x1="${point(mark)}" x2="${point(mark)}" y1="${y - 2}" y2="${y + 16}"/>`]),
    text(end + 6, y + 12, `${values.map(shown).join(" + ")}${unit}`),
  ];
}

function drawnLegend(names: readonly string[], hasTargets: boolean): string[] {
  const parts: string[] = [];
  let x = labelWidth;
  if (names.length > 1) {
    for (const [part, name] of names.entries()) {
      parts.push(`<rect class="part${part}" x="${x}" y="32" width="12" height="12"/>`, text(x + 18, 43, name, "soft"));
      x += 44 + name.length * 8;
    }
  }
  if (hasTargets)
    parts.push(`<line class="target" x1="${x}" x2="${x}" y1="30" y2="46"/>`, text(x + 8, 43, "to be reached", "soft"));
  return parts;
}

function text(x: number, y: number, content: string, kind = "", anchor = "start"): string {
  const attributes = [kind && ` class="${kind}"`, anchor === "start" ? "" : ` text-anchor="${anchor}"`].join("");
  return `<text x="${point(x)}" y="${point(y)}"${attributes}>${escaped(content)}</text>`;
}

function shown(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: 3 });
}

function point(value: number): number {
  return Number(value.toFixed(1));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function escaped(content: string): string {
  return content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
