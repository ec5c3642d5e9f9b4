/** The commonest passwords of the world, read when the first is asked for. */
import { createRequire } from "node:module";

/** Some fifty thousand, in lower case. */
const list = "@zxcvbn-ts/language-common/src/passwords.json";

/** Gives a question that keeps the list from the first time on. */
export function commonPasswords(): (word: string) => boolean {
  let words: readonly string[] | null = null;
  return (word) => {
    words ??= createRequire(import.meta.url)(list) as readonly string[];
    return words.includes(word);
  };
}
