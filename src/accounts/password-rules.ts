/** Which passwords are too easy to guess: the commonest ones, and those that only the name, a row of keys or a date make up. */
import { sentences } from "../words/catalogue.ts";
import { asPassword } from "./typed-password.ts";

export const longestPassword = 256;
const shortest = 8;
/** What so few characters add to a word is guessed along with it. */
const fewCharacters = 4;

export interface PasswordRulesOptions {
  /** The game's name is among the first that are tried. */
  readonly game: string;
  /** Whether a word in lower case is one of the commonest passwords. */
  isCommon(word: string): boolean;
}

export class PasswordRules {
  readonly #game: string;
  readonly #isCommon: (word: string) => boolean;

  constructor({ game, isCommon }: PasswordRulesOptions) {
    this.#game = game;
    this.#isCommon = isCommon;
  }

  /** What is wrong with a new password for the account of that name, as a sentence; null if nothing is. */
  faultOf(typed: string, name: string): string | null {
    const password = asPassword(typed);
    if (password.length < shortest) return sentences.passwordTooShort(shortest);
    if (password.length > longestPassword) return sentences.passwordTooLong(longestPassword);
    const folded = foldPassword(password);
    if (this.#isLittleMoreThan(folded, [name])) return sentences.passwordIsName;
    if (this.#isLittleMoreThan(folded, [this.#game, ...this.#game.split(/\P{L}+/u), "holdfast"])) {
      return sentences.passwordCommon;
    }
    return this.#isEasy(folded) ? sentences.passwordCommon : null;
  }

  #isEasy(folded: string): boolean {
    const once = withoutRepetition(folded);
    const words = [folded, once, plainLetters(folded), coreOf(folded), coreOf(plainLetters(folded)), coreOf(once)];
    return (
      once.length <= fewCharacters ||
      isRow(once) ||
      isDate(folded) ||
      words.some((word) => word.length > 3 && this.#isCommonWord(word))
    );
  }

  /** The list is all in ASCII, as the passwords of other languages were stolen: without marks, or by the keys of Latin letters. */
  #isCommonWord(word: string): boolean {
    return [word, withoutMarks(word), asLatinKeys(word)].some((written) => this.#isCommon(written));
  }

  /** One of the words, forwards or backwards, as often as you like, and beside it hardly anything. */
  #isLittleMoreThan(folded: string, words: readonly string[]): boolean {
    const wanted = words.map(foldPassword).filter((word) => word.length >= 3);
    for (const word of wanted.flatMap((word) => [word, Array.from(word).reverse().join("")])) {
      for (const written of [folded, plainLetters(folded)]) {
        if (!written.includes(word)) continue;
        const rest = written.replaceAll(word, "");
        if (rest.length <= fewCharacters || /^\P{L}*$/u.test(rest) || this.#isEasy(rest)) return true;
      }
    }
    return false;
  }
}

/** Case, spaces and what joins words make no password harder. */
function foldPassword(password: string): string {
  return password
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_.-]/g, "");
}

/** `p4$$w0rd` is `password`. */
const standsFor: { readonly [sign: string]: string } = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

function plainLetters(word: string): string {
  return word.replace(/[0134578@$!]/g, (sign) => standsFor[sign] ?? sign);
}

function withoutMarks(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "");
}

const cyrillicKeys = "йцукенгшщзхъфывапролджэячсмитьбюё";
const latinKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";

/** `пароль` is `gfhjkm` where somebody has not switched the keyboard over. */
function asLatinKeys(word: string): string {
  return Array.from(word, (letter) => latinKeys[cyrillicKeys.indexOf(letter)] ?? letter).join("");
}

/** Without the few digits and signs that people put before and behind a word. */
function coreOf(word: string): string {
  const [, before = "", core = "", behind = ""] = /^(\P{L}*)(.*?)(\P{L}*)$/su.exec(word) ?? [];
  const isFew = (affix: string) => affix.length <= fewCharacters || isRow(affix);
  return isFew(before) && isFew(behind) ? core : word;
}

/** `abcabcabc` is as easy as `abc`. */
function withoutRepetition(word: string): string {
  return /^(.{1,8}?)\1+$/su.exec(word)?.[1] ?? word;
}

/** A birthday, or a number that is as short as one. */
function isDate(word: string): boolean {
  return /^\d{1,11}$/.test(word);
}

const rows = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "qwertzuiopü",
  "asdfghjklöä",
  "yxcvbnm",
  "azertyuiop",
  "qsdfghjklm",
  "wxcvbn",
  "йцукенгшщзхъ",
  "фывапролджэ",
  "ячсмитьбю",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
  "qazwsxedcrfvtgbyhnujmikolp",
  "1q2w3e4r5t6y7u8i9o0p",
  "!@#$%^&*()",
].flatMap((row) => [row, Array.from(row).reverse().join("")]);

/** Nothing but stretches of rows of keys, of the alphabet, or of one key: `qwer1234`, `aaaa5678`. */
function isRow(word: string): boolean {
  let at = 0;
  while (at < word.length) {
    const stretch = longestStretch(word, at);
    if (stretch < 3) return word.length - at <= 2 && at > 0;
    at += stretch;
  }
  return true;
}

function longestStretch(word: string, at: number): number {
  let length = 1;
  while (word[at + length] === word[at]) length += 1;
  let next = 3;
  while (at + next <= word.length && rows.some((row) => row.includes(word.slice(at, at + next)))) next += 1;
  return Math.max(length, next - 1);
}
