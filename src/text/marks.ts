/** How many marks a letter may carry: as many as any writing needs, and no tower that paints over the lines around it. */

/** A letter with its marks and the joiners between them; those at the beginning stand on nothing. */
const marked = /(?:^|\P{M})[\p{M}\u200c\u200d]{2,}/gu;
/** One that takes no place of its own beside the letter. */
const stacked = /[\p{Mn}\p{Me}]/u;
/** Accents and the like, for letters of every script: no language needs three beside a composed letter. */
const shared = /[\p{Script=Inherited}\p{Script=Cyrillic}]/u;
const sharedMax = 2;
/** Of marks that belong to one script: where more are written than a vowel and a tone or two. */
const ownMax = 3;
const ownMaxOf: readonly (readonly [script: RegExp, most: number])[] = [
  // Letters below letters, with vowels below those.
  [/[\p{Script=Tibetan}\p{Script=Myanmar}]/u, 7],
  // A dot within, one at a corner, a vowel, a cantillation and a stress.
  [/\p{Script=Hebrew}/u, 5],
  [/[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Khmer}]/u, 4],
];

/** Text in which no letter has more marks than people write, and none twice. */
export function withBoundedMarks(text: string): string {
  return text.replace(marked, (letter) => {
    const kept = new Set<string>();
    let sharedCount = 0;
    let ownCount = 0;
    const isKept = (character: string) => {
      if (!stacked.test(character)) return true;
      if (kept.has(character)) return false;
      kept.add(character);
      return shared.test(character) ? ++sharedCount <= sharedMax : ++ownCount <= ownMostOf(character);
    };
    return Array.from(letter).filter(isKept).join("");
  });
}

function ownMostOf(mark: string): number {
  return ownMaxOf.find(([script]) => script.test(mark))?.[1] ?? ownMax;
}
