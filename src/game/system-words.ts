/** Whether what a player says or does reads like something that the system itself tells of somebody. */
import { prototype } from "../accounts/likeness.ts";
import { eachLanguageOf } from "../text/languages.ts";
import { parseMarkup } from "../text/markup.ts";
import { renderPlain } from "../text/plain.ts";
import { sentences } from "../words/catalogue.ts";

type Told = (...values: never[]) => string;

/** Stands for a value. */
const value = "⟦";

/** So much may stand where a sentence has a value between its words: a name. */
const valueLength = 100;

/** What only the system can tell of somebody. What anybody may do or say in words, such as taking a thing, is not among it. */
const notices = [
  sentences.arrives,
  sentences.arrivesFrom,
  sentences.leavesFor,
  sentences.comesIn,
  sentences.goesOut,
  (name: string) => sentences.banned(name, 0),
  sentences.unbanned,
  sentences.renamed,
  sentences.revoked,
  // Who is told something alone, or on a channel, does not see who says it.
  (name: string) => sentences.tells(name, ""),
  (name: string) => sentences.whispers(name, ""),
  sentences.saysOn,
].flatMap(patternsOf);

const speech = patternsOf(sentences.says);

/** `text` is plain; the sentence may stand anywhere in it, since a screen may begin a new line there. */
export function readsLikeSystem(text: string): boolean {
  return matches(text, notices);
}

/** Speech in which no quotation mark ends what is said and lets somebody else speak: they become single ones. */
export function asOneSpeech(said: string): string {
  const marks = /["“”„‟″«»＂]/gu;
  if (said.search(marks) < 0) return said;
  const isForged = said
    .split(marks)
    .slice(1)
    .some((part) => matches(part, [...speech, ...notices]));
  return isForged ? said.replace(marks, "'") : said;
}

function matches(text: string, patterns: readonly RegExp[]): boolean {
  const forms = [folded(text), folded(text.toLowerCase())];
  return patterns.some((pattern) => forms.some((form) => pattern.test(form)));
}

/** The sentence's own words, behind something that stands for a name; punctuation of its own must be there, or the end. */
function patternsOf(sentence: Told): readonly RegExp[] {
  const make = sentence as (...values: unknown[]) => string;
  return eachLanguageOf(make(value, value)).map(patternOf);
}

function patternOf(sentence: string): RegExp {
  const [, ...parts] = renderPlain(parseMarkup(sentence)).split(value);
  const words = parts.map(folded).filter((part) => /\p{L}/u.test(part));
  const fixed = words.map((part) => {
    const own = part.match(/\p{L}+/gu) ?? [];
    return own.join("(?: ,)* ") + (part.endsWith(",") ? "(?= ,|$)" : "(?= |$)");
  });
  return new RegExp(`(?<= )${fixed.join(`.{1,${valueLength}} `)}`, "u");
}

/** Case, marks, look-alike letters and which punctuation it is are easily overlooked: there are words and commas left. */
function folded(text: string): string {
  const words = text.replace(/[^\p{L}\p{M}\p{N}]+/gu, (between) => (between.trim() === "" ? " " : " , "));
  return prototype(words).trimEnd();
}
