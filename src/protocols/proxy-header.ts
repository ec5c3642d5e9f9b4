/** The PROXY protocol, versions 1 and 2: how a load balancer tells the true client's address. */
import { isIPv4, isIPv6, type Socket } from "node:net";
import type { Clock } from "../clock.ts";
import { type AddressSet, normalizeAddress } from "../session/address.ts";

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
/** A proxy has its header ready. */
const patienceMs = 5000;

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

/** What an operator reads whose proxy is not listed, or does not say for whom it asks. */
export const proxyAdvice = {
  header: (address: string) =>
    `A connection began with a PROXY header, which this port doesn't take. If it is your proxy: add "${address}" to ` +
    '`proxies`, and set `proxyHeader` of this port to "required". Until then all players share one address\'s limits.',
  peer: (address: string) =>
    "This port takes connections from listed proxies only (`proxyHeader`), and this address is none. If it is your proxy: " +
    `add "${address}" to \`proxies\`.`,
  forwarded: (address: string) =>
    "A request with the header of a proxy came from an address that is not in `proxies`, so the header was ignored. If it is " +
    `your proxy: add "${address}" to \`proxies\`. Until then all players share one address's limits.`,
  silent:
    "A listed proxy brought a request without X-Forwarded-For, so nobody knows for whom. Let it send that header: until then " +
    "all players share one address's limits.",
} as const;

/** What proxies add to requests. Of these only the first is read. */
export const forwardedHeaders = ["x-forwarded-for", "forwarded", "x-real-ip", "x-forwarded-proto", "x-forwarded-host"];

/** Nobody who is listed in `proxies`, where only they may connect. */
class UnlistedProxy extends Error {
  readonly address: string;

  constructor(address: string) {
    super(`${address} is no listed proxy`);
    this.address = address;
  }
}

/** A PROXY header at a port that takes none. */
class UnexpectedHeader extends Error {
  readonly address: string;

  constructor(address: string) {
    super(`${address} sent a PROXY header`);
    this.address = address;
  }
}

/** What an operator may set about a connection whose address `trueAddressOf` could not find out. */
export function adviceOn(error: unknown): string | undefined {
  if (error instanceof UnlistedProxy) return proxyAdvice.peer(error.address);
  return error instanceof UnexpectedHeader ? proxyAdvice.header(error.address) : undefined;
}

export interface ProxyTrust {
  readonly proxyHeader: ProxyHeader;
  /** Whose header counts. */
  readonly proxies: AddressSet;
  readonly clock: Clock;
  readonly timeoutMs?: number;
}

/** The true address of whoever opened `socket`. Rejects where a header is required and no listed proxy sent one. */
export async function trueAddressOf(
  socket: Socket,
  { proxyHeader, proxies, clock, timeoutMs = patienceMs }: ProxyTrust,
): Promise<string> {
  const peer = normalizeAddress(socket.remoteAddress ?? "");
  if (proxyHeader === "forbidden") return peer;
  if (!proxies.has(peer)) throw new UnlistedProxy(peer);
  return (await readProxyHeader(socket, { clock, timeoutMs })) ?? peer;
}

/**
 * Before a TLS handshake at a port that takes no header: rejects if what comes first on a socket on which nobody reads yet
 * begins with one, or nothing comes in time. Else it resolves and leaves all that came unread.
 */
export function refuseProxyHeader(
  socket: Socket,
  { clock, timeoutMs }: { readonly clock: Clock; readonly timeoutMs: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    function settle(finish: () => void): void {
      timer.cancel();
      socket.off("readable", onReadable).off("end", onEnd).off("close", onEnd);
      finish();
    }
    function onReadable(): void {
      const chunk: Buffer | null = socket.read();
      if (!chunk) return;
      socket.unshift(chunk);
      const isRefused = beginsWithProxyHeader(chunk);
      settle(() =>
        isRefused ? reject(new UnexpectedHeader(normalizeAddress(socket.remoteAddress ?? ""))) : resolve(),
      );
    }
    function onEnd(): void {
      settle(resolve);
    }

    const timer = clock.after(timeoutMs, () => settle(() => reject(new Error("nothing came in time"))));
    socket.on("readable", onReadable).on("end", onEnd).on("close", onEnd);
  });
}

/**
 * Takes exactly the header from a socket on which nobody reads yet and leaves what follows it unread. Resolves to the
 * address that it carries, or null where the socket's own counts; rejects on anything else and destroys nothing.
 */
export function readProxyHeader(
  socket: Socket,
  options: { readonly clock: Clock; readonly timeoutMs: number },
): Promise<string | null> {
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0);

    function settle(finish: () => void): void {
      timer.cancel();
      socket.off("readable", onReadable).off("end", onEnd).off("close", onEnd).off("error", onError);
      finish();
    }
    function fail(reason: string): void {
      settle(() => reject(new Error(`bad PROXY header: ${reason}`)));
    }
    function onReadable(): void {
      const chunk: Buffer | null = socket.read();
      if (!chunk) return;
      bytes = Buffer.concat([bytes, chunk]);
      const header = parseProxyHeader(bytes);
      if (header.type === "invalid") fail(header.reason);
      if (header.type !== "complete") return;
      const rest = bytes.subarray(header.length);
      if (rest.length > 0) socket.unshift(rest);
      settle(() => resolve(header.address));
    }
    function onEnd(): void {
      fail("the connection ended in it");
    }
    function onError(error: Error): void {
      settle(() => reject(error));
    }

    const timer = options.clock.after(options.timeoutMs, () => fail("it did not come in time"));
    socket.on("readable", onReadable).on("end", onEnd).on("close", onEnd).on("error", onError);
  });
}
