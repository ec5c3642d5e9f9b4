/** What is to be typed, and what was typed, as sentences of every language show it. Markup. */
import { link, markup } from "../text/markup.ts";

/** What is typed as it stands, which a click types. */
export function asTyped(line: string, label?: string): string {
  return `|w${link(line, label).source}|n`;
}

/** How a command is typed. A click types it, unless something is to be put into its slots. */
export function asPattern(pattern: string): string {
  return pattern.includes("<") ? markup`|w${pattern}|n` : asTyped(pattern);
}

/**
 * Between empty lines, as nothing that a player says can be: a long line of theirs may be broken in front of any word, and
 * the word would then begin a row, but there is no empty row in it.
 */
export function alone(line: string): string {
  return `\n${line}\n`;
}

/** What was typed, where it is repeated: nobody reads a thousand words of their own. */
export function shortened(typed: string): string {
  return typed.length <= 40 ? typed : `${typed.slice(0, 40).toWellFormed()}…`;
}
