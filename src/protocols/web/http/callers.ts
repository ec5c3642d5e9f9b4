/** Who asks over HTTP, and what proxies have to do with it. */
import type { IncomingMessage } from "node:http";
import type { AddressSet } from "../../../session/address.ts";
import { languageFor } from "../../../text/languages.ts";
import type { Admission, Host } from "../../protocol.ts";
import { proxyAdvice } from "../../proxy-advice.ts";
import type { Caller } from "../transport.ts";
import { clientAddress, headerOf } from "./client-address.ts";
import type { HttpPort } from "./http-port.ts";

/** What proxies add to requests. Of these only the first is read. */
const forwardedHeaders = ["x-forwarded-for", "forwarded", "x-real-ip", "x-forwarded-proto", "x-forwarded-host"];

export class Callers {
  readonly #host: Host;
  readonly #proxies: AddressSet;
  readonly #peerOf: HttpPort["peerOf"];

  /** `peerOf` tells who opened a request's socket. */
  constructor(host: Host, proxies: AddressSet, peerOf: HttpPort["peerOf"]) {
    this.#host = host;
    this.#proxies = proxies;
    this.#peerOf = peerOf;
  }

  callerOf(request: IncomingMessage): Caller {
    const peer = this.#peerOf(request.socket);
    const address = clientAddress(peer, headerOf(request, "x-forwarded-for"), this.#proxies);
    const language = languageFor(headerOf(request, "accept-language"), this.#host.languages);
    return { address, userAgent: headerOf(request, "user-agent"), language };
  }

  /** Did a listed proxy bring the request? */
  isProxied(request: IncomingMessage): boolean {
    return this.#proxies.has(this.#peerOf(request.socket));
  }

  /** A client's own connection was counted when it came; of a proxy's connections each request counts. */
  visitBy(request: IncomingMessage): Admission {
    if (!this.isProxied(request)) return { admitted: true, release() {} };
    return this.#host.visit(this.callerOf(request).address);
  }

  /** Tells the operator of a proxy whose word can't count: else nobody would know why all players have one address. */
  noteProxy(request: IncomingMessage): void {
    if (forwardedHeaders.every((name) => headerOf(request, name) === "")) return;
    const address = this.#peerOf(request.socket);
    if (!this.isProxied(request)) this.#host.count("unlisted-proxy", { address }, proxyAdvice.forwarded(address));
    else if (headerOf(request, "x-forwarded-for") === "") {
      this.#host.count("silent-proxy", { address }, proxyAdvice.silent);
    }
  }
}
