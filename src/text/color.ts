/** Colours as markup names them, and the nearest ones that a poorer screen can show. */

/** A place in xterm's palette of 256 (0–15 are ANSI's, which each terminal tints its own way), or red, green, blue. */
export type Color = { readonly xterm: number } | { readonly rgb: Rgb };

/** Each 0–255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Each 0–5, in xterm's colour cube. */
export function cubeColor(red: number, green: number, blue: number): { readonly xterm: number } {
  return { xterm: 16 + 36 * red + 6 * green + blue };
}

/** `rgb` or `rrggbb`, in hex digits. */
export function hexColor(digits: string): Color {
  const long = digits.length === 3 ? digits.replace(/./g, "$&$&") : digits;
  const value = Number.parseInt(long, 16);
  return { rgb: [value >> 16, (value >> 8) & 255, value & 255] };
}

const ansiPalette: readonly Rgb[] = [
  [0, 0, 0],
  [205, 0, 0],
  [0, 205, 0],
  [205, 205, 0],
  [0, 0, 238],
  [205, 0, 205],
  [0, 205, 205],
  [229, 229, 229],
  [127, 127, 127],
  [255, 0, 0],
  [0, 255, 0],
  [255, 255, 0],
  [92, 92, 255],
  [255, 0, 255],
  [0, 255, 255],
  [255, 255, 255],
];

const cubeLevels = [0, 95, 135, 175, 215, 255] as const;

export function rgbOf(color: Color): Rgb {
  if ("rgb" in color) return color.rgb;
  const { xterm } = color;
  const ansi = ansiPalette[xterm];
  if (ansi) return ansi;
  if (xterm >= 232) {
    const level = 8 + 10 * (xterm - 232);
    return [level, level, level];
  }
  const level = (step: number) => cubeLevels[Math.floor((xterm - 16) / step) % 6]!;
  return [level(36), level(6), level(1)];
}

/**
 * The nearest of xterm's 256: of the colour cube or of the greys, never of the first 16, whose tints nobody knows. Only
 * black itself becomes black.
 */
export function nearestXterm(color: Color): number {
  if ("xterm" in color) return color.xterm;
  const [red, green, blue] = color.rgb;
  const cube = cubeColor(nearestLevel(red), nearestLevel(green), nearestLevel(blue));
  const step = Math.round(((red + green + blue) / 3 - 8) / 10);
  const grey = { xterm: 232 + Math.min(23, Math.max(0, step)) };
  const isBlack = red + green + blue === 0;
  const isGreyNearer = distance(color.rgb, rgbOf(grey)) < distance(color.rgb, rgbOf(cube));
  return isGreyNearer || (cube.xterm === 16 && !isBlack) ? grey.xterm : cube.xterm;
}

function nearestLevel(value: number): number {
  return value < 48 ? 0 : value < 115 ? 1 : Math.floor((value - 35) / 40);
}

function distance(a: Rgb, b: Rgb): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
}

/**
 * One of ANSI's 16 that keeps the hue: a dull blue becomes blue, where the nearest by distance would be a grey. Only
 * black itself becomes 0, so that no text vanishes on a black screen.
 */
export function nearestAnsi(color: Color): number {
  if ("xterm" in color && color.xterm < 16) return color.xterm;
  const rgb = rgbOf(color);
  const strongest = Math.max(...rgb);
  const weakest = Math.min(...rgb);
  if (strongest === 0) return 0;
  if (strongest - weakest < 48) return strongest < 178 ? 8 : strongest < 242 ? 7 : 15;
  const middle = (strongest + weakest) / 2;
  const hue = (rgb[0] > middle ? 1 : 0) + (rgb[1] > middle ? 2 : 0) + (rgb[2] > middle ? 4 : 0);
  return strongest < 155 ? hue : hue + 8;
}

/** The same for a background, where only 0–7 are safe: a dark grey is black there, a light one white. */
export function nearestAnsiBackground(color: Color): number {
  const ansi = nearestAnsi(color);
  return ansi === 8 ? 0 : ansi % 8;
}
