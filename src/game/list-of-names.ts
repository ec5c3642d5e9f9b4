/** Several names in one sentence. Nobody reads thousands, and nobody is to wait until they are told. */
import { sentences } from "../words/catalogue.ts";

const namesMax = 100;

/** As they are read aloud: `a lamp, a rope and a key`; of very many the first, and how many there are beside them. */
export function listOfNames(names: readonly string[]): string {
  const told = firstOf(names);
  if (told.length < 2) return told.join("");
  return `${told.slice(0, -1).join(", ")} and ${told.at(-1)}`;
}

/** `north, south, up`; of very many the first, and how many there are beside them. */
export function plainListOfNames(names: readonly string[]): string {
  return firstOf(names).join(", ");
}

function firstOf(names: readonly string[]): readonly string[] {
  return names.length <= namesMax ? names : [...names.slice(0, namesMax), sentences.more(names.length - namesMax)];
}
