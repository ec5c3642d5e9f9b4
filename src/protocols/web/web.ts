/** The web as a way in: one port for the player's page, WebSockets and AJAX. */
import { getRequestListener } from "@hono/node-server";
import type { Limits, ProxyHeader } from "../../config.ts";
import { AddressSet } from "../../session/address.ts";
import type { Host, Listener, Protocol } from "../protocol.ts";
import { proxyAdvice } from "../proxy-advice.ts";
import { beginsWithProxyHeader } from "../proxy-header.ts";
import type { CertificateSource } from "../tls/tls-transport.ts";
import { Callers } from "./http/callers.ts";
import { HttpPort } from "./http/http-port.ts";
import { Page } from "./http/page.ts";
import { routes } from "./http/routes.ts";
import { Threshold } from "./http/threshold.ts";
import { EvenniaEndpoint } from "./plain/evennia-endpoint.ts";
import { AjaxEndpoint } from "./resume/ajax-endpoint.ts";
import { Entrance } from "./resume/entrance.ts";
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
    const callers = new Callers(host, proxies, (socket) => port.peerOf(socket));
    const threshold = new Threshold({ host, origins, callers, isSecure: this.#options.certificate !== null });
    const app = routes({
      page,
      ajax,
      evennia,
      onGoodbye: (token) => entrance.sayGoodbye(token),
      origins,
      threshold,
      callers,
      frameBytes,
      isReady,
      onError: (error, request) => {
        const client = { address: callers.callerOf(request).address };
        if (request.readableAborted || request.socket.destroyed) host.count("request-aborted", client);
        else host.unforeseen(error, client);
      },
    });
    const door = new WebSocketDoor({ host, limits, times, entrance, threshold, callers, frameBytes });
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
        callers.noteProxy(request);
        void answer(request, response);
      },
    );
    port.server.on("upgrade", (request, socket, head) => {
      callers.noteProxy(request);
      door.upgrade(request, socket, head);
    });

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
