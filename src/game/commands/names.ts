/** Names as they are compared with what is typed: without case, marks and articles. */
import { articles } from "../../words/small-words.ts";

/** Letters with their marks, and what joins them. */
const signs = /[^\p{L}\p{N}\p{M}'’]+/gu;
const accents = /[\u0300-\u036f]/g;

/** In small letters and without accents, one space between words. */
export function folded(text: string): string {
  const plain = /^[\x20-\x7e]*$/.test(text) ? text : text.normalize("NFD").replace(accents, "").normalize("NFC");
  const small = plain.toLowerCase();
  return /^\s|\s$|\s\s|[^\S ]/.test(small) ? small.trim().replace(/\s+/g, " ") : small;
}

/** `a lamp` is a lamp; `the` alone may be the name of something. */
export function withoutArticle(name: string): string {
  const end = name.indexOf(" ");
  return end > 0 && articles.includes(name.slice(0, end).toLowerCase()) ? name.slice(end + 1) : name;
}

/** What is compared for a name: itself, and without the signs in it, so that `(chipped)` and `sea-chest` have words. */
export function formsOf(name: string): readonly string[] {
  const whole = withoutArticle(folded(name));
  if (/^[a-z0-9 ]*$/.test(whole)) return [whole];
  const words = whole.replace(signs, " ").trim();
  return words === whole || words === "" ? [whole] : [whole, words];
}

/** From the nearest: the whole name, whole words of it, the beginnings of words. */
export type Nearness = 0 | 1 | 2;

/** How near what is typed comes to a name, both folded; null if it is something else. */
export function nearness(forms: readonly string[], typed: string): Nearness | null {
  let best: Nearness | null = null;
  for (const form of forms) {
    if (form === typed) return 0;
    if (best === 1 || !form.includes(typed)) continue;
    if (` ${form} `.includes(` ${typed} `)) best = 1;
    else if (best === null && ` ${form}`.includes(` ${typed}`)) best = 2;
  }
  return best;
}
