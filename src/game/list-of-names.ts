/** Several names in one sentence. Nobody reads thousands, and nobody is to wait until they are told. */
import { withEachLanguage } from "../text/languages.ts";
import { sentences } from "../words/catalogue.ts";
import { pluralOf } from "../words/small-words.ts";

const namesMax = 100;

export interface ListOptions {
  /** How each is written: a link, for one. If it gives markup, the list is markup. */
  readonly show?: (noun: string) => string;
  /** So many more there are, which are not among the names. */
  readonly more?: number;
}

/** As they are read aloud, equal ones together: `a lamp, 3 apples and a key`; of very many the first, and how many there are beside them. */
export function listOfNames(names: readonly string[], options: ListOptions = {}): string {
  return sentences.listed(firstOf(together(names, options.show), options.more));
}

/** `north, south, up`; of very many the first, and how many there are beside them. */
export function plainListOfNames(names: readonly string[], { show = itself, more }: ListOptions = {}): string {
  return firstOf(
    names.map((name) => ({ text: show(name), count: 1 })),
    more,
  ).join(", ");
}

interface Told {
  readonly text: string;
  /** How many things it tells of. */
  readonly count: number;
}

function together(names: readonly string[], show: (noun: string) => string = itself): readonly Told[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Array.from(counts, ([name, count]) => ({ text: inNumber(name, count, show), count }));
}

function inNumber(name: string, count: number, show: (noun: string) => string): string {
  if (count === 1) return show(name);
  const told = (one: string) => {
    const plural = pluralOf(one);
    return plural === null ? `${show(one)} (${count})` : `${count} ${show(plural)}`;
  };
  return withEachLanguage(name, told);
}

function firstOf(all: readonly Told[], more = 0): readonly string[] {
  const told = all.slice(0, namesMax).map(({ text }) => text);
  const others = all.slice(namesMax).reduce((sum, { count }) => sum + count, more);
  return others === 0 ? told : [...told, sentences.more(others)];
}

function itself(name: string): string {
  return name;
}
