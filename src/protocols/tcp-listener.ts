/** A TCP port, plain or over TLS: the way of each client from the socket to its connection, or to the reason why not. */
import { createServer, type Server, type Socket } from "node:net";
import { AddressSet, normalizeAddress } from "../session/address.ts";
import { type DisconnectReason, disconnectEntry } from "../session/disconnect.ts";
import { defaultFlags, type ProtocolFlags, type ProtocolKey } from "../session/sync-data.ts";
import { listen } from "./listen.ts";
import type { Admission, Connection, Host, Listener } from "./protocol.ts";
import { adviceOn, proxyAdvice } from "./proxy-advice.ts";
import { beginsWithProxyHeader, type ProxyHeader } from "./proxy-header.ts";
import { type CertificateSource, handshakeMs, type SecuredSocket, TlsTransport } from "./tls/tls-transport.ts";
import { refuseProxyHeader, trueAddressOf } from "./true-address.ts";

export interface TcpSettings {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly proxyHeader?: ProxyHeader | undefined;
  /** Addresses and CIDR ranges of the proxies whose header counts. */
  readonly proxies?: readonly string[] | undefined;
  /** With it every connection begins with a TLS handshake. */
  readonly tls?: CertificateSource | undefined;
}

/** What a protocol makes of those who come. */
export interface TcpClients<Made extends Pick<Connection, "close">> {
  readonly protocolKey: ProtocolKey;
  /** An admitted client, with its true address; `details` tells operators of its TLS. Its place is given back when the socket closes. */
  connect(socket: Socket, address: string, details: ProtocolFlags["details"]): Made;
  /** How a client is told why it can't come in: `sentence` is plain text. */
  refusal(sentence: string): string | Uint8Array;
}

const keepAliveMs = 60_000;
/** A refused client has this long to read why. */
const refusalMs = 2000;
const refusedHandshakesMax = 100;
const { details: noDetails } = defaultFlags;

type Admitted = Extract<Admission, { admitted: true }>;

export class TcpListener<Made extends Pick<Connection, "close">> implements Listener {
  /** Those who are there. */
  readonly connections = new Set<Made>();
  readonly #host: Host;
  readonly #settings: TcpSettings;
  readonly #clients: TcpClients<Made>;
  readonly #proxies: AddressSet;
  readonly #server: Server;
  readonly #tls: TlsTransport | null;
  /** Sockets that are not connections yet. */
  readonly #arriving = new Set<Socket>();
  #refusing = 0;

  private constructor(host: Host, settings: TcpSettings, clients: TcpClients<Made>) {
    this.#host = host;
    this.#settings = settings;
    this.#clients = clients;
    this.#proxies = new AddressSet(settings.proxies ?? []);
    this.#tls = settings.tls ? new TlsTransport(settings.tls, host.clock) : null;
    this.#server = createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: keepAliveMs });
    this.#server.on("connection", (socket) => void this.#receive(socket));
  }

  /** Rejects with the system's error if it can't listen. */
  static async open<Made extends Pick<Connection, "close">>(
    host: Host,
    settings: TcpSettings,
    clients: TcpClients<Made>,
  ): Promise<TcpListener<Made>> {
    const listener = new TcpListener(host, settings, clients);
    try {
      await listen(listener.#server, settings, () => host.count("accept-failed"));
    } catch (error) {
      listener.#tls?.close();
      throw error;
    }
    return listener;
  }

  get host(): string {
    return this.#settings.host;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === "object" && address ? address.port : 0;
  }

  async close(): Promise<void> {
    this.#tls?.close();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#arriving) socket.destroy();
    for (const connection of this.connections) connection.close("shutdown");
    await closed;
  }

  async #receive(raw: Socket): Promise<void> {
    raw.on("error", ignoreError);
    this.#arriving.add(raw);
    try {
      const { proxyHeader = "forbidden" } = this.#settings;
      const { clock } = this.#host;
      const address = await trueAddressOf(raw, { proxyHeader, proxies: this.#proxies, clock });
      const admission = await this.#host.admit(address);
      if (admission.admitted) await this.#admit(raw, address, admission);
      else await this.#refuse(raw, address, admission.reason);
    } catch (error) {
      // It broke off, or its transport never began: its own loss.
      const client = { address: normalizeAddress(raw.remoteAddress ?? ""), protocolKey: this.#clients.protocolKey };
      this.#host.count("transport-failed", client, adviceOn(error));
      raw.destroy();
    }
    this.#arriving.delete(raw);
  }

  /** Only who is admitted has a handshake, so that one address can hold no more of them open than connections. */
  async #admit(raw: Socket, address: string, admission: Admitted): Promise<void> {
    let secured: SecuredSocket;
    try {
      secured = await this.#secure(raw);
    } catch (error) {
      admission.release();
      throw error;
    }
    const { socket, details } = secured;
    if (socket.destroyed) return admission.release();
    this.#watchForHeader(socket, address);
    this.#connect(socket, address, details, admission);
  }

  /** A header that this port doesn't take is a client's first bytes like any other, and the operator is told of it. */
  #watchForHeader(socket: Socket, address: string): void {
    // Unlike `once`, it sets no bytes flowing before the connection asks for any.
    socket.prependOnceListener("data", (first: Buffer | string) => {
      if (!beginsWithProxyHeader(Buffer.from(first as string))) return;
      const client = { address, protocolKey: this.#clients.protocolKey };
      this.#host.count("unlisted-proxy", client, proxyAdvice.header(address));
    });
  }

  #connect(socket: Socket, address: string, details: ProtocolFlags["details"], admission: Admitted): void {
    let connection: Made | null = null;
    // One listener for both, and no `once`, which keeps much more: thousands of idle sockets have them.
    socket.on("close", () => {
      admission.release();
      if (connection) this.connections.delete(connection);
    });
    try {
      connection = this.#clients.connect(socket, address, details);
      this.connections.add(connection);
    } catch (error) {
      this.#host.unforeseen(error, { address, protocolKey: this.#clients.protocolKey });
      socket.destroy();
    }
  }

  async #secure(raw: Socket): Promise<SecuredSocket> {
    if (!this.#tls || raw.destroyed) return { socket: raw, details: noDetails };
    const { clock } = this.#host;
    const { proxyHeader = "forbidden" } = this.#settings;
    if (proxyHeader === "forbidden") await refuseProxyHeader(raw, { clock, timeoutMs: handshakeMs });
    return raw.destroyed ? { socket: raw, details: noDetails } : this.#tls.secure(raw);
  }

  /** Says why; over TLS only to so many at once, because that takes a handshake. */
  async #refuse(raw: Socket, address: string, reason: DisconnectReason): Promise<void> {
    this.#host.count("refused");
    if (raw.destroyed) return;
    if (this.#tls && this.#refusing >= refusedHandshakesMax) return void raw.destroy();
    this.#refusing++;
    const timer = this.#host.clock.after(refusalMs, () => raw.destroy());
    raw.once("close", () => {
      this.#refusing--;
      timer.cancel();
    });
    if (this.#tls) await this.#host.handshake(address);
    const { socket } = await this.#secure(raw);
    socket.end(this.#clients.refusal(disconnectEntry(reason, this.#host.languages[0]).text));
    socket.resume();
  }
}

/** What ends a socket is told by its `close`. */
function ignoreError(): void {}
