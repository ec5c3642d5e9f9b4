/** The small words of Spanish by which players say which things they mean, and how many. Accents are not compared. */

export const articles: readonly string[] = ["el", "la", "los", "las", "lo", "un", "una", "unos", "unas"];

export const everything: readonly string[] = ["todo", "toda", "todos", "todas", "cada"];

/** Stand between `todas` and what it is all of: all of the lamps. */
export const partitives: readonly string[] = ["de", "del"];

export const oneself: readonly string[] = ["yo", "mi", "mi mismo", "mi misma"];

export const affirmatives: readonly string[] = ["si", "s"];
export const negatives: readonly string[] = ["no", "n"];

export const pageTurns = { siguiente: "next", atras: "back", atrás: "back", salir: "quit" } as const;

export const abort = "@cancelar";

export const guestNames: readonly string[] = ["invitado", "invitada"];

export const numbers: ReadonlyMap<string, number> = new Map(
  ["uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"].map(
    (word, index) => [word, index + 1],
  ),
);

export const ordinals: ReadonlyMap<string, number> = new Map(
  ["primer", "segund", "tercer", "cuart", "quint", "sext", "septim", "octav", "noven", "decim"].flatMap(
    (stem, index): [string, number][] => [
      [`${stem}o`, index + 1],
      [`${stem}a`, index + 1],
      ...(stem.endsWith("er") ? [[stem, index + 1] as [string, number]] : []),
    ],
  ),
);

export const ordinalSign = /^(\d{1,4})(?:[ºª]|er)$/;

/** The ways that are known everywhere, and what is typed for each: its name first. */
export const ways = {
  north: ["norte", "n"],
  northeast: ["noreste", "nordeste", "ne"],
  east: ["este", "e"],
  southeast: ["sureste", "sudeste", "se"],
  south: ["sur", "s"],
  southwest: ["suroeste", "sudoeste", "so"],
  west: ["oeste", "o"],
  northwest: ["noroeste", "no"],
  up: ["arriba", "ar"],
  down: ["abajo", "ab"],
} as const;

/** Behind these stands what a thing is of or with. */
const besides: ReadonlySet<string> = new Set(["de", "del", "con", "sin", "en", "para", "a", "al", "sobre"]);

export function hasArticle(name: string): boolean {
  const end = name.indexOf(" ");
  return end > 0 && articles.includes(name.slice(0, end).toLowerCase());
}

/** What several of a name are called, without an article: of `una botella de cerveza` it is `botellas de cerveza`. Null for what has no article of one. */
export function pluralOf(name: string): string | null {
  const [first = "", ...words] = name.split(" ");
  if (!/^(?:un|una)$/i.test(first) || words.length === 0) return null;
  const end = words.findIndex((word, index) => index > 0 && besides.has(word));
  const changing = end < 0 ? words.length : end;
  return words.map((word, index) => (index < changing ? pluralWord(word) : word)).join(" ");
}

const unaccented: Readonly<Record<string, string>> = { á: "a", é: "e", í: "i", ó: "o", ú: "u" };

function pluralWord(word: string): string {
  if (/[aeiouáéó]$/.test(word)) return `${word}s`;
  if (/z$/.test(word)) return `${word.slice(0, -1)}ces`;
  if (/[áéíóú][ns]$/.test(word)) return `${word.slice(0, -2)}${unaccented[word.at(-2)!]}${word.at(-1)}es`;
  // Of more than one syllable it is the same in both: `el paraguas`.
  if (/[aeiouáéíóú].*[aeiou]s$/.test(word)) return word;
  return `${word}es`;
}

/** What a word of several may be called when it is one: `luces` is a luz, or a luce. The word itself is not among them. */
export function singularsOf(word: string): readonly string[] {
  if (word.length < 3 || !word.endsWith("s")) return [];
  if (word.endsWith("ces")) return [`${word.slice(0, -3)}z`, word.slice(0, -1)];
  return word.endsWith("es") ? [word.slice(0, -2), word.slice(0, -1)] : [word.slice(0, -1)];
}
