/** Text written in an old encoding for one kind of reader, with something similar for what can't be written. */
import { bytesOf, type CharacterSet } from "./character-set.ts";
import { hasNothingSimilar, similarTo, withOwnMarks } from "./transliterate.ts";

const marked = /\P{M}\p{M}+/gu;
const question: readonly number[] = [0x3f];
/** How many letters that the encoding lacks are remembered with what is written for them. */
const substitutesMax = 4096;

export class CharacterWriter {
  readonly #set: CharacterSet;
  readonly #avoided: ReadonlySet<number>;
  readonly #lacks = (letter: string) => this.#codeOf(letter) === undefined;
  readonly #substitutes = new Map<string, readonly number[]>();

  /** Letters whose code is `avoided` are never written, as if the encoding lacked them. */
  constructor(set: CharacterSet, avoided: readonly number[]) {
    this.#set = set;
    this.#avoided = new Set(avoided);
  }

  /** A letter that the encoding lacks becomes a similar one or `?`. */
  encode(text: string): Uint8Array {
    const letters = Array.from(text.replace(marked, (letter) => this.#fitting(letter)));
    const bytes: number[] = [];
    for (let at = 0; at < letters.length; at++) {
      const letter = letters[at]!;
      const two = this.#set.codeOfTwo(letter, letters[at + 1]);
      if (two !== undefined) at++;
      const code = two ?? this.#codeOf(letter);
      for (const byte of code === undefined ? this.#substitute(letter) : bytesOf(code)) bytes.push(byte);
    }
    return Uint8Array.from(bytes);
  }

  #codeOf(letter: string): number | undefined {
    return this.#set.codeOf(letter, this.#avoided);
  }

  /** With marks a letter may be one letter here, and another one with a mark of its own. */
  #fitting(marked: string): string {
    return Array.from(marked).some(this.#lacks) ? (withOwnMarks(marked, this.#lacks) ?? marked) : marked;
  }

  #substitute(letter: string): readonly number[] {
    if (hasNothingSimilar(letter)) return question;
    let bytes = this.#substitutes.get(letter);
    if (bytes) return bytes;
    const similar = similarTo(letter, this.#lacks);
    bytes = similar === null ? question : Array.from(similar).flatMap((other) => bytesOf(this.#codeOf(other)!));
    if (this.#substitutes.size === substitutesMax) this.#substitutes.clear();
    this.#substitutes.set(letter, bytes);
    return bytes;
  }
}
