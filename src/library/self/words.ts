/** What somebody reads who describes themselves. Each is markup. */
import { inLanguages, markup, raw } from "holdfast";
import { spanish } from "./spanish.ts";

export const english = {
  tooLong: (most: number) => markup`That is too long: it may have ${most} letters.`,
  looksLike: (description: string) =>
    description === "" ? "Who looks at you sees nothing special." : markup`Who looks at you sees: ${raw(description)}`,
};

/** Each is said in both languages: what is added above has its counterpart in spanish.ts. */
export const words = inLanguages<typeof english>({ en: english, es: spanish });
