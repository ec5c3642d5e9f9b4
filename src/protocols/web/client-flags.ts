/** What is known of a web client: what it says of itself, and what its browser says. */
import type { ProtocolFlags } from "../../session/sync-data.ts";
import { cleanWord } from "../../text/clean-input.ts";
import { type Facts, subprotocol } from "../../wire/frames.ts";
import type { Caller, Transport } from "./transport.ts";

/** The longest name or version that is kept, in characters. */
const wordMax = 40;

/** In this order: most browsers also claim to be those further down. */
const browsers: readonly (readonly [product: string, name: string])[] = [
  ["Edg", "Edge"],
  ["OPR", "Opera"],
  ["Firefox", "Firefox"],
  ["HeadlessChrome", "Chrome"],
  ["Chrome", "Chrome"],
  ["Version", "Safari"],
];

/** The browser's name and version out of a `User-Agent` header, or its first product: `curl/8.5` is curl 8.5. */
export function browserOf(userAgent: string): Pick<ProtocolFlags, "clientName" | "clientVersion"> {
  const products = new Map<string, string>();
  for (const product of userAgent.split(" ", 64)) {
    const [name = "", version = ""] = product.split("/", 2);
    products.set(name, version);
  }
  const [first = ""] = products.keys();
  const [product, name] = browsers.find(([token]) => products.has(token)) ?? [first, first];
  return { clientName: word(name), clientVersion: word(products.get(product)) };
}

/** What a client of `holdfast.v1` can do. */
export function flagsOf(
  facts: Facts,
  transport: Transport["name"],
  { userAgent, language }: Caller,
): Partial<ProtocolFlags> {
  return {
    ...browserOf(userAgent),
    encoding: "utf-8",
    colors: 16777216,
    hyperlinks: true,
    oob: true,
    language,
    details: detailsOf(transport),
    ...toldFlags(facts),
  };
}

/** What operators read: over what the session runs at the moment. */
export function detailsOf(transport: Transport["name"]): ProtocolFlags["details"] {
  return { subprotocol, transport };
}

/** What a client tells of itself, fit to be shown to an operator. */
export function toldFlags({ columns, rows, screenReader, client, version }: Facts): Partial<ProtocolFlags> {
  return {
    ...(columns !== undefined && { width: columns }),
    ...(rows !== undefined && { height: rows }),
    ...(screenReader !== undefined && { screenReader }),
    ...(client && { clientName: word(client) }),
    ...(version && { clientVersion: word(version) }),
  };
}

function word(text: string | undefined | null): string | null {
  return (text && cleanWord(text, wordMax)) || null;
}
