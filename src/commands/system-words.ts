/** Whether what a player says or does reads like something that the system itself tells of somebody. */
import { skeleton } from "../accounts/names.ts";
import { sentences } from "../text/catalogue.ts";
import { parseMarkup } from "../text/markup.ts";
import { renderPlain } from "../text/plain.ts";

/** What players read of somebody who is there: the name, and words of the system's own. */
const told = [
  sentences.peopleHere,
  sentences.looksAtYou,
  sentences.arrives,
  sentences.arrivesFrom,
  sentences.leavesFor,
  sentences.comesIn,
  sentences.goesOut,
  sentences.says,
  sentences.gets,
  sentences.drops,
  sentences.banned,
  sentences.unbanned,
  sentences.renamed,
  sentences.revoked,
] as readonly ((...values: unknown[]) => string)[];

/** Stands for a value: punctuation, which is not looked at. */
const value = "⟦";

const patterns: readonly RegExp[] = told
  .flatMap((sentence) => [sentence(value, value), sentence(value, false)])
  .map((sentence) => {
    const [, ...parts] = renderPlain(parseMarkup(sentence)).split(value).map(folded);
    return new RegExp(`^.+ ${parts.join(" ?.*").trim()}$`, "su");
  });

/** So much of a text is looked at: no sentence of the system's has its own words further behind. */
const looked = 300;
/** No such sentence is shorter. */
const shortest = 8;

/** `text` is plain, and begins with a name. */
export function readsLikeSystem(text: string): boolean {
  if (text.length < shortest) return false;
  const line = folded(text.slice(0, looked));
  return patterns.some((pattern) => pattern.test(line));
}

/** Speech in which no quotation mark ends what is said and lets somebody else speak: they become single ones. */
export function asOneSpeech(speech: string): string {
  const marks = /["“”„‟″«»＂]/gu;
  const isForged = speech.split(marks).slice(1).some(readsLikeSystem);
  return isForged ? speech.replace(marks, "'") : speech;
}

/** Case, marks, look-alike letters, spaces and punctuation are easily overlooked. */
function folded(text: string): string {
  return skeleton(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
