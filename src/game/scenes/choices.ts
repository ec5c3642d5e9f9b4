/** Which of several choices an answer means: its number, its key, its words, or what either begins with. */
import { eachLanguageOf } from "../../text/languages.ts";
import { parseMarkup } from "../../text/markup.ts";
import { renderPlain } from "../../text/plain.ts";
import { affirmatives, negatives } from "../../words/small-words.ts";
import { folded } from "../commands/names.ts";

/** A key, and the words for it as markup. */
export type Choice = readonly [key: string, words: string];

/** A single letter is the beginning of too much. */
const shortestBeginning = 2;

/** The key of the one that is meant; null if none is, or several could be. A command is not taken for the beginning of one. */
export function choiceOf(
  typed: string,
  choices: readonly Choice[],
  isCommand: (typed: string) => boolean,
): string | null {
  const wanted = folded(typed).replace(/[.)]$/, "");
  if (/^\d+$/.test(wanted)) return choices[Number(wanted) - 1]?.[0] ?? null;
  const forms = choices.map(([key, words]) => ({ key, forms: [key, ...plainFormsOf(words)].map(folded) }));
  const whole = forms.filter(({ forms }) => forms.includes(wanted));
  if (whole.length > 0) return whole[0]!.key;
  if (wanted.length < shortestBeginning || isCommand(wanted)) return null;
  const begun = forms.filter(({ forms }) => forms.some((form) => form.startsWith(wanted)));
  return begun.length === 1 ? begun[0]!.key : null;
}

/** The words in each of their languages. */
function plainFormsOf(words: string): readonly string[] {
  return eachLanguageOf(words).map((each) => renderPlain(parseMarkup(each)));
}

/** Null if it is neither yes nor no. */
export function yesOrNo(typed: string): boolean | null {
  const wanted = folded(typed);
  return affirmatives.includes(wanted) ? true : negatives.includes(wanted) ? false : null;
}
