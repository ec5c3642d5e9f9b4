/** Which web pages may open a connection: our own, and those that the operator lists. */
import type { IncomingHttpHeaders } from "node:http";

/**
 * A page of another origin must not act for whoever visits it. Programs that are no browsers send no Origin; they act
 * for nobody but themselves, so they are welcome. A browser that keeps its Origin back still says whether it is another's.
 */
export function isOriginAllowed(headers: IncomingHttpHeaders, listed: readonly string[]): boolean {
  const { origin, host, "sec-fetch-site": site } = headers;
  if (origin === undefined) return site === undefined || site === "same-origin";
  if (listed.includes(origin)) return true;
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
