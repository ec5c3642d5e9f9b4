import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import iconv from "iconv-lite";
import { decodeLine, decoderFor, encoderFor } from "./charset.ts";
import { withoutSequences } from "./control-sequences.ts";
import { canonicalEncoding } from "./encoding-names.ts";

// The library fills its table when it is first asked for an encoding.
assert.ok(iconv.encodingExists("utf-8"));
/** Every encoding that text can come in, by its one name: the library knows each by that name, too. */
const encodingNames = [...new Set(Object.keys(iconv.encodings ?? {}).flatMap((name) => canonicalEncoding(name) ?? []))];
assert.ok(encodingNames.length >= 40, "none is overlooked");

test("encodings are found by what clients call them", () => {
  const spellings: Record<string, string> = {
    UTF8: "utf-8",
    "UTF-8": "utf-8",
    ASCII: "us-ascii",
    "ISO_8859-1": "iso-8859-1",
    Latin1: "iso-8859-1",
    "WINDOWS-1251": "windows-1251",
    CP1251: "windows-1251",
    "CP 437": "cp437",
    "KOI8-R": "koi8-r",
    GB2312: "gbk",
    "BIG-5": "big5",
    "Shift-JIS": "shift_jis",
    "EUC-KR": "euc-kr",
  };
  for (const [spelling, name] of Object.entries(spellings)) assert.equal(canonicalEncoding(spelling), name);
  for (const name of encodingNames) assert.equal(canonicalEncoding(name), name);
  for (const odd of ["", "utf-7", "utf-16", "base64", "hex", "constructor", "__proto__", "klingon"]) {
    assert.equal(canonicalEncoding(odd), null);
  }
});

test("each encoding brings its own letters there and back, cut anywhere", () => {
  const samples: Record<string, string> = {
    "utf-8": "Grüße 世界 😀",
    "iso-8859-1": "Grüße ÿ",
    "windows-1251": "Привет, я",
    "koi8-r": "ПРИВЕТ Ъ",
    cp437: "╔═╗ ñ é █",
    gbk: "你好,世界",
    gb18030: "你好 😀 é",
    big5: "功蓋許餐",
    shift_jis: "ソ表 カタカナ",
    "euc-jp": "日本語",
    "euc-kr": "안녕하세요",
  };
  for (const [encoding, text] of Object.entries(samples)) {
    const bytes = encoderFor(encoding)(text);
    assert.equal(decodeLine(bytes, encoding), text, encoding);
    const decoder = decoderFor(encoding);
    const pieces = Array.from(bytes, (byte) => decoder.write(Uint8Array.of(byte)));
    assert.equal(pieces.join("") + decoder.end(), text, `${encoding} byte by byte`);
  }
});

/** All of Unicode's first plane that means anything to everybody, and of the third, which Big5 reaches into. */
const letters = Array.from({ length: 0x20000 }, (_, index) => 0x20 + index + (index < 0xffe0 ? 0 : 0x10000))
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .filter((letter) => !/[\p{Cc}\p{Co}\p{Cn}]/u.test(letter) && letter !== "\ufffd");

/** The byte of the backslash and of the tilde is another letter for some who use these; we read it as ASCII. */
const ambiguous = new Map([
  ["shift_jis", "¥‾"],
  ["euc-jp", "¥‾"],
]);

test("every letter that an encoding has comes back as itself, whole and cut anywhere", () => {
  for (const encoding of encodingNames) {
    const written = iconv.encode(letters.join("\n"), encoding).toString("latin1").split("\n");
    const isKnown = (letter: string, index: number) => letter === "?" || !written[index]!.includes("?");
    const known = letters.filter(isKnown).filter((letter) => !ambiguous.get(encoding)?.includes(letter));
    assert.ok(known.length >= 95, encoding);
    const bytes = encoderFor(encoding)(known.join("\n"));
    for (const pieces of [[bytes], Array.from(bytes, (byte) => Uint8Array.of(byte))]) {
      const read = decoded(encoding, pieces).split("\n");
      const wrong = known.filter((letter, index) => read[index] !== letter);
      assert.deepEqual(wrong.slice(0, 10), [], `${wrong.length} letters of ${encoding}`);
    }
  }
});

