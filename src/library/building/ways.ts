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

/** `n` and `north` are `north`; null for what is no such way. */
export function wayNamed(typed: string): string | null {
  const word = typed.toLowerCase();
  return opposites.find(([way, short]) => way === word || short === word)?.[0] ?? null;
}

export function oppositeOf(way: string): string | undefined {
  return opposites.find(([name]) => name === way)?.[2];
}
