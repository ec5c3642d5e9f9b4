/** What a scene asks whom it is with. */
import { HoldfastError } from "../../errors.ts";
import { raw } from "../../text/markup.ts";
import { sentences } from "../../words/catalogue.ts";
import { type No, no } from "../commands/slot.ts";
import type { Turn } from "../turn.ts";
import { type Choice, choiceOf, yesOrNo } from "./choices.ts";
import type { Scene } from "./scene.ts";
import { Question } from "./wish.ts";

/** What `read` may give: a value, `no("…")`, or a promise of a step that gives either. */
export type Answer<Value> = Value | No | Promise<(turn: Turn) => Value | No>;

export interface AskOptions<Value> {
  /**
   * Makes a value of what was typed: plain data or an object. Where it gives `no("…")`, that is said and the question asked
   * again. It is part of the turn of the answer, and may wait as a command may.
   */
  read(typed: string, turn: Turn): Answer<Value>;
}

/** Asks, and gives what was typed, or what `read` makes of it. `question` is markup. */
export function ask(question: string): Scene<string>;
export function ask<Value>(question: string, options: AskOptions<Value>): Scene<Exclude<Value, No>>;
export function* ask(question: string, options?: AskOptions<unknown>): Scene<unknown> {
  return yield new Question({ at: "ask", prompt: question, read: options?.read ?? ((typed) => typed) });
}

/**
 * Asks for what nobody may see: it is hidden while it is typed, and neither stored nor written down. What the scene goes on with
 * is what `read` makes of it, such as whether it is right; that is stored, and must not be the secret itself.
 */
export function* askSecret<Value>(
  question: string,
  read: (typed: string, turn: Turn) => Answer<Value>,
): Scene<Exclude<Value, No>> {
  return (yield new Question({ at: "secret", prompt: question, read })) as Exclude<Value, No>;
}

/** Asks for a yes or a no. */
export function* confirm(question: string): Scene<boolean> {
  const read = (typed: string) => yesOrNo(typed) ?? no(sentences.answerYesOrNo);
  return (yield new Question({ at: "confirm", prompt: sentences.yesOrNo(raw(question)), read })) as boolean;
}

/**
 * Lets one be chosen of what is listed, and gives its key: `choose("What can I do for you?", { ale: "An ale.", bye: "Nothing." })`.
 * Its number, its key, and the beginning of its key or its words choose it. The words are markup; where they are `null`, it is
 * left out. Throws `no-choice` if all are.
 */
export function* choose<const Of extends { readonly [key: string]: string | null }>(
  question: string,
  of: Of,
): Scene<keyof Of & string> {
  const choices = Object.entries(of).filter((choice): choice is [...Choice] => choice[1] !== null);
  if (choices.length === 0) throw nothingToChoose(question);
  const said = [question, ...choices.map(([key, words], index) => sentences.choice(index + 1, key, raw(words)))].join(
    "\n",
  );
  const read = (typed: string, turn: Turn) =>
    choiceOf(typed, choices, (word) => turn.isCommand(word)) ?? no(sentences.chooseOne(choices.length));
  const fits = (value: unknown) => typeof value === "string" && Object.hasOwn(of, value);
  return (yield new Question({ at: "choose", said, prompt: sentences.yourChoice, read, fits })) as keyof Of & string;
}

function nothingToChoose(question: string): HoldfastError {
  return new HoldfastError("no-choice", `There is nothing to choose where a scene asks "${question}".`, {
    advice: "List at least one choice that can always be made.",
  });
}
