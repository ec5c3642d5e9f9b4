/** The word somebody most likely meant when they typed another. */

/** At most so many letters may be wrong. */
const furthest = 2;

/** The nearest of `words`, or null if none is near. Long input is never compared. */
export function suggestionFor(typed: string, words: readonly string[]): string | null {
  let best: string | null = null;
  let nearest = Math.min(furthest, Math.floor(typed.length / 2)) + 1;
  for (const word of words) {
    if (Math.abs(word.length - typed.length) >= nearest) continue;
    const distance = editDistance(typed, word);
    if (distance < nearest) [best, nearest] = [word, distance];
  }
  return best;
}

/** How many letters must be put in, taken out, changed or swapped with their neighbour. */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const changed = from[i - 1] === to[j - 1] ? 0 : 1;
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + changed);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        least = Math.min(least, beforeLast[j - 2]! + 1);
      }
      row.push(least);
    }
    if (Math.min(...row, ...last) > furthest) return furthest + 1;
    [beforeLast, last] = [last, row];
  }
  return last.at(-1)!;
}
