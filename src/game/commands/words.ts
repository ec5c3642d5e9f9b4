/** The words by which commands are called, as they are compared with what is typed. */

/** With capitals or not, and letters in one piece with their marks. */
export function wordOf(typed: string): string {
  return typed.normalize("NFC").toLowerCase();
}

/** The first word as it is compared, and the rest without surrounding spaces. */
export function firstWord(line: string): { readonly word: string; readonly rest: string } {
  const trimmed = line.trim();
  const end = trimmed.search(/\s/);
  if (end < 0) return { word: wordOf(trimmed), rest: "" };
  return { word: wordOf(trimmed.slice(0, end)), rest: trimmed.slice(end).trim() };
}
