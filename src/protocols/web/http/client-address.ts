/** Who is really asking: the address of a browser behind the proxies that are listed. */
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { type AddressSet, normalizeAddress } from "../../../session/address.ts";

/**
 * Each proxy adds the address it was asked from at the right end of `X-Forwarded-For`, so going left from there, the
 * first that is not a listed proxy is the client; what stands further left is the client's own invention.
 */
export function clientAddress(peer: string, forwardedFor: string, proxies: AddressSet): string {
  let client = normalizeAddress(peer);
  const hops = forwardedFor.split(",").map((hop) => normalizeAddress(withoutPort(hop.trim())));
  while (proxies.has(client)) {
    const hop = hops.pop();
    if (hop === undefined || isIP(hop) === 0) break;
    client = hop;
  }
  return client;
}

/** Some proxies write `192.0.2.1:4711` and `[2001:db8::1]:4711`. */
function withoutPort(hop: string): string {
  return hop.replace(/^\[([^\]]*)\](?::\d+)?$/, "$1").replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");
}

/** A header that may have come several times, as one list. */
export function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(",") : (value ?? "");
}
