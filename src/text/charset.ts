/** Characters to bytes and back, for clients that don't speak UTF-8 too. */
import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";
import { transliterate } from "./transliterate.ts";

/** The name by which iconv-lite and players know an encoding, by every spelling that clients use for it. */
const encodings: { readonly [name: string]: readonly string[] } = {
  "utf-8": ["unicode", "utf"],
  "us-ascii": ["ascii", "ansix341968", "iso646us"],
  "iso-8859-1": ["latin1", "l1", "iso1", "cp819"],
  "iso-8859-2": ["latin2", "l2", "iso2"],
  "iso-8859-3": ["latin3", "l3"],
  "iso-8859-4": ["latin4", "l4"],
  "iso-8859-5": ["cyrillic"],
  "iso-8859-6": ["arabic"],
  "iso-8859-7": ["greek"],
  "iso-8859-8": ["hebrew"],
  "iso-8859-9": ["latin5", "l5"],
  "iso-8859-10": ["latin6", "l6"],
  "iso-8859-11": [],
  "iso-8859-13": ["latin7", "l7"],
  "iso-8859-14": ["latin8", "l8"],
  "iso-8859-15": ["latin9", "l9"],
  "iso-8859-16": ["latin10", "l10"],
  "windows-874": ["cp874", "win874", "tis620"],
  "windows-1250": ["cp1250", "win1250"],
  "windows-1251": ["cp1251", "win1251"],
  "windows-1252": ["cp1252", "win1252"],
  "windows-1253": ["cp1253", "win1253"],
  "windows-1254": ["cp1254", "win1254"],
  "windows-1255": ["cp1255", "win1255"],
  "windows-1256": ["cp1256", "win1256"],
  "windows-1257": ["cp1257", "win1257"],
  "windows-1258": ["cp1258", "win1258"],
  cp437: ["ibm437", "437", "dos"],
  cp850: ["ibm850", "850"],
  cp852: ["ibm852", "852"],
  cp866: ["ibm866", "866"],
  "koi8-r": ["koi8"],
  "koi8-u": [],
  macintosh: ["macroman", "mac"],
  gbk: ["gb2312", "cp936", "ms936", "euccn", "gbk1"],
  gb18030: [],
  big5: ["big5hkscs", "cp950"],
  shift_jis: ["sjis", "cp932", "windows31j", "ms932", "mskanji"],
  "euc-jp": [],
  "euc-kr": ["cp949", "ksc5601", "uhc", "windows949"],
};

const canonicalNames: ReadonlyMap<string, string> = new Map(
  Object.entries(encodings).flatMap(([name, others]) => [name, ...others].map((spelling) => [bare(spelling), name])),
);

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** What a client or a player calls an encoding → the one name for it; null if it is none that text can come in. */
export function canonicalEncoding(name: string): string | null {
  return canonicalNames.get(bare(name)) ?? null;
}

/** Every encoding by its canonical name. */
export const encodingNames: readonly string[] = Object.keys(encodings);

/**
 * Text to bytes. A character that the encoding lacks becomes a similar one (`—` → `-`, `é` → `e`) or `?`. Bytes of value
 * 255 are data: doubling them is telnet's work.
 */
export function encoderFor(encoding: string): (text: string) => Uint8Array {
  if (encoding === "utf-8") return (text) => Buffer.from(text, "utf8");
  const lacks = (character: string) => character !== "?" && iconv.encode(character, encoding)[0] === questionMark;
  return (text) => {
    const bytes = iconv.encode(text, encoding);
    return hasOnlyQuestions(text, bytes) ? bytes : iconv.encode(transliterate(text, lacks), encoding);
  };
}

const questionMark = 0x3f;

/** Does every `?` in the bytes come from a `?` in the text? No encoding here has that byte inside a longer character. */
function hasOnlyQuestions(text: string, bytes: Uint8Array): boolean {
  let questions = 0;
  for (const byte of bytes) if (byte === questionMark) questions++;
  for (let at = text.indexOf("?"); at >= 0; at = text.indexOf("?", at + 1)) questions--;
  return questions === 0;
}

export interface StreamDecoder {
  /** The characters that are whole so far; the beginning of one waits for its rest. */
  write(bytes: Uint8Array): string;
  /** What was left waiting, as U+FFFD. */
  end(): string;
}

/** Those of several bytes to a character, which the platform decodes; iconv-lite cuts some in two at a chunk's end. */
const multiByte: ReadonlySet<string> = new Set(["utf-8", "gbk", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr"]);

/** Bytes to text in pieces cut anywhere, for clients that send each key. Bytes without a meaning become U+FFFD. */
export function decoderFor(encoding: string): StreamDecoder {
  if (multiByte.has(encoding)) {
    const decoder = new TextDecoder(encoding, { ignoreBOM: true });
    return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
  }
  const decoder = iconv.getDecoder(encoding);
  return { write: (bytes) => decoder.write(asBuffer(bytes)), end: () => decoder.end() ?? "" };
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
const fallback = new TextDecoder("windows-1252");

/**
 * The bytes of one whole line to text. A line that isn't UTF-8 although the client said so is read as windows-1252,
 * which is what clients send that never heard of encodings; the next line is judged anew. ASCII is UTF-8 too, and who
 * can show no more may send more.
 */
export function decodeLine(line: Uint8Array, encoding: string): string {
  if (encoding !== "utf-8" && encoding !== "us-ascii") {
    const decoder = decoderFor(encoding);
    return decoder.write(line) + decoder.end();
  }
  return (isUtf8(line) ? utf8 : fallback).decode(line);
}

/** The same memory: iconv-lite asks for Node's own class. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
