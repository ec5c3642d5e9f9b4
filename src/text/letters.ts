/** Text cut into its letters, as a reader counts them, and how many columns each one takes. */
import stringWidth from "fast-string-width";
import { charactersOf } from "./characters.ts";

/** The letters of one text, kept as numbers, since there may be thousands. */
export class Letters {
  /** Where each begins, and behind the last where the text ends. */
  readonly starts: Uint32Array;
  readonly #facts: Uint8Array;
  #count = 0;

  /** Takes time in proportion to the length, whatever the script. */
  constructor(text: string) {
    this.starts = new Uint32Array(text.length + 1);
    this.#facts = new Uint8Array(text.length);
    let at = 0;
    for (const { 0: joined, index } of text.matchAll(joinedLetters)) {
      this.#addSingle(text, at, index);
      this.#addJoined(joined, index);
      at = index + joined.length;
    }
    this.#addSingle(text, at, text.length);
    this.starts[this.#count] = text.length;
  }

  get count(): number {
    return this.#count;
  }

  /** In columns: two for East Asian and emoji, none for a mark that stands by itself. */
  width(letter: number): number {
    return this.#facts[letter]! >> 2;
  }

  isSpace(letter: number): boolean {
    return (this.#facts[letter]! & 3) === space;
  }

  /** It belongs to a script that is written without spaces: a line may break before and behind it. */
  standsAlone(letter: number): boolean {
    return (this.#facts[letter]! & 3) === alone;
  }

  #addSingle(text: string, start: number, end: number): void {
    for (let at = start; at < end; ) {
      const codePoint = text.codePointAt(at)!;
      this.#add(at, factsOf(codePoint));
      at += codePoint > 0xffff ? 2 : 1;
    }
  }

  #addJoined(text: string, start: number): void {
    for (const { segment, index } of charactersOf(text)) this.#add(start + index, factsOfJoined(segment));
  }

  #add(at: number, facts: number): void {
    this.starts[this.#count] = at;
    this.#facts[this.#count++] = facts;
  }
}

/** In UTF-16 units: twice as long as the longest emoji, a kiss of two people with skins of their own. */
const letterLengthMax = 32;

/**
 * Text in which no letter is longer than any writing needs: emoji can be joined without an end, and so can the parts of
 * Hangul and the consonants of India. Such a letter becomes U+FFFD, which joins nothing.
 */
export function withBoundedLetters(text: string): string {
  if (text.length <= letterLengthMax) return text;
  const letters = new Letters(text);
  let bounded = "";
  let kept = 0;
  for (let letter = 0; letter < letters.count; letter++) {
    const [start, end] = [letters.starts[letter]!, letters.starts[letter + 1]!];
    if (end - start <= letterLengthMax) continue;
    bounded += `${text.slice(kept, start)}\ufffd`;
    kept = end;
  }
  return bounded + text.slice(kept);
}

/**
 * What can be one letter with its neighbours: marks and joiners, half flags, skin colours, the parts of Hangul, and the
 * letters that Unicode lets join their neighbours. Between two characters of which neither is here, a letter ends.
 */
const joining = [
  String.raw`\p{M}\0-\x08\n-\x1f\x7f-\x9f\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{RI}\p{Emoji_Modifier}`,
  String.raw`\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff`,
  String.raw`\u0d4e\u0e33\u0eb3\uff9e\uff9f\u{111c2}\u{111c3}\u{113d1}\u{1193f}\u{11941}\u{11a84}-\u{11a89}`,
  String.raw`\u{11d46}\u{11f02}\u{16d63}\u{16d67}-\u{16d6a}`,
].join("");

/**
 * Stretches in which letters must be looked for, with the character before and those behind that may be part of one. To
 * begin a search costs as much as to search a few letters, so stretches that are near one another are one.
 */
const joinedLetters = new RegExp(`[^${joining}]?(?:[${joining}]+[^${joining}]{0,16})+`, "gu");

/*
 *  What is known of a letter, never 0:   bits 0–1: its class · bits 2–7: its columns
 */
const word = 1;
const space = 2;
const alone = 3;

/** By code point, 0 until it is first seen: asking Unicode's tables takes a hundred times as long. */
const known = new Uint8Array(0x11_0000);

function factsOf(codePoint: number): number {
  if (known[codePoint] === 0) known[codePoint] = factsOfLetter(String.fromCodePoint(codePoint));
  return known[codePoint]!;
}

/** As many letters of several characters as any text has, and none that somebody has piled up. */
const knownJoined = new Map<string, number>();
const knownJoinedMax = 4096;
const joinedLengthMax = 16;

function factsOfJoined(letter: string): number {
  const before = knownJoined.get(letter);
  if (before !== undefined) return before;
  const facts = factsOfLetter(letter);
  if (knownJoined.size >= knownJoinedMax) knownJoined.clear();
  if (letter.length <= joinedLengthMax) knownJoined.set(letter, facts);
  return facts;
}

/** All but those at which no line may break. */
const spaces = /^[\t\u0020\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]$/;
const aloneScripts = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;
const commonIdeographs = /^[\u4e00-\u9fff]$/;
const commonSyllables = /^[\uac00-\ud7a3]$/;

function factsOfLetter(letter: string): number {
  if (commonIdeographs.test(letter)) return alone | (2 << 2);
  if (commonSyllables.test(letter)) return word | (2 << 2);
  const kind = spaces.test(letter) ? space : aloneScripts.test(letter) ? alone : word;
  return kind | (Math.min(stringWidth(letter), 63) << 2);
}
