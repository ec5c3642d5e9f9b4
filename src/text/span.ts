/** Styled text, the one form between markup and every kind of screen. */
import type { Color } from "./color.ts";

/** How a piece of text looks. Styles are shared and never mutated. */
export interface Style {
  /** `null` is the client's own colour. */
  readonly fg: Color | null;
  readonly bg: Color | null;
  /** Turns the colours 0–7 of `fg` into 8–15; text of any other colour it makes bold. */
  readonly bright: boolean;
  readonly underline: boolean;
  readonly italic: boolean;
  readonly strike: boolean;
  readonly blink: boolean;
  readonly inverse: boolean;
}

export const plainStyle: Style = {
  fg: null,
  bg: null,
  bright: false,
  underline: false,
  italic: false,
  strike: false,
  blink: false,
  inverse: false,
};

/** What a click does: send a command as if it had been typed, or open a page. */
export interface Link {
  readonly kind: "command" | "url";
  /** One line. A `url` begins with `http://` or `https://` and has no spaces. */
  readonly target: string;
}

/** Where in a table a span stands, from 0. The spans of one table share `table`. */
export interface Cell {
  readonly table: object;
  readonly row: number;
  readonly column: number;
  /** It stands before the cell, where the table is not laid out. */
  readonly isGap: boolean;
}

/** Text of one style, never empty, with line ends as `\n` and no other control character than TAB. */
export interface Span {
  readonly text: string;
  readonly style: Style;
  /** The spans of one link share one object. */
  readonly link?: Link;
  /** It is part of a table: `layTables` and `speakTables` put those in order. */
  readonly cell?: Cell;
}

/** The text's colour with the brightness in it: of the colours 0–7 the bright twin is 8–15. */
export function foregroundOf({ fg, bright }: Style): Color | null {
  return bright && fg && hasBrightTwin(fg) ? { xterm: fg.xterm + 8 } : fg;
}

/** Is the brightness shown by bold letters, because the colour has no bright twin? */
export function isBold({ fg, bright }: Style): boolean {
  return bright && !(fg && hasBrightTwin(fg));
}

function hasBrightTwin(color: Color): color is { readonly xterm: number } {
  return "xterm" in color && color.xterm < 8;
}
