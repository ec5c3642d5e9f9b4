/** The words by which commands are called, as they are compared with what is typed. */

/** With capitals or not, and letters in one piece with their marks. */
export function wordOf(typed: string): string {
  return typed.normalize("NFC").toLowerCase();
}

export interface FirstWord {
  /** As it is compared. */
  readonly word: string;
  /** What stands behind it, without surrounding spaces. */
  readonly rest: string;
  /** All that was typed, without surrounding spaces. */
  readonly typed: string;
}

export function firstWord(line: string): FirstWord {
  const typed = line.trim();
  const end = typed.search(/\s/);
  if (end < 0) return { word: wordOf(typed), rest: "", typed };
  return { word: wordOf(typed.slice(0, end)), rest: typed.slice(end).trim(), typed };
}
