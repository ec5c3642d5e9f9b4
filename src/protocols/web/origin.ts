/** Which web pages may open a connection: our own, and those that the operator lists. */

/**
 * A page of another origin must not act for whoever visits it. Programs that are no browsers send no Origin; they have
 * no visitor's cookies either, so they are welcome. `host` is the request's own `Host` header.
 */
export function isOriginAllowed(
  origin: string | undefined,
  host: string | undefined,
  listed: readonly string[],
): boolean {
  if (origin === undefined) return true;
  if (listed.includes(origin)) return true;
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
