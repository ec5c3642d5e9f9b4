/** The small words of English by which players say which things they mean, and how many. Data, as the catalogue is. */

/** Say nothing about which thing is meant. */
export const articles: readonly string[] = ["the", "a", "an"];

export const everything: readonly string[] = ["all", "every", "each", "everything"];

/** Stands for what was asked about: the green one. */
export const placeholder = / ones?$/;

/** By whom players mean themselves. */
export const oneself: readonly string[] = ["me", "myself", "self"];

/** Answers to a question. */
export const affirmatives: readonly string[] = ["yes", "y"];
export const negatives: readonly string[] = ["no", "n"];

/** What turns the pages of a long text. */
export const pageTurns = { next: "next", back: "back", quit: "quit", q: "quit" } as const;

/** What leaves a scene. */
export const abort = "@abort";

/** Whoever comes as a guest types it as their name. */
export const guestNames: readonly string[] = ["guest"];

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

/** The ways that are known everywhere, and what is typed for each: its name first. */
export const ways = {
  north: ["north", "n"],
  northeast: ["northeast", "ne"],
  east: ["east", "e"],
  southeast: ["southeast", "se"],
  south: ["south", "s"],
  southwest: ["southwest", "sw"],
  west: ["west", "w"],
  northwest: ["northwest", "nw"],
  up: ["up", "u"],
  down: ["down", "d"],
} as const;

export type Way = keyof typeof ways;

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

const irregularPlurals: ReadonlyMap<string, string> = new Map([...irregular].map(([plural, one]) => [one, plural]));

/** They are the same in both. */
const unchanging: ReadonlySet<string> = new Set([
  "sheep",
  "deer",
  "fish",
  "salmon",
  "trout",
  "moose",
  "swine",
  "dice",
  "scissors",
  "trousers",
]);

/** Behind these stands what a thing is of or with: it is the word before that which changes. */
const besides: ReadonlySet<string> = new Set(["of", "with", "without", "in", "on", "from", "for", "at"]);

/** What several of a name are called, without an article: of `a bottle of ale` it is `bottles of ale`. Null for what is no common noun: `Excalibur`, `some boots`. */
export function pluralOf(name: string): string | null {
  const [first = "", ...rest] = name.split(" ");
  const words = articles.includes(first.toLowerCase()) && rest.length > 0 ? rest : [first, ...rest];
  if (!/^[a-z]/.test(words[0]!) || words[0] === "some") return null;
  const end = words.findIndex((word, index) => index > 0 && besides.has(word));
  const noun = (end < 0 ? words.length : end) - 1;
  return words.with(noun, pluralWord(words[noun]!)).join(" ");
}

function pluralWord(word: string): string {
  const other = unchanging.has(word) ? word : irregularPlurals.get(word);
  if (other !== undefined) return other;
  if (isManOfSomething(word)) return `${word.slice(0, -2)}en`;
  if (/(?:s|x|z|ch|sh|potato|tomato|hero|echo|volcano|torpedo|mango)$/.test(word)) return `${word}es`;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(?:wol|hal|cal|el|loa|lea|thie|shea|scar|hoo|dwar)f$/.test(word)) return `${word.slice(0, -1)}ves`;
  if (/(?:kni|wi|li)fe$/.test(word)) return `${word.slice(0, -2)}ves`;
  return `${word}s`;
}

/** A fisherman is, a talisman isn't. */
function isManOfSomething(word: string): boolean {
  return /[a-z]{3}man$/.test(word) && !/(?:sha|talis|otto|ger)man$/.test(word);
}

/** What a word of several may be called when it is one: `wolves` is a wolf, or a wolve. The word itself is not among them. */
export function singularsOf(word: string): readonly string[] {
  const other = irregular.get(word);
  if (other !== undefined) return [other];
  if (/[a-z]{3}men$/.test(word)) return [`${word.slice(0, -2)}an`];
  if (word.length < 3 || !word.endsWith("s") || word.endsWith("ss")) return [];
  const forms = [word.slice(0, -1)];
  if (/(?:s|x|z|ch|sh|o)es$/.test(word)) forms.push(word.slice(0, -2));
  if (word.endsWith("ies")) forms.push(`${word.slice(0, -3)}y`);
  if (word.endsWith("ves")) forms.push(`${word.slice(0, -3)}f`, `${word.slice(0, -3)}fe`);
  return forms;
}
