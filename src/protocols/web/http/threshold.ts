/** Whom the web port talks to: pages of its own and of listed origins, that asked for it by a name that is its own. */
import type { IncomingMessage } from "node:http";
import { isPrivate } from "../../../session/address.ts";
import type { Client, Host } from "../../protocol.ts";
import { isOriginAllowed, originAt } from "./origin.ts";
import { isOwnHost } from "./own-host.ts";

export interface ThresholdOptions {
  readonly host: Host;
  /** Origins beside the port's own. */
  readonly origins: readonly string[];
  /** Did a listed proxy bring the request? Then the name is the proxy's own matter. */
  readonly isProxied: (request: IncomingMessage) => boolean;
  readonly isSecure: boolean;
}

export class Threshold {
  readonly #options: ThresholdOptions;

  constructor(options: ThresholdOptions) {
    this.#options = options;
  }

  /** Why a page may not connect, as a sentence; null if it may, or if it is a program that asks. Counts a refusal. */
  refusalOf(request: IncomingMessage, client: Client): string | null {
    const { host, origins } = this.#options;
    const { origin, "sec-fetch-site": site } = request.headers;
    if (!isOriginAllowed(request.headers, origins)) {
      host.count("origin-refused", client);
      return "Pages of this origin may not connect.";
    }
    const isListed = origin !== undefined && origins.includes(origin);
    const isProgram = origin === undefined && site === undefined;
    return isListed || isProgram ? null : this.pageRefusalOf(request, client);
  }

  /**
   * The same for the page itself. A stranger can let a name of his lead to a machine that only its own network can reach,
   * and his page would then be of the same origin as ours. So who asks from such a network must ask for a name that no
   * stranger can have; from elsewhere the stranger could come without that.
   */
  pageRefusalOf(request: IncomingMessage, client: Client): string | null {
    const { host, origins, isProxied, isSecure } = this.#options;
    const asked = request.headers.host;
    if (asked === undefined || isProxied(request) || !isPrivate(client.address) || isOwnHost(asked, origins))
      return null;
    const named = URL.canParse(`http://${asked}`);
    const missing = named
      ? `"${request.headers.origin ?? originAt(asked, isSecure)}" to \`origins\``
      : "it to `origins`";
    const advice = `If this name is the game's own, add ${missing}; if it comes from your proxy, add "${client.address}" to \`proxies\`.`;
    host.count("host-refused", client, `A browser asked for this game by a name that it doesn't know. ${advice}`);
    return `This game doesn't know itself by this name. To whoever runs it: ${advice}`;
  }
}
