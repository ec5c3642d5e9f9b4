/** CHARSET (RFC 2066): which encoding both sides use. Both may ask, also at once; the last agreement counts. */
import { canonicalEncoding } from "../../../text/encoding-names.ts";
import type { ActiveOption, OptionContext, TelnetOption } from "../option.ts";

export const CHARSET = 42;

const REQUEST = 1;
const ACCEPTED = 2;
const REJECTED = 3;
const TTABLE_IS = 4;
const TTABLE_REJECTED = 5;

/** In our order of preference. Clients with a fixed encoding accept the one that is theirs. */
const offered = [
  "UTF-8",
  "ISO-8859-1",
  "WINDOWS-1252",
  "WINDOWS-1251",
  "WINDOWS-1250",
  "KOI8-R",
  "CP437",
  "GBK",
  "BIG5",
  "SHIFT_JIS",
  "EUC-KR",
];

const tableMark = "[TTABLE]";
const requestedMax = 64;

export const charset: TelnetOption = {
  code: CHARSET,
  name: "CHARSET",
  accepts: ["us", "them"],
  offers: "us",
  start(context: OptionContext): ActiveOption {
    // The separator comes first, and so before each name.
    const names = offered.map((name) => `;${name}`).join("");
    context.subnegotiate(CHARSET, Buffer.concat([Buffer.of(REQUEST), Buffer.from(names)]));
    return { receive: (payload) => receive(context, payload) };
  },
};

function receive(context: OptionContext, payload: Buffer): void {
  const text = payload.toString("latin1", 1);
  switch (payload[0]) {
    case REQUEST: {
      const name = preferred(requestedNames(text));
      if (name) context.subnegotiate(CHARSET, Buffer.concat([Buffer.of(ACCEPTED), Buffer.from(name, "latin1")]));
      else context.subnegotiate(CHARSET, Buffer.of(REJECTED));
      learn(context, name);
      break;
    }
    case ACCEPTED:
      learn(context, text);
      break;
    case TTABLE_IS:
      context.subnegotiate(CHARSET, Buffer.of(TTABLE_REJECTED));
      break;
  }
}

function learn(context: OptionContext, name: string | undefined): void {
  const encoding = name === undefined ? null : canonicalEncoding(name);
  if (encoding) context.learnEncoding("charset", encoding);
}

/** A translation table may be offered before the names, with its version in one byte; we take none. */
export function requestedNames(request: string): string[] {
  const list = request.startsWith(tableMark) ? request.slice(tableMark.length + 1) : request;
  const separator = list.charAt(0);
  return separator === "" ? [] : list.slice(1).split(separator, requestedMax);
}

function preferred(names: readonly string[]): string | undefined {
  return names.find((name) => canonicalEncoding(name) === "utf-8") ?? names.find((name) => canonicalEncoding(name));
}
