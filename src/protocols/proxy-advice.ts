/** What an operator reads about proxies that the settings don't list, or that don't say for whom they ask. */

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

/** Why a connection's true address can't be known, where the settings of its proxy may be at fault. */
export class ProxyFault extends Error {
  /** For the operator. */
  readonly advice: string;

  constructor(message: string, advice: string) {
    super(message);
    this.advice = advice;
  }
}

/** What an operator may set about a connection whose address could not be found out. */
export function adviceOn(error: unknown): string | undefined {
  return error instanceof ProxyFault ? error.advice : undefined;
}