test("every code that an encoding reads is a letter that it can write", () => {
  for (const encoding of encodingNames) {
    // What ISO-8859 has below is read for those who don't keep to it, and never written.
    const first = encoding.startsWith("iso-8859-") ? 0xa0 : 0x80;
    const leads = Array.from({ length: 256 - first }, (_, index) => first + index);
    const codes = leads.flatMap((lead) => [
      [lead, 0x20],
      ...Array.from({ length: 0xcf }, (_, at) => [lead, 0x30 + at]).filter(
        ([, trail = 0]) => trail < 0x80 || trail >= first,
      ),
    ]);
    const read = codes
      .map((code) => decoded(encoding, [Uint8Array.from(code)]))
      .filter((text) => !/[\ufffd\p{Cc}]/u.test(text));
    const again = read.map((text) => decoded(encoding, [encoderFor(encoding)(text)]));
    const wrong = read.filter((text, index) => again[index]!.normalize() !== text.normalize());
    assert.deepEqual(wrong.filter((text) => !/\p{Co}/u.test(text)).slice(0, 10), [], encoding);
  }
});

test("marks stay where an encoding has them for themselves, and all else that it can show", () => {
  const lines: readonly (readonly [encoding: string, text: string, shown?: string])[] = [
    ["windows-1258", "Tiếng Việt: ấ ậ ệ ữ Ẵ"],
    ["windows-1255", "שָׁלוֹם וּבְרָכָה"],
    ["windows-1256", "السَّلامُ عَلَيْكُم"],
    ["windows-874", "น้ำใจ ที่นี่"],
    ["big5", "Ê̄ ê̌ 世", "Ê̄ ê̌ 世"],
    ["iso-8859-1", "e\u0301 a\u0323 ậ", "é a â"],
    ["shift_jis", "か\u309a ヷ ¥5", "か゜ ワ゛ ￥5"],
  ];
  for (const [encoding, text, shown = text] of lines) {
    const read = decoded(encoding, [encoderFor(encoding)(text)]);
    assert.equal(read.normalize("NFC"), shown.normalize("NFC"), encoding);
  }
});

test("no letter is a control to a terminal", () => {
  const text = letters.filter((letter) => letter < "\u3100").join(" ");
  for (const encoding of encodingNames.filter((name) => !/^utf|^gb|big5|jis|^euc/.test(name))) {
    const bytes = encoderFor(encoding, "terminal")(text);
    const isForbidden = (byte: number) => [0x90, 0x98, 0x9b, 0x9d, 0x9e, 0x9f].includes(byte);
    assert.equal(bytes.findIndex(isForbidden), -1, encoding);
    if (/^(?:iso|win|koi)/.test(encoding)) assert.ok(!bytes.some((byte) => byte >= 0x80 && byte < 0xa0), encoding);
  }
  const shown = (encoding: string, text: string) => decoded(encoding, [encoderFor(encoding, "terminal")(text)]);
  assert.equal(shown("cp866", "РЫБА, ЭХО, ЯЩИК"), "рыБА, эХО, яЩИК");
  assert.equal(shown("cp852", "śnieg É Łódź"), "snieg E Lódź");
  assert.equal(shown("windows-1252", "›2J “so” – 5€"), '\'2J "so" - 5EUR');
  const cautious = encoderFor("windows-1251", "unknown")("›ќђ”");
  assert.equal(decoded("windows-1251", [cautious]), "'кdj”");
  assert.equal(decoded("windows-1250", [encoderFor("windows-1250")("źdźbło, žába")]), "źdźbło, žába");
});

