/** An old encoding as one table that is read both ways: whatever letter it writes, it reads as the same letter. */
import iconv from "iconv-lite";

/** What bytes without a meaning are read as. */
const unknown = "\ufffd";
const LF = 0x0a;

export interface StreamDecoder {
  /** The characters that are whole so far; the beginning of one waits for its rest. */
  write(bytes: Uint8Array): string;
  /** What was left waiting, as U+FFFD. */
  end(): string;
}

/** A code is the bytes of one letter, read as one number. Whoever writes reads this table too, so that it is made once. */
export class CharacterSet {
  readonly #letters = new Map<number, string>();
  readonly #codes = new Map<string, number>();
  /** Of letters that have a single byte and a pair, the pair. */
  readonly #pairs = new Map<string, number>();
  /** What longer codes begin with. */
  readonly #beginnings = new Set<number>();
  /** Letters with which one begins that Unicode writes as two. */
  readonly #firstOfTwo = new Set<string>();

  constructor(name: string) {
    for (const [code, letter] of tableOf(name)) {
      this.#letters.set(code, letter);
      for (let begun = code >> 8; begun > 0; begun >>= 8) this.#beginnings.add(begun);
      if (!/[\x80-\x9f]/.test(letter)) this.#addCode(code, letter, name);
    }
  }

  /** Of two codes for one letter the library knows the usual one. */
  #addCode(code: number, letter: string, name: string): void {
    const before = this.#codes.get(letter);
    if (before !== undefined && before < 0x100 && code >= 0x100) this.#pairs.set(letter, code);
    if (before !== undefined && !iconv.encode(letter, name).equals(Buffer.from(bytesOf(code)))) return;
    this.#codes.set(letter, code);
    const [first = "", second] = letter;
    if (second !== undefined) this.#firstOfTwo.add(first);
  }

  /** Undefined if it has none but those `avoided`. */
  codeOf(letter: string, avoided: ReadonlySet<number>): number | undefined {
    const code = this.#codes.get(letter);
    return code !== undefined && avoided.has(code) ? this.#pairs.get(letter) : code;
  }

  /** The code of the letter that these two are together, if there is one. */
  codeOfTwo(letter: string, next: string | undefined): number | undefined {
    return this.#firstOfTwo.has(letter) ? this.#codes.get(letter + next) : undefined;
  }

  decoder(): StreamDecoder {
    let begun = 0;
    const read = (byte: number): string => {
      const code = (begun << 8) | byte;
      const isBroken = begun > 0;
      if (this.#beginnings.has(code)) begun = code;
      else begun = 0;
      if (begun > 0) return "";
      const letter = this.#letters.get(code);
      if (letter !== undefined) return letter;
      // A letter that breaks off takes nothing with it that stands for itself.
      return isBroken && byte < 0x80 ? unknown + read(byte) : unknown;
    };
    return {
      write: (bytes) => {
        let text = "";
        for (const byte of bytes) text += read(byte);
        return text;
      },
      end: () => {
        const rest = begun > 0 ? unknown : "";
        begun = 0;
        return rest;
      },
    };
  }
}

const multiByte: ReadonlySet<string> = new Set(["gbk", "big5", "shift_jis", "euc-jp", "euc-kr"]);

/** All that the library reads: ASCII, other single bytes, and what begins with one that means nothing by itself. */
function tableOf(name: string): readonly Entry[] {
  const ascii = range(0, 0x7f).map((code): Entry => [code, String.fromCharCode(code)]);
  const singles = entriesOf(name, range(0x80, 0xff));
  if (!multiByte.has(name)) return [...ascii, ...singles];
  const known = new Set(singles.map(([code]) => code));
  const leads = range(0x80, 0xff).filter((byte) => !known.has(byte));
  const pairs = entriesOf(name, followed(leads, range(0x30, 0xfe)));
  const leadsOfThree = name === "euc-jp" ? range(0x8fa1, 0x8ffe) : [];
  const triples = entriesOf(name, followed(leadsOfThree, range(0xa1, 0xfe)));
  return [...ascii, ...singles, ...pairs, ...triples];
}

type Entry = readonly [code: number, letter: string];

/**
 * Those of the codes that mean something. All are read at once, with line ends between them, and by numbers as far as can
 * be: the largest sets have 24,000 letters, and everybody waits while a table is made.
 */
function entriesOf(name: string, codes: readonly number[]): readonly Entry[] {
  const bytes = Buffer.alloc(4 * codes.length);
  let length = 0;
  for (const code of codes) {
    length = code < 0x10000 ? length : bytes.writeUInt8(code >> 16, length);
    length = code < 0x100 ? length : bytes.writeUInt8((code >> 8) & 0xff, length);
    length = bytes.writeUInt16BE(((code & 0xff) << 8) | LF, length);
  }
  const entries: Entry[] = [];
  const text = iconv.decode(bytes.subarray(0, length), name);
  let at = 0;
  for (const code of codes) {
    const end = text.indexOf("\n", at);
    const letter = text.slice(at, end);
    if (!letter.includes(unknown)) entries.push([code, letter]);
    at = end + 1;
  }
  return entries;
}

function followed(leads: readonly number[], trails: readonly number[]): readonly number[] {
  return leads.flatMap((lead) => trails.map((trail) => (lead << 8) | trail));
}

export function bytesOf(code: number): readonly number[] {
  if (code < 0x100) return [code];
  return code < 0x10000 ? [code >> 8, code & 0xff] : [code >> 16, (code >> 8) & 0xff, code & 0xff];
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
