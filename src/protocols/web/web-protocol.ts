/** The web as a way in: one port for the player's page, WebSockets and AJAX. */
import type { IncomingMessage } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import type { Limits, ProxyHeader } from "../../config.ts";
import { AddressSet } from "../../session/address.ts";
import type { Certificate } from "../certificate.ts";
import type { Host, Listener, Protocol } from "../protocol.ts";
import { AjaxEndpoint } from "./ajax-endpoint.ts";
import { clientAddress, headerOf } from "./client-address.ts";
import { Entrance } from "./entrance.ts";
import { HttpPort } from "./http-port.ts";
import { Page } from "./page.ts";
import { routes } from "./routes.ts";
import type { Visitor } from "./transport.ts";
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
  readonly certificate: Certificate | null;
  /** The directory of the page's files. */
  readonly page: string;
  /** Is the game there behind the Portal? What `/readyz` answers. */
  readonly isReady: () => boolean;
  readonly times?: WebTimes;
}

/** One message of a client, WebSocket or AJAX, in bytes. */
const frameBytes = 65_536;

/** What an AJAX client that is between two polls gets to ask why it ends. */
const farewellMs = 100;

export class WebProtocol implements Protocol {
  readonly keys = ["webclient/websocket", "webclient/ajax"] as const;
  readonly #options: WebProtocolOptions;

  constructor(options: WebProtocolOptions) {
    this.#options = options;
  }

  async listen(host: Host): Promise<Listener> {
    const { limits, origins, isReady, times = defaultWebTimes } = this.#options;
    const proxies = new AddressSet(this.#options.proxies);
    const page = new Page(this.#options.page);
    const entrance = new Entrance(host, limits);
    const ajax = new AjaxEndpoint(entrance, times);
    const app = routes({ page, ajax, origins, frameBytes, visitorOf, isReady });
    const door = new WebSocketDoor({ host, limits, times, entrance, origins, frameBytes, visitorOf });
    const port = new HttpPort(
      { ...this.#options, proxies, handshakeMs: times.handshakeMs, onFailure: () => host.count("transport-failed") },
      getRequestListener(app.fetch, { overrideGlobalObjects: false }),
    );
    port.server.on("upgrade", (request, socket, head) => door.upgrade(request, socket, head));

    function visitorOf(request: IncomingMessage): Visitor {
      const address = clientAddress(port.peerOf(request), headerOf(request, "x-forwarded-for"), proxies);
      return { address, userAgent: headerOf(request, "user-agent") };
    }

    async function close(): Promise<void> {
      entrance.close();
      await Promise.all([door.close(), ajax.count > 0 && delay(farewellMs)]);
      ajax.close();
      port.close();
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
