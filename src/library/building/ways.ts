/** The ways of the compass, how they are typed, and what leads back. */

const opposites: readonly (readonly [way: string, short: string, back: string])[] = [
  ["north", "n", "south"],
  ["northeast", "ne", "southwest"],
  ["east", "e", "west"],
  ["southeast", "se", "northwest"],
  ["south", "s", "north"],
  ["southwest", "sw", "northeast"],
  ["west", "w", "east"],
  ["northwest", "nw", "southeast"],
  ["up", "u", "down"],
  ["down", "d", "up"],
  ["in", "in", "out"],
  ["out", "out", "in"],
];

const inSpanish: typeof opposites = [
  ["norte", "n", "sur"],
  ["noreste", "ne", "suroeste"],
  ["este", "e", "oeste"],
  ["sureste", "se", "noroeste"],
  ["sur", "s", "norte"],
  ["suroeste", "so", "noreste"],
  ["oeste", "o", "este"],
  ["noroeste", "no", "sureste"],
  ["arriba", "ar", "abajo"],
  ["abajo", "ab", "arriba"],
  ["dentro", "dentro", "fuera"],
  ["fuera", "fuera", "dentro"],
];

/** `n` and `north` are `north`, to who reads Spanish `n` and `norte` are `norte`; null for what is no such way. */
export function wayNamed(typed: string, language = ""): string | null {
  const word = typed.toLowerCase();
  const all = /^es\b/.test(language) ? [...inSpanish, ...opposites] : [...opposites, ...inSpanish];
  return all.find(([way, short]) => way === word || short === word)?.[0] ?? null;
}

export function oppositeOf(way: string): string | undefined {
  return [...opposites, ...inSpanish].find(([name]) => name === way)?.[2];
}
