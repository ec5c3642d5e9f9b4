/** Spans as the styled runs of the `holdfast.v1` wire: data that a page turns into text nodes, never into HTML. */
import type { Color } from "./color.ts";
import { linkBareUrls } from "./links.ts";
import { foregroundOf, isBold, type Span } from "./span.ts";

/** Text without any style is a bare string. Text may hold `\n` and TAB. */
export type Run = string | readonly [text: string, style: RunStyle];

/** Only what is set is there. A type alias, so that a run counts as JSON. */
export type RunStyle = {
  /** 0–255 in xterm's palette (0–15 are the page's own ANSI tints), or `#rrggbb`. */
  readonly fg?: number | string;
  readonly bg?: number | string;
  readonly bold?: true;
  readonly underline?: true;
  readonly italic?: true;
  readonly strike?: true;
  readonly blink?: true;
  /** Foreground and background change places, the page's own colours where none is given. */
  readonly inverse?: true;
  /** A click sends this line as if it had been typed. */
  readonly command?: string;
  /** A click opens this page; it begins with `http://` or `https://`. */
  readonly url?: string;
};

/** Bare web addresses become links as well. */
export function renderRuns(spans: readonly Span[]): readonly Run[] {
  return linkBareUrls(spans).map(renderRun);
}

function renderRun(span: Span): Run {
  const style = runStyle(span);
  return Object.keys(style).length === 0 ? span.text : [span.text, style];
}

function runStyle({ style, link }: Span): RunStyle {
  const fg = foregroundOf(style);
  return {
    ...(fg && { fg: colorValue(fg) }),
    ...(style.bg && { bg: colorValue(style.bg) }),
    ...(isBold(style) && { bold: true }),
    ...(style.underline && { underline: true }),
    ...(style.italic && { italic: true }),
    ...(style.strike && { strike: true }),
    ...(style.blink && { blink: true }),
    ...(style.inverse && { inverse: true }),
    ...(link?.kind === "command" && { command: link.target }),
    ...(link?.kind === "url" && { url: link.target }),
  };
}

function colorValue(color: Color): number | string {
  if ("xterm" in color) return color.xterm;
  return `#${color.rgb.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
