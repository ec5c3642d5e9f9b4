/** The colours of runs as CSS that can be read on both themes, whatever the game chose. */
import type { RunStyle } from "../src/text/runs.ts";

type Rgb = readonly [red: number, green: number, blue: number];
type Color = NonNullable<RunStyle["fg"]>;

/** CSS colours; what is not there is the page's own. */
export interface Tint {
  readonly ink?: string;
  readonly paper?: string;
}

/** What WCAG asks of text. */
const contrastMin = 4.5;

/** The log's own `--paper` in theme.css. */
const lightPaper = rgbOf("#fffefb");
const darkPaper = rgbOf("#0d1014");
const black = rgbOf("#000000");
const white = rgbOf("#ffffff");

/** ANSI's 16 where they are backgrounds, or stand on one. */
const ansi = [
  ...["#000000", "#b02020", "#2e8b35", "#9a6f00", "#2a55c8", "#96309e", "#15808a", "#c8ccd0"],
  ...["#5b6470", "#e05050", "#62c462", "#e8c440", "#6f9cf5", "#d878e0", "#5cc8d0", "#ffffff"],
];
const levels = [0, 95, 135, 175, 215, 255];

/** Text on the page's own paper has a colour for each theme; on a paper of its own it needs but one. */
export function tintOf({ fg, bg, inverse }: Pick<RunStyle, "fg" | "bg" | "inverse">): Tint {
  const [ink, paper] = inverse ? [bg, fg] : [fg, bg];
  if (paper !== undefined) {
    const behind = rgbOf(paper);
    const readable = readableOn(behind, ink === undefined ? opposite(behind) : rgbOf(ink));
    return { ink: css(readable), paper: css(behind) };
  }
  if (inverse) return { ink: "var(--paper)", paper: "var(--ink)" };
  if (ink === undefined) return {};
  if (typeof ink === "number" && ink < 16) return { ink: `var(--ansi-${ink})` };
  const [onLight, onDark] = [lightPaper, darkPaper].map((own) => css(readableOn(own, rgbOf(ink))));
  return { ink: `light-dark(${onLight}, ${onDark})` };
}

function rgbOf(color: Color): Rgb {
  if (typeof color === "string") {
    const value = Number.parseInt(color.slice(1), 16);
    return [value >> 16, (value >> 8) & 255, value & 255];
  }
  const named = ansi[color];
  if (named) return rgbOf(named);
  if (color >= 232) {
    const grey = 8 + 10 * (color - 232);
    return [grey, grey, grey];
  }
  const level = (step: number) => levels[Math.floor((color - 16) / step) % 6] ?? 0;
  return [level(36), level(6), level(1)];
}

/** The ink itself, or as little darker or lighter as it has to be. */
function readableOn(paper: Rgb, ink: Rgb): Rgb {
  const goal = opposite(paper);
  const parts = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
  const mixes = parts.map((part) => mix(ink, goal, part));
  return mixes.find((mixed) => contrast(mixed, paper) >= contrastMin) ?? goal;
}

function opposite(paper: Rgb): Rgb {
  return contrast(paper, black) > contrast(paper, white) ? black : white;
}

function mix(from: Rgb, to: Rgb, part: number): Rgb {
  const between = (index: 0 | 1 | 2) => Math.round(from[index] + (to[index] - from[index]) * part);
  return [between(0), between(1), between(2)];
}

/** As WCAG 2 reckons it: 1 to 21. */
function contrast(one: Rgb, other: Rgb): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function css([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}
