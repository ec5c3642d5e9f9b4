/** Text cut into characters as people count them, where each may be several code points. */

/** Made for the first text: to make it takes longer than any other step of a process's start, and most need none. */
let segmenter: Intl.Segmenter | undefined;

export function charactersOf(text: string): Iterable<{ readonly segment: string; readonly index: number }> {
  segmenter ??= new Intl.Segmenter();
  return segmenter.segment(text);
}
