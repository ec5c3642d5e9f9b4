/** The web as a way in: one port for the player's page, WebSockets and AJAX. */
import type { IncomingMessage } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Limits, ProxyHeader } from "../../config.ts";
import { AddressSet } from "../../session/address.ts";
import type { Admission, Host, Listener, Protocol } from "../protocol.ts";
import { proxyAdvice } from "../proxy-advice.ts";
import { beginsWithProxyHeader } from "../proxy-header.ts";
import type { CertificateSource } from "../tls/tls-transport.ts";
import { clientAddress, headerOf } from "./http/client-address.ts";
import { HttpPort } from "./http/http-port.ts";
import { Page } from "./http/page.ts";
import { routes } from "./http/routes.ts";
import { Threshold } from "./http/threshold.ts";
import { EvenniaEndpoint } from "./plain/evennia-endpoint.ts";
import { AjaxEndpoint } from "./resume/ajax-endpoint.ts";
import { Entrance } from "./resume/entrance.ts";
import type { Caller } from "./transport.ts";
import { defaultWebTimes, type WebTimes } from "./web-times.ts";
import { WebSocketDoor } from "./websocket-door.ts";

export interface WebProtocolOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly limits: Limits;
  /** Addresses and CIDR ranges whose PROXY header or `X-Forwarded-For` is believed. */
  readonly proxies: readonly string[];
  readonly proxyHeader: ProxyHeader;
  /** Origins beside the port's own whose pages may connect: `https://play.example.org`. */
  readonly origins: readonly string[];
  /** Null serves plain HTTP. */
  readonly certificate: CertificateSource | null;
  /** The directory of the page's files. */
  readonly page: string;
  /** Is the game there behind the Portal? What `/readyz` answers. */
  readonly isReady: () => boolean;
  readonly times?: WebTimes;
}

/** One message of a client, WebSocket or AJAX, and the outputs in one answer to AJAX, in bytes. */
const frameBytes = 65_536;

/** What proxies add to requests. Of these only the first is read. */
const forwardedHeaders = ["x-forwarded-for", "forwarded", "x-real-ip", "x-forwarded-proto", "x-forwarded-host"];

export class WebProtocol implements Protocol {
  readonly keys = ["webclient/websocket", "webclient/ajax"] as const;
  readonly #options: WebProtocolOptions;

  constructor(options: WebProtocolOptions) {
    this.#options = options;
  }

  async listen(host: Host): Promise<Listener> {
    const { limits, origins, isReady, times = defaultWebTimes } = this.#options;
    const proxies = new AddressSet(this.#options.proxies);
    const page = new Page(this.#options.page, () => host.statistics.name);
    const entrance = new Entrance(host, limits, times);
    const ajax = new AjaxEndpoint({ entrance, host, times, answerLength: frameBytes });
    const evennia = new EvenniaEndpoint({ host, limits, times });
    const threshold = new Threshold({ host, origins, isProxied, isSecure: this.#options.certificate !== null });
    const app = routes({
      page,
      ajax,
      evennia,
      onGoodbye: (token) => entrance.sayGoodbye(token),
      origins,
      frameBytes,
      callerOf,
      visitBy,
      isReady,
      refusalOf: (request) => threshold.refusalOf(request, callerOf(request)),
      pageRefusalOf: (request) => threshold.pageRefusalOf(request, callerOf(request)),
      onError: (error, request) => {
        const client = { address: callerOf(request).address };
        if (request.readableAborted || request.socket.destroyed) host.count("request-aborted", client);
        else host.unforeseen(error, client);
      },
    });
    const refusalOf = (request: IncomingMessage) => threshold.refusalOf(request, callerOf(request));
    const door = new WebSocketDoor({ host, limits, times, entrance, refusalOf, frameBytes, callerOf, visitBy });
    const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
    const port = new HttpPort(
      {
        ...this.#options,
        proxies,
        clock: host.clock,
        handshakeMs: times.handshakeMs,
        visit: (address) => host.visit(address),
        handshake: (address) => host.handshake(address),
        onFailure: (address, advice) => host.count("transport-failed", { address }, advice),
        onBadRequest: (address, begins) => {
          if (beginsWithProxyHeader(begins)) host.count("unlisted-proxy", { address }, proxyAdvice.header(address));
          else host.count("bad-request", { address });
        },
        onAcceptFailure: () => host.count("accept-failed"),
      },
      (request, response) => {
        noteProxy(request);
        void answer(request, response);
      },
    );
    port.server.on("upgrade", (request, socket, head) => {
      noteProxy(request);
      door.upgrade(request, socket, head);
    });

    function isProxied(request: IncomingMessage): boolean {
      return proxies.has(port.peerOf(request.socket));
    }

    /** Nobody would know why all players are one address. */
    function noteProxy(request: IncomingMessage): void {
      if (forwardedHeaders.every((name) => headerOf(request, name) === "")) return;
      const address = port.peerOf(request.socket);
      if (!isProxied(request)) host.count("unlisted-proxy", { address }, proxyAdvice.forwarded(address));
      else if (headerOf(request, "x-forwarded-for") === "") host.count("silent-proxy", { address }, proxyAdvice.silent);
    }

    function callerOf(request: IncomingMessage): Caller {
      const peer = port.peerOf(request.socket);
      const address = clientAddress(peer, headerOf(request, "x-forwarded-for"), proxies);
      return { address, userAgent: headerOf(request, "user-agent") };
    }

    /** A client's own connection was counted when it came; of a proxy's connections each request counts. */
    function visitBy(request: IncomingMessage): Admission {
      if (!isProxied(request)) return { admitted: true, release() {} };
      return host.visit(callerOf(request).address);
    }

    async function close(): Promise<void> {
      entrance.close();
      evennia.close();
      const { closingMs } = times;
      await Promise.all([door.close(), ajax.untilTold(closingMs), evennia.untilTold(closingMs)]);
      ajax.close();
      evennia.drop();
      await port.close(closingMs);
    }

    try {
      const bound = await port.listen();
      return { host: bound.address, port: bound.port, close };
    } catch (error) {
      await close();
      throw error;
    }
  }
}
