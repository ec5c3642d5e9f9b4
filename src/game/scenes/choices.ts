/** Which of several choices an answer means: its number, its key, its words, or what either begins with. */
import { parseMarkup } from "../../text/markup.ts";
import { renderPlain } from "../../text/plain.ts";
import { folded } from "../commands/names.ts";

/** A key, and the words for it as markup. */
export type Choice = readonly [key: string, words: string];

/** A single letter is the beginning of too much. */
const shortestBeginning = 2;

/** The key of the one that is meant; null if none is, or several could be. */
export function choiceOf(typed: string, choices: readonly Choice[]): string | null {
  const wanted = folded(typed).replace(/[.)]$/, "");
  if (/^\d+$/.test(wanted)) return choices[Number(wanted) - 1]?.[0] ?? null;
  const forms = choices.map(([key, words]) => ({ key, forms: [key, renderPlain(parseMarkup(words))].map(folded) }));
  const whole = forms.filter(({ forms }) => forms.includes(wanted));
  if (whole.length > 0) return whole[0]!.key;
  if (wanted.length < shortestBeginning) return null;
  const begun = forms.filter(({ forms }) => forms.some((form) => form.startsWith(wanted)));
  return begun.length === 1 ? begun[0]!.key : null;
}

/** Null if it is neither yes nor no. */
export function yesOrNo(typed: string): boolean | null {
  const wanted = folded(typed);
  return wanted === "yes" || wanted === "y" ? true : wanted === "no" || wanted === "n" ? false : null;
}
