/** The PROXY protocol, versions 1 and 2: how a load balancer tells the true client's address. */
import { isIPv4, isIPv6 } from "node:net";
import { normalizeAddress } from "../session/address.ts";

/*
 *  1:  PROXY TCP4 198.51.100.1 203.0.113.1 56324 443 CR LF        at most 107 bytes
 *
 *  2:   0            12        13        14     16                    16 + length
 *      +------------+---------+---------+------+---------------------+------+
 *      | signature  | command | family  |length| addresses and ports | TLVs |
 *      +------------+---------+---------+------+---------------------+------+
 */
const signature = Buffer.from("\r\n\r\n\0\r\nQUIT\n", "latin1");
const firstWord = Buffer.from("PROXY ", "latin1");
const lineBytesMax = 107;
const headerBytesMax = 4096;

/** The bytes of addresses and ports that each family of version 2 brings, and where a client's address is in them. */
const families: Readonly<
  Record<number, { readonly bytes: number; readonly address: (bytes: Buffer) => string | null }>
> = {
  0: { bytes: 0, address: () => null },
  17: { bytes: 12, address: (bytes) => bytes.subarray(0, 4).join(".") },
  33: { bytes: 36, address: (bytes) => normalizeAddress(bytes.toString("hex", 0, 16).replace(/(....)(?=.)/g, "$1:")) },
  49: { bytes: 216, address: () => null },
};

/** `forbidden`: a PROXY header is bad input. `required`: every connection must begin with one, from a listed proxy. */
export type ProxyHeader = "forbidden" | "required";

export type ParsedHeader =
  | { readonly type: "incomplete" }
  | { readonly type: "invalid"; readonly reason: string }
  /** `address` is null where the header carries none: LOCAL, UNKNOWN, a Unix socket. `length` is in bytes. */
  | { readonly type: "complete"; readonly address: string | null; readonly length: number };

const incomplete: ParsedHeader = { type: "incomplete" };

function invalid(reason: string): ParsedHeader {
  return { type: "invalid", reason };
}

/** Reads the header at the start of `bytes`, which are all that have come so far. */
export function parseProxyHeader(bytes: Buffer): ParsedHeader {
  if (startsLike(bytes, signature)) return bytes.length < 16 ? incomplete : parseVersion2(bytes);
  if (startsLike(bytes, firstWord)) return parseVersion1(bytes);
  return invalid("there is no PROXY header");
}

function startsLike(bytes: Buffer, start: Buffer): boolean {
  const length = Math.min(bytes.length, start.length);
  return bytes.subarray(0, length).equals(start.subarray(0, length));
}

function parseVersion1(bytes: Buffer): ParsedHeader {
  const end = bytes.subarray(0, lineBytesMax).indexOf("\r\n");
  if (end < 0) return bytes.length < lineBytesMax ? incomplete : invalid("the line is too long");
  const [, family, client = "", proxy = "", ...ports] = bytes.toString("latin1", 0, end).split(" ");
  const length = end + 2;
  if (family === "UNKNOWN") return { type: "complete", address: null, length };
  const isAddress = family === "TCP4" ? isIPv4 : family === "TCP6" ? isIPv6 : null;
  if (!isAddress) return invalid("the family is unknown");
  if (!isAddress(client) || !isAddress(proxy)) return invalid("an address is none");
  if (ports.length !== 2 || !ports.every(isPort)) return invalid("a port is none");
  return { type: "complete", address: normalizeAddress(client), length };
}

function isPort(text: string): boolean {
  return /^(?:0|[1-9]\d{0,4})$/.test(text) && Number(text) <= 65_535;
}

function parseVersion2(bytes: Buffer): ParsedHeader {
  const command = bytes.readUInt8(12);
  if (command !== 0x20 && command !== 0x21) return invalid("the command is unknown");
  const length = 16 + bytes.readUInt16BE(14);
  if (length > headerBytesMax) return invalid("the header is too long");
  // LOCAL: whatever else it says is to be ignored.
  const family = command === 0x20 ? families[0] : families[bytes.readUInt8(13)];
  if (!family) return invalid("the family is unknown");
  if (length < 16 + family.bytes) return invalid("the header is too short");
  if (bytes.length < length) return incomplete;
  return { type: "complete", address: family.address(bytes.subarray(16, 16 + family.bytes)), length };
}

/** Does a connection begin so, on a port where a header is bad input? */
export function beginsWithProxyHeader(bytes: Buffer): boolean {
  return bytes.length >= firstWord.length && parseProxyHeader(bytes).type !== "invalid";
}
