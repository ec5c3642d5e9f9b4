/** Whom the web port talks to: pages of its own and of listed origins, that asked for it by a name that is its own. */
import type { IncomingMessage } from "node:http";
import { isPrivate } from "../../../session/address.ts";
import type { Host } from "../../protocol.ts";
import type { Callers } from "./callers.ts";
import { isOriginAllowed, originAt } from "./origin.ts";
import { isOwnHost } from "./own-host.ts";

export interface ThresholdOptions {
  readonly host: Host;
  /** Origins beside the port's own. */
  readonly origins: readonly string[];
  readonly callers: Callers;
  readonly isSecure: boolean;
}

export class Threshold {
  readonly #options: ThresholdOptions;

  constructor(options: ThresholdOptions) {
    this.#options = options;
  }

  /** Why a page may not connect, as a sentence; null if it may, or if it is a program that asks. Counts a refusal. */
  refusalOf(request: IncomingMessage): string | null {
    const { host, origins, callers } = this.#options;
    const { origin, "sec-fetch-site": site } = request.headers;
    if (!isOriginAllowed(request.headers, origins)) {
      host.count("origin-refused", callers.callerOf(request));
      return "Pages of this origin may not connect.";
    }
    const isListed = origin !== undefined && origins.includes(origin);
    const isProgram = origin === undefined && site === undefined;
    return isListed || isProgram ? null : this.pageRefusalOf(request);
  }

  /**
   * The same for the page itself. A stranger can let a name of his lead to a machine that only its own network can reach,
   * and his page would then be of the same origin as ours. So who asks from such a network must ask for a name that no
   * stranger can have; from elsewhere the stranger could come without that.
   * What a listed proxy brings is asked by whatever name the proxy likes.
   */
  pageRefusalOf(request: IncomingMessage): string | null {
    const { host, origins, callers, isSecure } = this.#options;
    const asked = request.headers.host;
    if (asked === undefined || callers.isProxied(request) || isOwnHost(asked, origins)) return null;
    const { address } = callers.callerOf(request);
    if (!isPrivate(address)) return null;
    const named = URL.canParse(`http://${asked}`);
    const missing = named
      ? `"${request.headers.origin ?? originAt(asked, isSecure)}" to \`origins\``
      : "it to `origins`";
    const advice = `If this name is the game's own, add ${missing}; if it comes from your proxy, add "${address}" to \`proxies\`.`;
    host.count("host-refused", { address }, `A browser asked for this game by a name that it doesn't know. ${advice}`);
    return `This game doesn't know itself by this name. To whoever runs it: ${advice}`;
  }
}
