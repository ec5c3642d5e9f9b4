/** Takes out of text what a terminal would obey instead of show. */

/** C0 but TAB and LF, DEL, and C1, whose U+009B begins an escape sequence as well. */
const controls = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/;
const allControls = new RegExp(controls, "g");

/** Whole sequences, so that no `[31m` is left of pasted ANSI art. */
const escapeSequences = /\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)/g;

/** Line ends become `\n`; of all other controls only TAB stays; a backspace erases, as it would on a screen. */
export function printable(text: string): string {
  if (!controls.test(text)) return text;
  const bare = text.replace(/\r\n?/g, "\n").replace(escapeSequences, "");
  return erased(bare).replace(allControls, "");
}

function erased(text: string): string {
  if (!text.includes("\b")) return text;
  const kept: string[] = [];
  for (const character of text) {
    if (character !== "\b") kept.push(character);
    else if (kept.at(-1) !== "\n") kept.pop();
  }
  return kept.join("");
}
