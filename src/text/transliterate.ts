/** Similar characters for those that an old character set lacks. */

/** Those that Unicode itself doesn't take apart. No bracket or exclamation mark: see `soundTrigger` in clean-input.ts. */
const similar: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "'": "‘’‚‛′‹›`´",
    '"': "“”„‟″«»",
    "-": "‐‑‒–—―−─━═╌╍",
    "|": "│┃║╎╏",
    "+": "┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋╭╮╯╰",
    "#": "█▓▒░",
    "*": "•●∙★☆",
    ".": "·。",
    ",": "、",
    "...": "…",
    "->": "→",
    "<-": "←",
    x: "×",
    EUR: "€",
    ss: "ß",
    ae: "æ",
    AE: "Æ",
    oe: "œ",
    OE: "Œ",
    o: "ø",
    O: "Ø",
    l: "ł",
    L: "Ł",
    d: "đð",
    D: "ĐÐ",
    th: "þ",
    Th: "Þ",
    i: "ı",
  }).flatMap(([plain, others]) => Array.from(others, (other): [string, string] => [other, plain])),
);

/** Marks on letters, and what joins or varies them: nothing is lost without them. */
const attachments = /[\p{M}\u200c\u200d]/gu;

/** The text with each character that `isLacking` replaced by a similar one, or by `?`. */
export function transliterate(text: string, isLacking: (character: string) => boolean): string {
  return text.replace(/[^\0-\x7f]/gu, (character) => {
    if (!isLacking(character)) return character;
    const plainer = similar.get(character) ?? decomposed(character);
    return plainer === null || Array.from(plainer).some(isLacking) ? "?" : plainer;
  });
}

function decomposed(character: string): string | null {
  if (/\p{Zs}/u.test(character)) return " ";
  const plainer = character.normalize("NFKD").replace(attachments, "");
  return plainer !== character && /^[\p{L}\p{N}]*$/u.test(plainer) ? plainer : null;
}
