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
  return host !== undefined && isOriginOf(host, origin);
}

/** Does a browser that asks `host` belong to a page of this origin? A port that is the scheme's own may be left out. */
function isOriginOf(host: string, origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  const asked = `${page.protocol}//${host}`;
  return page.host !== "" && URL.canParse(asked) && new URL(asked).host === page.host;
}

/** The origin that an operator would list for a page that was asked for at this host. */
export function originAt(host: string, isSecure: boolean): string {
  return new URL(`${isSecure ? "https" : "http"}://${host}`).origin;
}
