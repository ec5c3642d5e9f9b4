/** NEW-ENVIRON (RFC 1572) and MNES: variables by which a client says what it is. All others are ignored. */

import { cleanWord } from "../../../text/clean-input.ts";
import { canonicalEncoding } from "../../../text/encoding-names.ts";
import { languageOfLocale } from "../../../text/languages.ts";
import type { ActiveOption, OptionContext, TelnetOption } from "../option.ts";
import { flagsOfTerminal, learnStandard } from "./client-standard.ts";

export const NEW_ENVIRON = 39;

const IS = 0;
const SEND = 1;
const INFO = 2;

const VAR = 0;
const VALUE = 1;
const ESC = 2;
const USERVAR = 3;

/**
 * What each name says; of two that speak of the same thing the later here is the better witness. An address (IPADDRESS)
 * is not among them: anybody could claim any.
 */
const meanings: readonly (readonly [name: string, learn: (context: OptionContext, value: string) => void])[] = [
  ["CLIENT_NAME", (context, value) => context.learn({ clientName: value })],
  ["CLIENT_VERSION", (context, value) => context.learn({ clientVersion: value })],
  ["TERMINAL_TYPE", (context, value) => context.learn(flagsOfTerminal(value))],
  ["MTTS", (context, value) => learnStandard(context, Number.parseInt(value, 10) || 0)],
  ["SCREEN_READER", (context, value) => context.learn({ screenReader: value === "1" })],
  ["OSC_HYPERLINKS", (context, value) => context.learn({ hyperlinks: value === "1" })],
  ["CHARSET", learnCharset],
  ["LANG", (context, value) => context.learn({ language: languageOfLocale(value) })],
];

function learnCharset(context: OptionContext, value: string): void {
  const encoding = canonicalEncoding(value);
  if (encoding) context.learnEncoding("environment", encoding);
}

export const newEnviron: TelnetOption = {
  code: NEW_ENVIRON,
  name: "NEW-ENVIRON",
  accepts: ["them"],
  offers: "them",
  start(context: OptionContext): ActiveOption {
    // TinTin++ answers only the first question, Mudlet both with USERVARs.
    context.subnegotiate(NEW_ENVIRON, Buffer.of(SEND, VAR));
    context.subnegotiate(NEW_ENVIRON, Buffer.of(SEND, USERVAR));
    return {
      receive(payload) {
        if (payload[0] !== IS && payload[0] !== INFO) return;
        const variables = parseVariables(payload.subarray(1));
        for (const [name, learn] of meanings) {
          const value = cleanWord(variables.get(name) ?? "", 80);
          if (value !== "") learn(context, value);
        }
      },
    };
  },
};

/** `VAR name VALUE value USERVAR name …`; names without a value, and nameless ones, are common. */
export function parseVariables(payload: Buffer): Map<string, string> {
  const variables = new Map<string, string>();
  const texts: Record<"name" | "value", number[]> = { name: [], value: [] };
  let part: "name" | "value" = "name";
  const finish = () => {
    if (texts.name.length > 0) variables.set(latin1(texts.name), latin1(texts.value));
    texts.name = [];
    texts.value = [];
  };
  for (let at = 0; at < payload.length; at++) {
    const byte = payload[at]!;
    if (byte === VAR || byte === USERVAR) {
      finish();
      part = "name";
    } else if (byte === VALUE) {
      part = "value";
    } else if (byte !== ESC) {
      texts[part].push(byte);
    } else if (at + 1 < payload.length) {
      texts[part].push(payload[++at]!);
    }
  }
  finish();
  return variables;
}

function latin1(bytes: readonly number[]): string {
  return Buffer.from(bytes).toString("latin1");
}
