/** What somebody reads who describes themselves. Each is markup. */
import { markup, raw } from "holdfast";

export const words = {
  tooLong: (most: number) => markup`That is too long: it may have ${most} letters.`,
  looksLike: (description: string) =>
    description === "" ? "Who looks at you sees nothing special." : markup`Who looks at you sees: ${raw(description)}`,
} as const;
