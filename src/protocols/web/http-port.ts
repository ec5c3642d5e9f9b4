/** The web port's HTTP server, plain or TLS, with a PROXY header before it where one is required. */
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { createServer as createSecureServer, type Server as SecureServer } from "node:https";
import { type AddressInfo, createServer as createSocketServer, type Socket } from "node:net";
import type { ProxyHeader } from "../../config.ts";
import { type AddressSet, normalizeAddress } from "../../session/address.ts";
import type { Certificate } from "../certificate.ts";
import { readProxyHeader } from "../proxy-header.ts";

export interface HttpPortOptions {
  readonly host: string;
  readonly port: number;
  /** Null serves plain HTTP. */
  readonly certificate: Certificate | null;
  readonly proxyHeader: ProxyHeader;
  readonly proxies: AddressSet;
  /** What a client gets to send its headers. */
  readonly handshakeMs: number;
  /** Called for each connection that never came as far as HTTP: no PROXY header, or no TLS. */
  readonly onFailure: () => void;
}

/** What a client that speaks something else gets to read: telnet, for one. */
const wrongProtocol = "This port speaks HTTP and WebSocket only.\r\n";

/** After a restart everybody comes back at once. */
const backlog = 4096;

export class HttpPort {
  readonly server: Server | SecureServer;
  readonly #options: HttpPortOptions;
  /** What listens: the server itself, or one that reads PROXY headers for it. */
  readonly #front: Server | ReturnType<typeof createSocketServer>;
  /** The addresses out of PROXY headers, by the socket's own address and port. */
  readonly #proxied = new Map<string, string>();
  readonly #sockets = new Set<Socket>();
  #unfollow = () => {};

  constructor(options: HttpPortOptions, listener: RequestListener) {
    this.#options = options;
    this.server = this.#createServer(listener);
    this.server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
      if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
      socket.end(
        `HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Type: text/plain\r\n` +
          `Content-Length: ${wrongProtocol.length}\r\n\r\n${wrongProtocol}`,
      );
    });
    this.#front =
      options.proxyHeader === "required"
        ? createSocketServer((socket) => void this.#readProxyHeader(socket))
        : this.server;
  }

  listen(): Promise<AddressInfo> {
    const { host, port } = this.#options;
    return new Promise((resolve, reject) => {
      this.#front.once("error", reject).listen(port, host, backlog, () => {
        this.#front.off("error", reject);
        resolve(this.#front.address() as AddressInfo);
      });
    });
  }

  /** The address of whoever opened the connection, before any `X-Forwarded-For`. */
  peerOf({ socket }: IncomingMessage): string {
    return this.#proxied.get(nameOf(socket)) ?? normalizeAddress(socket.remoteAddress ?? "");
  }

  /** Accepts nobody any more, and ends what is still open. */
  close(): void {
    this.#unfollow();
    this.#front.close();
    this.server.closeAllConnections();
    for (const socket of this.#sockets) socket.destroy();
  }

  #createServer(listener: RequestListener): Server | SecureServer {
    const { certificate, handshakeMs } = this.#options;
    const options = {
      headersTimeout: handshakeMs,
      requestTimeout: 3 * handshakeMs,
      connectionsCheckingInterval: Math.ceil(handshakeMs / 2),
      maxHeaderSize: 16_384,
      noDelay: true,
    };
    if (!certificate) return createServer(options, listener);
    const server = createSecureServer({ ...options, ...certificate.tlsOptions() }, listener);
    server.on("tlsClientError", this.#options.onFailure);
    this.#unfollow = certificate.onChange(() => server.setSecureContext(certificate.tlsOptions()));
    return server;
  }

  async #readProxyHeader(socket: Socket): Promise<void> {
    this.#sockets.add(socket);
    const name = nameOf(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      this.#sockets.delete(socket);
      this.#proxied.delete(name);
    });
    try {
      if (!this.#options.proxies.has(socket.remoteAddress ?? "")) throw new Error("not a listed proxy");
      const address = await readProxyHeader(socket, { timeoutMs: this.#options.handshakeMs });
      if (address) this.#proxied.set(name, address);
      this.server.emit("connection", socket);
    } catch {
      // Whoever sends no header is not the proxy, and gets nothing to read.
      this.#options.onFailure();
      socket.destroy();
    }
  }
}

function nameOf(socket: {
  readonly remoteAddress?: string | undefined;
  readonly remotePort?: number | undefined;
}): string {
  return `${socket.remoteAddress} ${socket.remotePort}`;
}
