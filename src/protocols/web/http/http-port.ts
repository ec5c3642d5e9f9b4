/** The web port's HTTP server, plain or TLS, with a PROXY header before it where one is required. */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer, type Server as SecureServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { Clock } from "../../../clock.ts";
import type { ProxyHeader } from "../../../config.ts";
import { type AddressSet, normalizeAddress } from "../../../session/address.ts";
import { disconnectReasons } from "../../../session/disconnect.ts";
import { listen } from "../../listen.ts";
import type { Host } from "../../protocol.ts";
import { adviceOn } from "../../proxy-advice.ts";
import type { CertificateSource } from "../../tls/tls-transport.ts";
import { refuseProxyHeader, trueAddressOf } from "../../true-address.ts";
import { Present } from "../present.ts";
import { refuseHttp } from "./http-refusal.ts";

export interface HttpPortOptions {
  readonly host: string;
  readonly port: number;
  /** Null serves plain HTTP. */
  readonly certificate: CertificateSource | null;
  readonly proxyHeader: ProxyHeader;
  readonly proxies: AddressSet;
  readonly clock: Clock;
  /** What a client gets to send its headers. */
  readonly handshakeMs: number;
  /** Asked for each socket of a client's own. A proxy brings many clients over each of its sockets. */
  readonly visit: Host["visit"];
  /** Asked for each TLS handshake of a client's own. */
  readonly handshake: Host["handshake"];
  /** Called for each connection that never came as far as HTTP: no PROXY header, or no TLS. */
  readonly onFailure: (address: string, advice?: string) => void;
  /** Called for each request that is none. `begins` is how the connection's bytes do, where they are known. */
  readonly onBadRequest: (address: string, begins: Buffer) => void;
  /** Called when the system could not give a connection. */
  readonly onAcceptFailure: () => void;
}

/** A client that broke off in the middle of a request reads no answer. */
const brokenOff: ReadonlySet<string> = new Set(["ECONNRESET", "HPE_INVALID_EOF_STATE"]);

type ClientError = NodeJS.ErrnoException & { readonly rawPacket?: Buffer };

/** What clients get to read whose request is none, by the code of the error. */
const badRequests: Readonly<Record<string, readonly [status: string, sentence: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ["408 Request Timeout", "Your request did not come in time.\r\n"],
  HPE_HEADER_OVERFLOW: ["431 Request Header Fields Too Large", "The headers of your request are too large.\r\n"],
};
/** To clients of another protocol, such as telnet. */
const wrongProtocol = ["400 Bad Request", "This port speaks HTTP and WebSocket only.\r\n"] as const;

/** So many clients are told at once that they are too many; others are closed without a word. */
const refusedMax = 100;

export class HttpPort {
  readonly server: Server | SecureServer;
  readonly #options: HttpPortOptions;
  /** Lets the server itself take a socket. */
  readonly #begin: (socket: Socket) => void;
  /** The addresses out of PROXY headers, by the socket's own address and port. */
  readonly #proxied = new Map<string, string>();
  readonly #sockets = new Set<Socket>();
  /** Requests that have come whole, by their socket's name. */
  readonly #answering = new Present<ServerResponse>();
  #refusing = 0;
  #unfollow = () => {};

