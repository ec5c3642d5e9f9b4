/** How a command is typed, `give <item> to <who>`, taken apart once: its first word, and words and slots behind it in turn. */

/** What stands before, between and behind the slots of a pattern. */
export interface Words {
  /** As they are typed; empty between two slots that only a space divides. */
  readonly text: string;
  /** How many they are. */
  readonly count: number;
  /** Finds it in what is typed: at the beginning, anywhere, or at the end. */
  readonly sign: RegExp;
}

export interface Pattern {
  /** As players read it: of `<channel2>` they don't see the number. */
  readonly how: string;
  /** Its first word, or the sign before what is glued to it, as it is written; empty where it begins with a slot. */
  readonly word: string;
  readonly glued: boolean;
  readonly slots: readonly string[];
  /** One more than there are slots. */
  readonly words: readonly Words[];
}

/** `refuse` is told, as the end of a sentence, why this is no pattern. */
export function parsePattern(how: string, refuse: (why: string) => never, mayBeginWithSlot = false): Pattern {
  const pieces = how.trim().split(/<([^<>]*)>/);
  const literals = pieces.filter((_, index) => index % 2 === 0);
  const slots = pieces.filter((_, index) => index % 2 === 1);
  for (const slot of slots) {
    if (!/^[A-Za-z][A-Za-z0-9]*$/.test(slot)) refuse(`has the slot <${slot}>: a slot's name is letters and digits`);
  }
  if (literals.some((literal) => /[<>]/.test(literal))) refuse("has a < or > that belongs to no slot");
  const twice = slots.find((slot, index) => slots.indexOf(slot) !== index);
  if (twice !== undefined) refuse(`has the slot <${twice}> twice`);
  const [first = ""] = literals;
  const word = /^\S*/.exec(first)?.[0] ?? "";
  if (word === "" && !(mayBeginWithSlot && slots.length > 0)) refuse("must begin with a word that names the command");
  const glued = word !== "" && word === first && slots.length > 0;
  if (glued && !isSign(word)) refuse(`has "${word}" right before a slot: a space, or a single sign, must stand there`);
  const behind = literals.with(0, first.slice(word.length));
  return {
    how: how.trim().replace(/<([A-Za-z]+)\d+>/g, "<$1>"),
    word,
    glued,
    slots,
    words: behind.map((raw, index) => wordsOf(raw, index, slots, refuse)),
  };
}

/** A single sign can be typed before what follows without a space between. */
export function isSign(word: string): boolean {
  return /^[^\p{L}\p{N}\s]$/u.test(word);
}

/** In Spanish `a` and `de` are one word with the article of what follows: dar la llave al guardia. */
const withArticle: ReadonlyMap<string, string> = new Map([
  ["a", "al?"],
  ["de", "del?"],
]);

function wordsOf(raw: string, index: number, slots: readonly string[], refuse: (why: string) => never): Words {
  const words = raw.trim().split(/\s+/).filter(Boolean);
  const [before, after] = [slots[index - 1], slots[index]];
  if (raw === "" && before !== undefined && after !== undefined)
    refuse(`has nothing between <${before}> and <${after}>`);
  const escaped = words.map((word) => withArticle.get(word) ?? RegExp.escape(word)).join("\\s+");
  const begins = before === undefined ? "^" : edge(words[0], raw.startsWith(" "), "<=");
  const ends = after === undefined ? "$" : edge(words.at(-1), raw.endsWith(" "), "=");
  const isBetween = before !== undefined && after !== undefined;
  const sign = `${begins}${escaped === "" && isBetween ? "\\s" : escaped}${ends}`;
  return { text: words.join(" "), count: words.length, sign: new RegExp(sign, isBetween ? "giu" : "iu") };
}

/** Letters stand apart from what is beside them if they do in the pattern; a sign such as `=` in any case may. */
function edge(word: string | undefined, spaced: boolean, direction: "=" | "<="): string {
  const letter = direction === "=" ? word?.at(-1) : word?.at(0);
  if (letter === undefined || !/[\p{L}\p{N}\p{M}]/u.test(letter)) return "";
  return spaced ? `(?${direction}\\s)` : `(?${direction}\\S)`;
}
