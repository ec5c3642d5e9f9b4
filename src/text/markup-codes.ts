/** The codes of markup that change the style, as tables; docs/markup.md shows them. */
import { type Color, cubeColor, hexColor } from "./color.ts";
import type { Style } from "./span.ts";

type StyleCodes = { readonly [code: string]: Partial<Style> };

/** In the order of ANSI's numbers, with `x` for black. */
const letters = ["x", "r", "g", "y", "b", "m", "c", "w"] as const;

const brightBackgrounds: { readonly [letter in (typeof letters)[number]]: Color } = {
  x: cubeColor(2, 2, 2),
  r: cubeColor(5, 0, 0),
  g: cubeColor(0, 5, 0),
  y: cubeColor(5, 5, 0),
  b: cubeColor(0, 0, 5),
  m: cubeColor(5, 0, 5),
  c: cubeColor(0, 5, 5),
  w: cubeColor(5, 5, 5),
};

const foregrounds: StyleCodes = Object.fromEntries(
  letters.flatMap((letter, xterm) => [
    [letter, { fg: { xterm }, bright: true }],
    [letter.toUpperCase(), { fg: { xterm }, bright: false }],
  ]),
);

/** Codes of one letter. */
export const shortStyleCodes: ReadonlyMap<string, Partial<Style>> = new Map(
  Object.entries({
    ...foregrounds,
    u: { underline: true },
    U: { underline: false },
    i: { italic: true },
    I: { italic: false },
    s: { strike: true },
    S: { strike: false },
    h: { bright: true },
    H: { bright: false },
    "^": { blink: true },
    "*": { inverse: true },
  }),
);

/** Codes of two letters: `[r` and `[R` for the background, `!R` for a colour that leaves the brightness alone. */
const pairedStyleCodes: ReadonlyMap<string, Partial<Style>> = new Map(
  letters.flatMap((letter, xterm): [string, Partial<Style>][] => [
    [`[${letter}`, { bg: brightBackgrounds[letter] }],
    [`[${letter.toUpperCase()}`, { bg: { xterm } }],
    [`!${letter.toUpperCase()}`, { fg: { xterm } }],
  ]),
);

const longColor = /(\[?)(?:#([\da-fA-F]{6}|[\da-fA-F]{3})|=([a-z])|([0-5])([0-5])([0-5]))/y;

/** A code of several characters at this place of the source: how long it is and what it changes. */
export function longStyleCode(source: string, at: number): { length: number; change: Partial<Style> } | null {
  const paired = pairedStyleCodes.get(source.slice(at, at + 2));
  if (paired) return { length: 2, change: paired };
  longColor.lastIndex = at;
  const match = longColor.exec(source);
  if (!match) return null;
  const [whole, ground, hex, letter, red, green, blue] = match;
  const color = hex ? hexColor(hex) : letter ? greyColor(letter) : cubeColor(Number(red), Number(green), Number(blue));
  return { length: whole.length, change: ground ? { bg: color } : { fg: color, bright: false } };
}

/** `a` is black, `z` white, and xterm's 24 greys lie between. */
function greyColor(letter: string): Color {
  const step = letter.charCodeAt(0) - 97;
  return step === 0 ? cubeColor(0, 0, 0) : step === 25 ? cubeColor(5, 5, 5) : { xterm: 231 + step };
}
