import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { canonicalEncoding, decodeLine, decoderFor, encoderFor, encodingNames } from "./charset.ts";

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

test("an unfinished character is shown as one that is unknown", () => {
  const decoder = decoderFor("utf-8");
  assert.equal(decoder.write(Buffer.from([0x61, 0xe4, 0xb8])), "a");
  assert.equal(decoder.end(), "\ufffd");
});

test("a line that isn't UTF-8 is read as windows-1252, the next one by itself", () => {
  assert.equal(decodeLine(Buffer.from("caf\xe9 \x93x\x94", "latin1"), "utf-8"), "café “x”");
  for (const encoding of ["utf-8", "us-ascii"]) assert.equal(decodeLine(Buffer.from("café"), encoding), "café");
  assert.equal(decodeLine(Buffer.from([0xff, 0xfe, 0xc0]), "utf-8"), "ÿþÀ");
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