  constructor(options: HttpPortOptions, listener: RequestListener) {
    this.#options = options;
    this.server = this.#createServer((request, response) => {
      // A response without a socket waits for the one before it: pipelining would open any number of requests at once.
      if (response.socket) this.#answer(request, response, listener);
      else response.writeHead(429, { Connection: "close" }).end("One request at a time.\r\n");
    });
    this.server.on("clientError", ({ code = "", rawPacket }: ClientError, socket) => {
      if (brokenOff.has(code) || !socket.writable) return void socket.destroy();
      this.#options.onBadRequest(this.peerOf(socket as Socket), rawPacket ?? Buffer.alloc(0));
      refuseHttp(socket, this.#options.clock, ...(badRequests[code] ?? wrongProtocol));
    });
    const [begin] = this.server.listeners("connection");
    this.#begin = (socket) => begin?.call(this.server, socket);
    this.server.removeAllListeners("connection").on("connection", (socket: Socket) => void this.#receive(socket));
  }

  listen(): Promise<AddressInfo> {
    return listen(this.server, this.#options, this.#options.onAcceptFailure);
  }

  /** The address of whoever opened the connection, before any `X-Forwarded-For`. */
  peerOf(socket: Pick<Socket, "remoteAddress" | "remotePort">): string {
    return this.#proxied.get(nameOf(socket)) ?? normalizeAddress(socket.remoteAddress ?? "");
  }

  /** Accepts nobody any more, and ends what is still open; answers under way have `patienceMs` to leave. */
  async close(patienceMs: number): Promise<void> {
    this.#unfollow();
    this.server.close();
    for (const socket of this.#sockets) if (!this.#answering.has(nameOf(socket))) socket.destroy();
    await this.#answering.untilGone(this.#options.clock, patienceMs);
    for (const socket of this.#sockets) socket.destroy();
  }

  #answer(request: IncomingMessage, response: ServerResponse, listener: RequestListener): void {
    const name = nameOf(request.socket);
    this.#answering.add(name, response);
    response.once("close", () => this.#answering.delete(name));
    listener(request, response);
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
    const secured = { ...options, ...certificate.tlsOptions(), handshakeTimeout: handshakeMs };
    const server = createSecureServer(secured, listener);
    server.on("tlsClientError", (_error, socket) => {
      this.#options.onFailure(this.peerOf(socket));
      socket.destroy();
    });
    this.#unfollow = certificate.onChange(() => server.setSecureContext(certificate.tlsOptions()));
    return server;
  }

  async #receive(socket: Socket): Promise<void> {
    this.#sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.#sockets.delete(socket));
    try {
      if (this.#options.proxyHeader === "required") await this.#readProxyHeader(socket);
      await this.#admit(socket);
    } catch (error) {
      // Whoever sends no header is not the proxy, and gets nothing to read.
      this.#options.onFailure(this.peerOf(socket), adviceOn(error));
      socket.destroy();
    }
  }

  async #readProxyHeader(socket: Socket): Promise<void> {
    const name = nameOf(socket);
    socket.on("close", () => this.#proxied.delete(name));
    this.#proxied.set(name, await trueAddressOf(socket, { ...this.#options, timeoutMs: this.#options.handshakeMs }));
  }

  async #admit(socket: Socket): Promise<void> {
    if (socket.destroyed) return;
    const peer = this.peerOf(socket);
    const isProxy = this.#options.proxies.has(peer);
    const visit = isProxy ? null : this.#options.visit(peer);
    if (visit?.admitted === false) return this.#refuse(socket);
    if (visit) socket.on("close", visit.release);
    if (this.#options.certificate) await this.#awaitHandshake(socket, isProxy ? null : peer);
    if (!socket.destroyed) this.#begin(socket);
  }

  /** `peer` is whose turn it must be; null for a proxy, whose handshakes are those of many. */
  async #awaitHandshake(socket: Socket, peer: string | null): Promise<void> {
    const { proxyHeader, clock, handshakeMs, handshake } = this.#options;
    if (proxyHeader === "forbidden") await refuseProxyHeader(socket, { clock, timeoutMs: handshakeMs });
    if (peer !== null) await handshake(peer);
  }

  /** Over TLS it would take a handshake to say why. */
  #refuse(socket: Socket): void {
    if (this.#options.certificate || this.#refusing >= refusedMax) return void socket.destroy();
    this.#refusing++;
    socket.on("close", () => this.#refusing--);
    refuseHttp(socket, this.#options.clock, "429 Too Many Requests", disconnectReasons["too-many-connections"].text);
  }
}

function nameOf({ remoteAddress, remotePort }: Pick<Socket, "remoteAddress" | "remotePort">): string {
  return `${remoteAddress} ${remotePort}`;
}
