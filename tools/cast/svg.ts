/** Pictures of terminals as one SVG that moves: each line of each screen comes when it came and goes when it went. */
import type { Picture, Row } from "./recorded-terminal.ts";

export interface Screen {
  readonly title: string;
  readonly columns: number;
  readonly rows: number;
  readonly pictures: readonly Picture[];
}

export interface Film {
  readonly title: string;
  /** For who can't see it. */
  readonly description: string;
  readonly screens: readonly Screen[];
  readonly lengthMs: number;
}

const letter = { width: 8.43, height: 19 } as const;
const margin = 14;
const titleHeight = 26;

/** A row that looked the same from `from` to `to`. */
interface Stay {
  readonly row: number;
  readonly content: Row;
  readonly from: number;
  readonly to: number;
}

function staysOf({ rows, pictures }: Screen, lengthMs: number): readonly Stay[] {
  return Array.from({ length: rows }, (_, row) => row).flatMap((row) => {
    const stays: Stay[] = [];
    for (const picture of pictures) {
      const content = picture.rows[row] ?? [];
      const last = stays.at(-1);
      if (last && JSON.stringify(last.content) === JSON.stringify(content)) continue;
      if (last) stays[stays.length - 1] = { ...last, to: picture.at };
      stays.push({ row, content, from: picture.at, to: lengthMs });
    }
    return stays.filter(({ content, from, to }) => content.length > 0 && to > from);
  });
}

const escapes: { readonly [sign: string]: string } = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign);
}

function textOf(content: Row): string {
  return content
    .map(({ text, bold, color }) => {
      const look = [bold ? "b" : "", color === null ? "" : `c${color}`].filter((name) => name !== "").join(" ");
      return look === "" ? escaped(text) : `<tspan class="${look}">${escaped(text)}</tspan>`;
    })
    .join("");
}

/** xterm's sixteen, dark enough on white and light enough on black. */
const colors = {
  light: ["1f2328", "b31d28", "116329", "7d4e00", "0550ae", "8250df", "0b6b75", "57606a"],
  dark: ["8b949e", "ff7b72", "7ee787", "e3b341", "79c0ff", "d2a8ff", "76e3ea", "e6edf3"],
} as const;

function palette(scheme: keyof typeof colors): string {
  return [...colors[scheme], ...colors[scheme]].map((color, number) => `.c${number}{fill:#${color}}`).join("");
}

/** A viewer that doesn't move anything shows the last picture. */
const looks = `text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;white-space:pre;fill:#1f2328}
.paper{fill:#fff;stroke:#d1d9e0}.bar{fill:#57606a;font-size:12px}.b{font-weight:bold}.past{opacity:0}${palette("light")}
@media (prefers-color-scheme:dark){text{fill:#e6edf3}.paper{fill:#0d1117;stroke:#30363d}.bar{fill:#8b949e}${palette("dark")}}`;

/** The last picture alone. */
export function lastOf(film: Film): Film {
  const screens = film.screens.map((screen) => ({
    ...screen,
    pictures: screen.pictures.slice(-1).map(({ rows }) => ({ at: 0, rows })),
  }));
  return { ...film, screens };
}

export function svgOf({ title, description, screens, lengthMs }: Film): string {
  const width = Math.max(...screens.map(({ columns }) => columns)) * letter.width + 2 * margin;
  const percent = (ms: number) => `${((100 * ms) / lengthMs).toFixed(2)}%`;
  const moves: string[] = [];
  const parts: string[] = [];
  let top = 0;
  for (const screen of screens) {
    const height = titleHeight + screen.rows * letter.height + margin;
    parts.push(`<rect class="paper" x=".5" y="${top + 0.5}" width="${width - 1}" height="${height - 1}" rx="8"/>`);
    parts.push(`<text class="bar" x="${margin}" y="${top + 18}">${escaped(screen.title)}</text>`);
    for (const { row, content, from, to } of staysOf(screen, lengthMs)) {
      const y = top + titleHeight + (row + 1) * letter.height - 5;
      const place = `x="${margin}" y="${y}"`;
      if (from === 0 && to === lengthMs) {
        parts.push(`<text ${place}>${textOf(content)}</text>`);
        continue;
      }
      const name = `m${moves.length}`;
      const steps = [from > 0 ? "0%{opacity:0}" : "", `${percent(from)}{opacity:1}`];
      if (to < lengthMs) steps.push(`${percent(to)},to{opacity:0}`);
      else steps.push("to{opacity:1}");
      moves.push(`@keyframes ${name}{${steps.join("")}}`);
      const past = to < lengthMs ? ' class="past"' : "";
      parts.push(`<text${past} ${place} style="animation-name:${name}">${textOf(content)}</text>`);
    }
    top += height + 8;
  }
  const seconds = (lengthMs / 1000).toFixed(1);
  const motion = `@media (prefers-reduced-motion:no-preference){text{animation:${seconds}s step-end infinite}}`;
  const style = [looks, ...(moves.length > 0 ? [motion] : []), ...moves].join("\n");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width.toFixed(0)} ${top - 8}" role="img" aria-labelledby="title description">
<title id="title">${escaped(title)}</title>
<desc id="description">${escaped(description)}</desc>
<style>${style}</style>
${parts.join("\n")}
</svg>
`;
}
