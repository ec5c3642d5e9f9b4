/** The ways that builders know with what leads back: those of the compass, in and out. */
import { compass } from "holdfast";

const opposites = {
  north: "south",
  northeast: "southwest",
  east: "west",
  southeast: "northwest",
  south: "north",
  southwest: "northeast",
  west: "east",
  northwest: "southeast",
  up: "down",
  down: "up",
  in: "out",
  out: "in",
} as const;

type Way = keyof typeof opposites;

/** What each is called in each language, and what else is typed for it. */
const known: { readonly [language: string]: { readonly [way in Way]: readonly string[] } } = {
  en: { ...compass.en!, in: ["in"], out: ["out"] },
  es: { ...compass.es!, in: ["dentro"], out: ["fuera"] },
};

/** `n` and `north` are `north`, to who reads Spanish `n` and `norte` are `norte`; null for what is no such way. */
export function wayNamed(typed: string, language = ""): string | null {
  const word = typed.toLowerCase();
  const own = known[language.split("-", 1)[0]!] ?? known.en!;
  const found = [own, ...Object.values(known)]
    .flatMap((ways) => Object.values(ways))
    .find((each) => each.includes(word));
  return found?.[0] ?? null;
}

export function oppositeOf(way: string): string | undefined {
  for (const ways of Object.values(known))
    for (const [name, back] of Object.entries(opposites) as [Way, Way][])
      if (ways[name][0] === way) return ways[back][0];
  return undefined;
}
