/** The question which of several was meant. Its answer goes on with the line that asked it. */
import type { Json } from "../../session/message.ts";
import { link, type Markup } from "../../text/markup.ts";
import { sentences } from "../../words/catalogue.ts";
import { placeholder } from "../../words/small-words.ts";
import { folded, nearness, withoutArticle } from "./names.ts";
import type { Answers } from "./read-line.ts";
import type { Choice } from "./slot.ts";

/** The name of the scene that asks. */
export const whichOne = "@which-one";

/** What is kept until the answer comes. */
export type Which = {
  /** What was typed, and what it asked before. */
  readonly line: string;
  readonly answers: Answers;
  /** Who asks, and what each number stands for. */
  readonly slot: string;
  readonly keys: readonly Json[];
  /** Markup. */
  readonly question: string;
};

/** So many are named; the others can be told by their names. */
const named = 10;

/** What is asked of whoever typed `line`. */
export function whichOf({
  line,
  answers,
  slot,
  choices,
}: Pick<Which, "line" | "answers" | "slot"> & { readonly choices: readonly Choice<unknown>[] }): Which {
  const keys = choices.slice(0, named).map(({ key }) => key);
  return { line, answers, slot, keys, question: whichQuestion(choices, link) };
}

/** Markup. `show` makes of each answer, and of what it stands for, what is seen. */
export function whichQuestion(
  choices: readonly Choice<unknown>[],
  show: (answer: string, meaning: string) => Markup | string,
): string {
  const names = choices.slice(0, named).map(({ name }, index) => show(`${index + 1}`, `${index + 1} ${name}`));
  return sentences.whichOne(names, Math.max(0, choices.length - named));
}

/** What its number stands for; null if the answer is no number of one. */
export function answeredByNumber(answer: string, { keys }: Which): Json | null {
  const [, number] = /^\s*(\d{1,2})\.?\s*$/.exec(answer) ?? [];
  return number === undefined ? null : (keys[Number(number) - 1] ?? null);
}

/** Those that the answer tells from the others: by whole words of their names, or by what words begin with. */
export function answeredByName<T>(
  answer: string,
  choices: readonly Choice<T>[],
): { readonly whole: readonly Choice<T>[]; readonly begun: readonly Choice<T>[] } {
  const wanted = withoutArticle(folded(answer)).replace(placeholder, "");
  const { whole = [], begun = [] } = Object.groupBy(wanted === "" ? [] : choices, ({ forms }) => {
    const near = nearness(forms, wanted);
    return near === null ? "other" : near === 2 ? "begun" : "whole";
  });
  return { whole, begun };
}
