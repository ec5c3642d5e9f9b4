/** How a name goes on from what has been typed of it. */
import { folded, withoutArticle } from "./names.ts";

/**
 * From the last word of `typed` on, which may be empty, to the end of the name: after `old br` an old brass lamp goes on with
 * `brass lamp`. Null if it doesn't.
 */
export function goingOn(name: string, typed: string): string | null {
  const words = withoutArticle(name.trim()).split(/\s+/);
  const before = withoutArticle(typed.trimStart()).split(/\s+/);
  const last = folded(before.pop() ?? "");
  for (let start = 0; start + before.length < words.length; start++) {
    const [begun = "", ...rest] = words.slice(start + before.length);
    if (!folded(begun).startsWith(last)) continue;
    if (before.every((word, index) => folded(word) === folded(words[start + index]!)))
      return [begun, ...rest].join(" ");
  }
  return null;
}
