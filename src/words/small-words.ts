/** The small words that are understood, of every language that is known: whoever types `la lámpara` or `the lamp` means a lamp. */
import { inLanguages } from "../text/languages.ts";
import * as english from "./english.ts";
import * as spanish from "./spanish.ts";

/** Say nothing about which thing is meant. */
export const articles: readonly string[] = [...english.articles, ...spanish.articles];

export const everything: readonly string[] = [...english.everything, ...spanish.everything];

/** Stand between `all` and what it is all of. */
export const partitives: readonly string[] = ["of", ...spanish.partitives];

/** By whom players mean themselves. */
export const oneself: readonly string[] = [...english.oneself, ...spanish.oneself];

/** How many are meant, beside digits. */
export const numbers: ReadonlyMap<string, number> = new Map([...english.numbers, ...spanish.numbers]);

/** Answers to a question. */
export const affirmatives: readonly string[] = [...english.affirmatives, ...spanish.affirmatives];
export const negatives: readonly string[] = [...english.negatives, ...spanish.negatives];

/** What turns the pages of a long text: `page`. */
export const pageTurns: { readonly [typed: string]: "next" | "back" | "quit" } = {
  ...english.pageTurns,
  ...spanish.pageTurns,
};

/** What leaves a scene. */
export const abortions: readonly string[] = [english.abort, spanish.abort];

/** What is typed for a guest's name. */
export const guestNames: readonly string[] = [...english.guestNames, ...spanish.guestNames];

/** Which of several is meant, beside `2nd`. */
export const ordinals: ReadonlyMap<string, number> = new Map([...english.ordinals, ...spanish.ordinals]);

/** The number of `2nd` and `2ª`; 0 of what is none. */
export function ordinalOf(word: string): number {
  return Number((english.ordinalSign.exec(word) ?? spanish.ordinalSign.exec(word))?.[1] ?? 0);
}

/** Stands for what was asked about: the green one. */
export { placeholder } from "./english.ts";

/** What a word of several may be called when it is one. The word itself is not among them. */
export function singularsOf(word: string): readonly string[] {
  return [...new Set([...english.singularsOf(word), ...spanish.singularsOf(word)])];
}

/** What several of a name are called, in the language of its article; null for what is no common noun. */
export function pluralOf(name: string): string | null {
  return spanish.hasArticle(name) ? spanish.pluralOf(name) : english.pluralOf(name);
}

/** The ways of the compass, up and down, by the codes of the languages that are known: what each is called, and what else is typed for it. */
export const compass: { readonly [language: string]: { readonly [Name in english.Way]: readonly string[] } } = {
  en: english.ways,
  es: spanish.ways,
};

/** A way of the compass by its name in one language. */
export interface CompassWay {
  /** What it is called in each. */
  readonly names: readonly string[];
  /** All of these as one text, of which a screen shows one. */
  readonly shown: string;
}

/** By what each is called in any language. Who wants none of them reads what was asked for. */
export const compassWays: ReadonlyMap<string, CompassWay> = new Map(
  Object.entries(compass).flatMap(([language, ways]) =>
    Object.entries(ways).map(([way, [name]]): [string, CompassWay] => {
      const others = Object.entries(compass).map(
        ([
          other,
          {
            [way as english.Way]: [called],
          },
        ]) => [other, called!],
      );
      const versions: Record<string, string> = { [language]: name!, ...Object.fromEntries(others) };
      return [name!, { names: Object.values(versions), shown: inLanguages(versions) }];
    }),
  ),
);

/**
 * What may be typed in these languages for a way that is known everywhere, and what an exit that leads there may be called, in the
 * language of what was typed first.
 */
export function waysTyped(languages: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const typed = new Map<string, readonly string[]>();
  const known = languages.filter((language) => Object.hasOwn(compass, language));
  for (const language of known.length > 0 ? known : ["en"]) {
    for (const way of Object.keys(english.ways) as english.Way[]) {
      const names = [language, ...Object.keys(compass)].map((each) => compass[each]![way][0]!);
      for (const word of compass[language]![way]) typed.set(word, [...new Set([...(typed.get(word) ?? []), ...names])]);
    }
  }
  return typed;
}
