/** Similar characters for those that an old character set lacks. */

/** Those that Unicode itself doesn't take apart. No bracket or exclamation mark: see `soundTrigger` in clean-input.ts. */
const similar: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "'": "‘’‚‛′‹›`´ʼ",
    '"': "“”„‟″«»",
    "-": "‐‑‒–—―−─━═╌╍",
    "|": "│┃║╎╏",
    "+": "┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋╭╮╯╰",
    "#": "█▓▒░▀▄▌▐■",
    "*": "•●∙★☆",
    ".": "·。",
    ",": "、",
    "...": "…",
    "->": "→",
    "<-": "←",
    x: "×",
    EUR: "€",
    "￥": "¥",
    "￣": "‾",
    ゛: "\u3099",
    ゜: "\u309a",
    ss: "ß",
    ae: "æ",
    AE: "Æ",
    oe: "œ",
    OE: "Œ",
    SS: "ẞ",
    b: "ɓ",
    B: "Ɓ",
    d: "đðɖɗ",
    D: "ĐÐƉƊ",
    e: "əǝɛ",
    E: "ƏƎƐ",
    g: "ɣ",
    G: "Ɣ",
    h: "ħɥɦ",
    H: "ĦꞍꞪ",
    k: "ƙ",
    K: "Ƙ",
    l: "ł",
    L: "Ł",
    n: "ŋɲ",
    N: "ŊƝ",
    o: "øɔ",
    O: "ØƆ",
    r: "ɍ",
    R: "Ɍ",
    t: "ŧ",
    T: "Ŧ",
    u: "ʉ",
    U: "Ʉ",
    v: "ʋ",
    V: "Ʋ",
    y: "ƴ",
    Y: "Ƴ",
    z: "ʒ",
    Z: "Ʒ",
    th: "þ",
    Th: "Þ",
    i: "ıɨɩ",
    I: "ƗƖ",
    f: "ƒ",
    F: "Ƒ",
    // Letters of Serbian, in the other alphabet that it is written in.
    Dj: "Ђ",
    dj: "ђ",
    Lj: "Љ",
    lj: "љ",
    Nj: "Њ",
    nj: "њ",
    C: "Ћ",
    c: "ћ¢",
    Dz: "Џ",
    dz: "џ",
  }).flatMap(([plain, others]) => Array.from(others, (other): [string, string] => [other, plain])),
);

/** Marks on letters, and what joins or varies them: nothing is lost without them. */
const attachments = /[\p{M}\u200c\u200d]/gu;

/** Ideographs and syllables of Hangul: nothing is similar to them, and they are so many that to look each time takes long. */
export function hasNothingSimilar(character: string): boolean {
  return (character >= "\u3400" && character <= "\u9fff") || (character >= "\uac00" && character <= "\ud7a3");
}

/** Similar characters for one that `isLacking`, none of which is; null if there are none. */
export function similarTo(character: string, isLacking: (character: string) => boolean): string | null {
  if (hasNothingSimilar(character)) return null;
  const bare = decomposed(character);
  const choices = [similar.get(character), withOwnMarks(character, isLacking), bare, similar.get(bare ?? "")];
  const has = (choice: string) => !Array.from(choice).some(isLacking);
  return choices.find((choice) => choice !== undefined && has(choice)) ?? otherCase(character, isLacking);
}

/** Better than none: where a whole alphabet has but one letter missing, it is one of two cases. */
function otherCase(character: string, isLacking: (character: string) => boolean): string | null {
  const others = [character.toLowerCase(), character.toUpperCase()];
  return others.find((other) => other !== character && !isLacking(other)) ?? null;
}

/** Some sets have marks for themselves: of a letter and its marks everything that there is, in as few pieces as can be. */
export function withOwnMarks(character: string, isLacking: (character: string) => boolean): string | undefined {
  const [base = "", ...marks] = character.normalize("NFD");
  if (marks.length === 0 || isLacking(base)) return undefined;
  let letter = base;
  let apart = "";
  for (const mark of marks) {
    const composed = (letter + mark).normalize("NFC");
    const own = [mark, similar.get(mark) ?? mark].find((choice) => !isLacking(choice)) ?? "";
    if (isLacking(composed)) apart += own;
    else letter = composed;
  }
  return letter + apart;
}

function decomposed(character: string): string | undefined {
  if (/\p{Zs}/u.test(character)) return " ";
  const plainer = character.normalize("NFKD").replace(attachments, "");
  return plainer !== character && /^[\p{L}\p{N}]*$/u.test(plainer) ? plainer : undefined;
}
