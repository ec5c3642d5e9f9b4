/** A password as it was typed, whatever the way in. */
import { cleanInput } from "../text/clean-input.ts";

/**
 * What counts of it: what a line would keep, in one form of each letter (two keyboards may send it composed or decomposed),
 * without spaces at its ends, which some keyboards add and nobody sees.
 */
export function asPassword(typed: string): string {
  return cleanInput(typed).normalize("NFKC").trim();
}
