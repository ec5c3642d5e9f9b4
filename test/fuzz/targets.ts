/** Everything that reads what strangers send, each as one function of bytes. */

import { HoldfastError } from "../../src/errors.ts";
import { portalFrames, serverFrames } from "../../src/link/frames.ts";
import { parseBoundedJson } from "../../src/protocols/bounded-json.ts";
import type { Screen } from "../../src/protocols/protocol.ts";
import { parseProxyHeader } from "../../src/protocols/proxy-header.ts";
import { requestedNames } from "../../src/protocols/telnet/options/charset.ts";
import { decodeVariables } from "../../src/protocols/telnet/options/msdp-format.ts";
import { parseVariables } from "../../src/protocols/telnet/options/new-environ.ts";
import { TelnetParser } from "../../src/protocols/telnet/wire/parser.ts";
import { LineEditor } from "../../src/protocols/terminal/line-editor.ts";
import { decodeClientFrame } from "../../src/protocols/web/wire-formats/holdfast.ts";
import { wireFormats } from "../../src/protocols/web/wire-formats/subprotocols.ts";
import { defaultFlags } from "../../src/session/sync-data.ts";
import { cleanInput } from "../../src/text/clean-input.ts";
import { renderText } from "../../src/text/screen.ts";

export interface Target {
  readonly name: string;
  /** What its inputs are made of, beside random bytes. */
  readonly pieces: readonly Uint8Array[];
  /** Throws if something is wrong. `chunk` says where the bytes are cut. */
  run(bytes: Buffer, chunk: number): void;
}

const subnegotiationBytes = 65_536;
const screens: readonly Screen[] = [
  defaultFlags,
  { ...defaultFlags, colors: 16777216, mxp: true, hyperlinks: true },
  { ...defaultFlags, screenReader: true, colors: 0 },
  { ...defaultFlags, clientWraps: false, width: 20, colors: 256 },
];

export const targets: readonly Target[] = [
  {
    name: "telnet",
    pieces: pieces(
      "\xff",
      "\xff\xfa",
      "\xff\xf0",
      "\xff\xfb\x18",
      "\xff\xfa\xc9",
      "\xff\xff",
      "\r",
      "\n",
      "\0",
      "look",
    ),
    run(bytes, chunk) {
      const parser = new TelnetParser(subnegotiationBytes);
      for (const part of chunks(bytes, chunk)) {
        parser.feed(part);
        while (parser.next());
      }
    },
  },
  {
    name: "data beside telnet's text",
    pieces: pieces(
      "\x01",
      "\x02",
      "\x03",
      "\x04",
      "\x05",
      "\x06",
      "\0",
      "{",
      "[",
      '"',
      ":",
      "\\",
      ";",
      "UTF-8",
      "TTABLE-IS",
    ),
    run(bytes) {
      decodeVariables(bytes);
      parseVariables(bytes);
      const text = bytes.toString("latin1");
      requestedNames(text);
      parseBoundedJson(text);
    },
  },
  {
    name: "the web's wire",
    pieces: pieces(
      '{"op":"',
      "hello",
      "input",
      '"number":',
      "1",
      "{",
      "}",
      "[",
      "]",
      '"',
      ",",
      '"__proto__":',
      '["text",',
      "\\u",
    ),
    run(bytes) {
      const text = bytes.toString("utf8");
      decodeClientFrame(text);
      for (const format of wireFormats) {
        for (const type of ["text", "binary"] as const) format.decode({ type, text });
      }
    },
  },
  {
    name: "the PROXY header",
    pieces: pieces(
      "PROXY ",
      "TCP4 ",
      "TCP6 ",
      "UNKNOWN",
      "192.0.2.1 ",
      "::1 ",
      "4711",
      "\r\n",
      "\r\n\r\n\0\r\nQUIT\n",
      "\x21",
      "\x11\0\x0c",
    ),
    run(bytes) {
      for (let end = 0; end < Math.min(bytes.length, 600); end++) parseProxyHeader(bytes.subarray(0, end));
      const header = parseProxyHeader(bytes);
      if (header.type === "complete" && header.length > bytes.length)
        throw new Error("the header is longer than it is");
    },
  },
  {
    name: "the link",
    pieces: pieces("\0\0\0\x30", "\0\0\0\0", "\x01", "\x04", "\x07", "{}", '{"version":1}', "\xff\xff", "\0\0\0\x01"),
    run(bytes, chunk) {
      for (const decoder of [portalFrames.decoder(1_000_000), serverFrames.decoder(1_000_000)]) {
        try {
          for (const part of chunks(bytes, chunk)) {
            decoder.push(part);
            while (decoder.next());
          }
        } catch (error) {
          const expected = error instanceof HoldfastError && ["link-protocol", "link-version"].includes(error.code);
          if (!expected) throw error;
        }
      }
    },
  },
  {
    name: "markup and what a player typed",
    pieces: pieces(
      "|",
      "|r",
      "|[",
      "|#ff0000",
      "|lc",
      "|lt",
      "|le",
      "||",
      "|/",
      "\x1b[31m",
      "http://a.b/",
      "<",
      "&",
      "e\u0301",
      "!!SOUND(",
    ),
    run(bytes) {
      const text = bytes.toString("utf8");
      for (const screen of screens) renderText(text, screen);
      const clean = cleanInput(text);
      if (cleanInput(clean) !== clean) throw new Error("what was clean is cleaned again");
      if (/[\0-\x08\n-\x1f\x7f-\x9f\u202a-\u202e]/.test(clean)) throw new Error("it is not clean");
    },
  },
  {
    name: "the line editor",
    pieces: pieces(
      "\r",
      "\n",
      "\x7f",
      "\x15",
      "\x17",
      "\x01",
      "\x1b[D",
      "\x1b[A",
      "\x1b[",
      "\x1bO",
      "世",
      "👍🏽",
      "word ",
      "\x1b[200~",
    ),
    run(bytes, chunk) {
      const editor = new LineEditor({ columns: 20, lineLength: 200, historyLength: 400 });
      editor.ask("> ", false);
      for (const part of chunks(bytes, chunk)) {
        for (const event of editor.read(part.toString("utf8"))) {
          if (event.type === "line" && event.text.length > 200) throw new Error("a line is too long");
        }
      }
    },
  },
];

function pieces(...texts: readonly string[]): readonly Uint8Array[] {
  return texts.map((text) => Buffer.from(text, /[^\0-\xff]/.test(text) ? "utf8" : "latin1"));
}

function* chunks(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