test("a letter that breaks off takes nothing with it", () => {
  for (const encoding of ["utf-8", "gbk", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr"]) {
    assert.match(
      decoded(encoding, [Uint8Array.of(0x61, 0x84), Uint8Array.of(0x0d, 0x62)]),
      /^a[\ufffd\x84]+\rb$/,
      encoding,
    );
  }
});

function decoded(encoding: string, pieces: readonly Uint8Array[]): string {
  const decoder = decoderFor(encoding);
  return pieces.map((piece) => decoder.write(piece)).join("") + decoder.end();
}

test("an unfinished character is shown as one that is unknown", () => {
  const decoder = decoderFor("utf-8");
  assert.equal(decoder.write(Buffer.from([0x61, 0xe4, 0xb8])), "a");
  assert.equal(decoder.end(), "\ufffd");
});

test("a line that isn't UTF-8 is read as windows-1252, the next one by itself", () => {
  assert.equal(decodeLine(Buffer.from("caf\xe9 \x93x\x94", "latin1"), "utf-8"), "café “x”");
  for (const encoding of ["utf-8", "us-ascii"]) assert.equal(decodeLine(Buffer.from("café"), encoding), "café");
  assert.equal(decodeLine(Buffer.from([0xff, 0xfe, 0xc0]), "utf-8"), "ÿþÀ");
  assert.equal(decodeLine(Buffer.from("\x8bja\x9b sagt er", "latin1"), "utf-8"), "‹ja› sagt er");
  // Whatever the client meant: no letter takes the rest of the line with it.
  const central = Buffer.from(encoderFor("windows-1250")("ať žije Žatec"));
  for (const [encoding, kept] of [
    ["utf-8", "a\ufffd žije Žatec"],
    ["iso-8859-2", "a žije Žatec"],
  ] as const) {
    assert.equal(withoutSequences(decodeLine(central, encoding)), kept);
  }
  const started = performance.now();
  decodeLine(Buffer.from("\x9d1".repeat(100_000), "latin1"), "utf-8");
  assert.ok(performance.now() - started < 20_000, "a quadratic reader would take minutes");
});

test("a terminal that sends eight bits sends controls, not letters", () => {
  for (const sent of ["\x9b200~caf\xe9\x9b201~", "\x9b?1;2ccaf\xe9", "\x9d11;rgb:0/0/0\x9ccaf\xe9"]) {
    assert.equal(withoutSequences(decodeLine(Buffer.from(sent, "latin1"), "utf-8")), "café");
  }
  const streamed = (bytes: Buffer) =>
    decoded(
      "utf-8",
      Array.from(bytes, (byte) => Uint8Array.of(byte)),
    );
  assert.equal(withoutSequences(streamed(Buffer.from("\x9b24;80Rlook\x9bA", "latin1"))), "look");
  assert.equal(streamed(Buffer.from("é›世😀 ЛЫ")), "é›世😀 ЛЫ");
});

test("what an encoding lacks is replaced by something like it", () => {
  const latin = (text: string) => Buffer.from(encoderFor("iso-8859-1")(text)).toString("latin1");
  assert.equal(latin("“Yes” — she said… naïve? €5"), '"Yes" - she said... naïve? EUR5');
  assert.equal(latin("Łódź ﬁn ½ 世?😀 ❤️"), "Lódz fin ½ ??? ?");
  assert.equal(latin("│ ═╗"), "| -+");
  assert.equal(Buffer.from(encoderFor("us-ascii")("naïve ＡＢＣ é")).toString("latin1"), "naive ABC e");
});

test("bytes of value 255 stay single: doubling them is telnet's work", () => {
  assert.deepEqual([...encoderFor("iso-8859-1")("ÿ")], [0xff]);
  assert.deepEqual([...encoderFor("windows-1251")("я")], [0xff]);
});

test("any text is encoded and any bytes are decoded, in every encoding", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...encodingNames),
      fc.string({ unit: "binary" }),
      fc.uint8Array(),
      (name, text, bytes) => {
        const encoded = encoderFor(name)(text);
        const ascii = text.replaceAll(/[^ -~]/g, "");
        const received = decodeLine(encoded, name);
        for (const letter of ascii) assert.ok(received.includes(letter), `${letter} in ${name}`);
        assert.equal(typeof decodeLine(bytes, name), "string");
        const decoder = decoderFor(name);
        assert.equal(typeof (decoder.write(bytes) + decoder.end()), "string");
      },
    ),
    { numRuns: 1000 },
  );
});

test("what Windows has where ISO-8859 has controls is read, and a terminal's sequences are still told from it", () => {
  const quotes = Buffer.from([0x93, 0x61, 0x94, 0x85, 0x20, 0x91, 0x92, 0x96, 0x97, 0x80, 0x9b, 0x8b]);
  for (const encoding of encodingNames.filter((name) => name.startsWith("iso-8859-"))) {
    assert.equal(decodeLine(quotes, encoding), "“a”… ‘’–—€›‹", encoding);
    assert.equal(
      withoutSequences(decodeLine(Buffer.from("\x9b31mred \x90>|xterm\x9c.", "latin1"), encoding)),
      "red .",
      encoding,
    );
    const keys = decoderFor(encoding);
    assert.equal(
      [...quotes.subarray(0, 10)].map((byte) => keys.write(Buffer.of(byte))).join(""),
      "“a”… ‘’–—€",
      encoding,
    );
    assert.equal(keys.write(Buffer.from("\x9bA", "latin1")), "\x9bA");
    assert.ok(
      encoderFor(encoding)("“a”").every((byte) => byte < 0x80 || byte > 0x9f),
      encoding,
    );
  }
  assert.equal(decodeLine(Buffer.from([0x81, 0x8d]), "iso-8859-1"), "\x81\x8d");
});
