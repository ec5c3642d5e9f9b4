/** What a line becomes whose client sends its editing keys along with it. */
import { charactersOf } from "../../text/characters.ts";

const BACKSPACE = "\x08";
const DELETE = "\x7f";
const ERASE_WORD = "\x17";
const ERASE_LINE = "\x15";

/** BS and DEL erase a character (also a wide one), ^W a word, ^U the line. */
export function editedLine(typed: string): string {
  if (!/[\x08\x15\x17\x7f]/.test(typed)) return typed;
  const kept: string[] = [];
  for (const { segment } of charactersOf(typed)) {
    if (segment === BACKSPACE || segment === DELETE) kept.pop();
    else if (segment === ERASE_LINE) kept.length = 0;
    else if (segment === ERASE_WORD) eraseWord(kept);
    else kept.push(segment);
  }
  return kept.join("");
}

function eraseWord(characters: string[]): void {
  while (characters.at(-1) === " ") characters.pop();
  while (characters.length > 0 && characters.at(-1) !== " ") characters.pop();
}
