/** The forms of English that a telling needs: verbs in the third person, and pronouns. */
import { withEachLanguage } from "../../text/languages.ts";

const irregular: ReadonlyMap<string, string> = new Map([
  ["be", "is"],
  ["have", "has"],
  ["do", "does"],
  ["go", "goes"],
  ["can", "can"],
  ["may", "may"],
  ["must", "must"],
  ["will", "will"],
]);

/** What "he" does, of what "they" do: `gives`, `catches`, `carries`, `picks up`. */
export function thirdPerson(verb: string): string {
  const [, word = "", rest = ""] = /^(\S*)(.*)$/su.exec(verb) ?? [];
  return ending(word) + rest;
}

function ending(verb: string): string {
  const known = irregular.get(verb);
  if (known !== undefined) return known;
  if (/(?:s|x|z|ch|sh)$/.test(verb)) return `${verb}es`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  if (/[^aeiou]o$/.test(verb)) return `${verb}es`;
  return `${verb}s`;
}

/** What "you" or "they" do: all but one verb are as they are. */
export function secondPerson(verb: string): string {
  return verb === "be" || verb.startsWith("be ") ? `are${verb.slice(2)}` : verb;
}

export type Pronouns = "it" | "he" | "she" | "they";

export interface Forms {
  readonly subject: string;
  readonly object: string;
  readonly possessive: string;
  readonly reflexive: string;
}

export const pronounForms: { readonly [Key in Pronouns]: Forms } = {
  it: { subject: "it", object: "it", possessive: "its", reflexive: "itself" },
  he: { subject: "he", object: "him", possessive: "his", reflexive: "himself" },
  she: { subject: "she", object: "her", possessive: "her", reflexive: "herself" },
  they: { subject: "they", object: "them", possessive: "their", reflexive: "themselves" },
};

/** `Anna's`, and `the wolves'`. */
export function possessiveOf(name: string): string {
  return /s$/iu.test(name) ? `${name}'` : `${name}'s`;
}

/** As a sentence begins: `capitalized("the cat")` is `The cat`. A telling does that by itself. */
export function capitalized(text: string): string {
  return withEachLanguage(text, capitalizedOne);
}

function capitalizedOne(text: string): string {
  const [first = ""] = text;
  const capital = first.toUpperCase();
  return capital === first ? text : capital + text.slice(first.length);
}
