/** The small words of English by which players say which things they mean, and how many. Data, as the catalogue is. */

/** Say nothing about which thing is meant. */
export const articles: readonly string[] = ["the", "a", "an"];

export const everything: readonly string[] = ["all", "every", "each", "everything"];

/** Stands for what was asked about: the green one. */
export const placeholder = / ones?$/;

/** By whom players mean themselves. */
export const oneself: readonly string[] = ["me", "myself", "self"];

/** How many are meant, beside digits. */
export const numbers: ReadonlyMap<string, number> = new Map(
  ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"].map(
    (word, index) => [word, index + 1],
  ),
);

/** Which of several is meant, beside `2nd`. */
export const ordinals: ReadonlyMap<string, number> = new Map(
  ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"].map((word, index) => [
    word,
    index + 1,
  ]),
);

export const ordinalSign = /^(\d{1,4})(?:st|nd|rd|th)$/;

/** The ways that are known everywhere, by what is typed for them. */
export const directions: ReadonlyMap<string, string> = new Map(
  Object.entries({
    n: "north",
    ne: "northeast",
    e: "east",
    se: "southeast",
    s: "south",
    sw: "southwest",
    w: "west",
    nw: "northwest",
    u: "up",
    d: "down",
  }),
);

const irregular: ReadonlyMap<string, string> = new Map(
  Object.entries({
    men: "man",
    women: "woman",
    children: "child",
    people: "person",
    feet: "foot",
    teeth: "tooth",
    geese: "goose",
    mice: "mouse",
    oxen: "ox",
    dice: "die",
  }),
);

/** What a word of several may be called when it is one: `wolves` is a wolf, or a wolve. The word itself is not among them. */
export function singularsOf(word: string): readonly string[] {
  const other = irregular.get(word);
  if (other !== undefined) return [other];
  if (word.length < 3 || !word.endsWith("s") || word.endsWith("ss")) return [];
  const forms = [word.slice(0, -1)];
  if (/(?:s|x|z|ch|sh|o)es$/.test(word)) forms.push(word.slice(0, -2));
  if (word.endsWith("ies")) forms.push(`${word.slice(0, -3)}y`);
  if (word.endsWith("ves")) forms.push(`${word.slice(0, -3)}f`, `${word.slice(0, -3)}fe`);
  return forms;
}
