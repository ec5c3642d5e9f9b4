/** Characters to bytes and back, for clients that don't speak UTF-8 too. */
import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";
import { CharacterSet, type StreamDecoder } from "./character-set.ts";
import { CharacterWriter } from "./character-writer.ts";

/**
 * Text to bytes. A character that the encoding lacks becomes a similar one (`—` → `-`, `é` → `e`) or `?`. Bytes of value
 * 255 are data: doubling them is telnet's work.
 */
export function encoderFor(encoding: string, reader: Reader = "client"): (text: string) => Uint8Array {
  const own = unicodeOf(encoding);
  return own ? own.encode : (text) => writerOf(encoding, reader).encode(text);
}

/**
 * Who is sent the bytes. A terminal may take those from 80 to 9F for controls of ECMA-48, the beginning of a sequence among
 * them, whatever letter an old encoding has there; a client shows letters. `unknown` has agreed to the encoding, and may
 * pass it on to a terminal.
 */
export type Reader = "client" | "unknown" | "terminal";

/** Bytes to text in pieces cut anywhere, for clients that send each key. Bytes without a meaning become U+FFFD. */
export function decoderFor(encoding: string): StreamDecoder {
  const decoder = unicodeOf(encoding)?.decoder() ?? tableOf(encoding).decoder();
  if (!isIso8859(encoding)) return decoder;
  const read = (text: string) =>
    text.replace(/[\x80-\x9f]/g, (control) => (beginsString.test(control) ? control : windowsLetter(control)));
  return { write: (bytes) => read(decoder.write(bytes)), end: () => decoder.end() };
}

/** Tables are made when their encoding is first used, once for all: one takes a tenth of a second. */
const tables = new Map<string, CharacterSet>();
const writers = new Map<string, CharacterWriter>();

function tableOf(encoding: string): CharacterSet {
  const table = tables.get(encoding) ?? new CharacterSet(encoding);
  tables.set(encoding, table);
  return table;
}

function writerOf(encoding: string, reader: Reader): CharacterWriter {
  const kind = `${encoding} ${reader}`;
  const writer = writers.get(kind) ?? new CharacterWriter(tableOf(encoding), avoidedBytes(encoding, reader));
  writers.set(kind, writer);
  return writer;
}

/** DCS, CSI and OSC, to which a terminal does something; then SOS, PM and APC, after which it shows nothing. */
const commands: readonly number[] = [0x90, 0x9b, 0x9d];
const openings: readonly number[] = [...commands, 0x98, 0x9e, 0x9f];
const controls: readonly number[] = Array.from({ length: 32 }, (_, index) => 0x80 + index);
/** Half of the letters of these stand there, so whoever uses them has a terminal that shows most. */
const fullOfLetters: ReadonlySet<string> = new Set(["cp437", "cp850", "cp852", "cp866", "macintosh"]);

/** Single bytes: those within a letter of several can't be left out, and a terminal that knows the encoding joins them. */
function avoidedBytes(encoding: string, reader: Reader): readonly number[] {
  if (reader === "client") return [];
  if (reader === "unknown") return commands;
  return fullOfLetters.has(encoding) ? openings : controls;
}

/** Those that have every letter of Unicode. */
interface Codec {
  encode(this: void, text: string): Uint8Array;
  decoder(): StreamDecoder;
}

function unicodeOf(encoding: string): Codec | null {
  return encoding === "utf-8" ? unicode : encoding === "gb18030" ? chineseUnicode : null;
}

const unicode: Codec = {
  encode: (text) => Buffer.from(text, "utf8"),
  decoder: unicodeDecoder,
};

/** In the areas for private use the library writes some that the platform reads otherwise. */
const chineseUnicode: Codec = {
  encode: (text) => iconv.encode(text.replace(/[\ue000-\uf8ff]/g, "?"), "gb18030"),
  decoder: () => platformDecoder("gb18030"),
};

/** Where a letter would begin, a byte from 80 to 9F begins none: it is the control that it is alone. */
function unicodeDecoder(): StreamDecoder {
  const letters = platformDecoder("utf-8");
  let missing = 0;
  function write(bytes: Uint8Array): string {
    let text = "";
    let start = 0;
    for (const [at, byte] of bytes.entries()) {
      if (missing > 0 && byte >= 0x80 && byte < 0xc0) missing--;
      else {
        missing = byte < 0xc0 ? 0 : byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
        if (byte < 0x80 || byte > 0x9f) continue;
        text += letters.write(bytes.subarray(start, at)) + String.fromCharCode(byte);
        start = at + 1;
      }
    }
    return text + letters.write(bytes.subarray(start));
  }
  return { write, end: letters.end };
}

function platformDecoder(encoding: string): StreamDecoder {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * The bytes of one whole line to text. A line that isn't UTF-8 although the client said so is read as windows-1252,
 * which is what clients send that never heard of encodings; the next line is judged anew. ASCII is UTF-8 too, and who
 * can show no more may send more.
 */
export function decodeLine(line: Uint8Array, encoding: string): string {
  if (encoding === "utf-8" || encoding === "us-ascii") {
    if (isAscii(line)) return latin1Of(line);
    return isUtf8(line) ? utf8.decode(line) : withoutEncoding(line);
  }
  const decoder = isIso8859(encoding) ? tableOf(encoding).decoder() : decoderFor(encoding);
  const text = decoder.write(line) + decoder.end();
  return isIso8859(encoding) ? withWindowsLetters(text) : text;
}

/** These have controls from 80 to 9F, which nobody types; clients on Windows say one of these and send quotation marks there. */
function isIso8859(encoding: string): boolean {
  return encoding.startsWith("iso-8859-");
}

/** Those that begin a sequence or a string that a terminal may send byte by byte, and what ends one. */
const beginsString = /[\x8f\x90\x98\x9b-\x9f]/;

/** What windows-1252 has in the place of a control: the web reads ISO-8859-1 in the same way. */
function windowsLetter(control: string): string {
  const letter = tableOf("windows-1252").decoder().write(Buffer.from(control, "latin1"));
  return letter === "\ufffd" ? control : letter;
}

function withWindowsLetters(text: string): string {
  if (!/[\x80-\x9f]/.test(text) || eightBitString.test(text)) return text;
  return text.replace(/[\x80-\x9f]/g, windowsLetter).replace(eightBitSequence, "\x9b");
}

/** 9B is a quotation mark, or it begins the sequence of a terminal that sends eight bits. */
const eightBitSequence = /›(?=[?<>=]?\d[\d;]*[ $]?[@-~])/g;
/** An answer of such a terminal, whose end is a letter in windows-1252. */
const eightBitString = /[\x90\x9d][\d;<=>?!$+][^\x07\x90\x9c\x9d]*[\x07\x9c]/;

/** Nearly every line is, and is short, so that a look at each byte costs less than a decoder. */
function isAscii(line: Uint8Array): boolean {
  for (let at = 0; at < line.length; at++) if (line[at]! > 0x7f) return false;
  return true;
}

function latin1Of(line: Uint8Array): string {
  const bytes = Buffer.isBuffer(line) ? line : Buffer.from(line.buffer, line.byteOffset, line.byteLength);
  return bytes.toString("latin1");
}

function withoutEncoding(line: Uint8Array): string {
  const bytes = latin1Of(line);
  return eightBitString.test(bytes) ? bytes : decodeLine(line, "windows-1252").replace(eightBitSequence, "\x9b");
}
