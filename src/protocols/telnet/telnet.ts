/** Telnet, plain or over TLS: who listens, and the way of each client from the socket to its connection. */
import { createServer, type Server, type Socket } from "node:net";
import type { Timer } from "../../clock.ts";
import type { Limits, ProxyHeader } from "../../config.ts";
import { AddressSet, normalizeAddress } from "../../session/address.ts";
import { type DisconnectReason, disconnectEntry } from "../../session/disconnect.ts";
import { type BuiltinProtocolKey, defaultFlags, type ProtocolFlags } from "../../session/sync-data.ts";
import { escapeMarkup } from "../../text/markup.ts";
import { listen } from "../listen.ts";
import type { Admission, Host, Listener, Protocol } from "../protocol.ts";
import { adviceOn, trueAddressOf } from "../proxy-header.ts";
import { type CertificateSource, type SecuredSocket, TlsTransport } from "../tls/tls-transport.ts";
import { type ConnectionSettings, TelnetConnection } from "./connection.ts";
import { sentenceBytes } from "./rendering.ts";

export interface TelnetOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly limits: Limits;
  /** With it the protocol is `telnet/ssl`. */
  readonly certificate?: CertificateSource;
  readonly proxyHeader?: ProxyHeader;
  /** Addresses and CIDR ranges of the proxies whose header counts. */
  readonly proxies?: readonly string[];
  /** Facts for MSSP beside name, players and uptime. */
  readonly listing?: { readonly [name: string]: string };
  /** 0 sends no IAC NOP; some very old clients show it. */
  readonly keepAliveMs?: number;
  readonly greetingWaitMs?: ConnectionSettings["greetingWaitMs"];
}

const keepAliveMs = 60_000;
const greetingWaitMs = { silent: 300, talking: 2000 };
/** A refused client has this long to read why. */
const refusalMs = 2000;
const refusedHandshakesMax = 100;

export class TelnetProtocol implements Protocol {
  readonly keys: readonly [BuiltinProtocolKey];
  readonly #options: TelnetOptions;

  constructor(options: TelnetOptions) {
    this.keys = [options.certificate ? "telnet/ssl" : "telnet"];
    this.#options = options;
  }

  listen(host: Host): Promise<Listener> {
    return TelnetListener.open(host, this.keys[0], this.#options);
  }
}

type Admitted = Extract<Admission, { admitted: true }>;

class TelnetListener implements Listener {
  readonly #options: TelnetOptions;
  readonly #settings: ConnectionSettings;
  readonly #proxies: AddressSet;
  readonly #server: Server;
  readonly #tls: TlsTransport | null;
  readonly #connections = new Set<TelnetConnection>();
  /** Sockets that are not connections yet. */
  readonly #arriving = new Set<Socket>();
  readonly #keepAlive: Timer | null;
  #refusing = 0;

  private constructor(host: Host, protocolKey: BuiltinProtocolKey, options: TelnetOptions) {
    this.#options = options;
    this.#settings = {
      host,
      protocolKey,
      limits: options.limits,
      secure: options.certificate !== undefined,
      listing: options.listing ?? {},
      greetingWaitMs: options.greetingWaitMs ?? greetingWaitMs,
    };
    this.#proxies = new AddressSet(options.proxies ?? []);
    this.#tls = options.certificate ? new TlsTransport(options.certificate, host.clock) : null;
    this.#server = createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: keepAliveMs });
    this.#server.on("connection", (socket) => void this.#receive(socket));
    this.#keepAlive = this.#startKeepAlive(options.keepAliveMs ?? keepAliveMs);
  }

  static async open(host: Host, protocolKey: BuiltinProtocolKey, options: TelnetOptions): Promise<TelnetListener> {
    const listener = new TelnetListener(host, protocolKey, options);
    try {
      await listen(listener.#server, options, () => host.count("accept-failed"));
    } catch (error) {
      listener.#release();
      throw error;
    }
    return listener;
  }

  get host(): string {
    return this.#options.host;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === "object" && address ? address.port : 0;
  }

  async close(): Promise<void> {
    this.#release();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#arriving) socket.destroy();
    for (const connection of this.#connections) connection.close("shutdown");
    await closed;
  }

  #release(): void {
    this.#keepAlive?.cancel();
    this.#tls?.close();
  }

  #startKeepAlive(everyMs: number): Timer | null {
    if (everyMs === 0) return null;
    const timer = this.#settings.host.clock.every(everyMs, () => {
      for (const connection of this.#connections) connection.keepAlive();
    });
    return timer.unref();
  }

  async #receive(raw: Socket): Promise<void> {
    raw.on("error", ignoreError);
    this.#arriving.add(raw);
    try {
      const { proxyHeader = "forbidden" } = this.#options;
      const { clock } = this.#settings.host;
      const address = await trueAddressOf(raw, { proxyHeader, proxies: this.#proxies, clock });
      const admission = await this.#settings.host.admit(address);
      if (admission.admitted) await this.#admit(raw, address, admission);
      else await this.#refuse(raw, admission.reason);
    } catch (error) {
      // It broke off, or its transport never began: its own loss.
      const client = { address: normalizeAddress(raw.remoteAddress ?? ""), protocolKey: this.#settings.protocolKey };
      this.#settings.host.count("transport-failed", client, adviceOn(error));
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
    socket.once("close", () => admission.release());
    this.#connect(socket, address, details);
  }

  async #secure(raw: Socket): Promise<SecuredSocket> {
    return this.#tls && !raw.destroyed ? this.#tls.secure(raw) : { socket: raw, details: {} };
  }

  #connect(socket: Socket, address: string, details: ProtocolFlags["details"]): void {
    const connection = new TelnetConnection(socket, address, details, this.#settings);
    this.#connections.add(connection);
    socket.once("close", () => this.#connections.delete(connection));
  }

  /** Says why; over TLS only to so many at once, because that takes a handshake. */
  async #refuse(raw: Socket, reason: DisconnectReason): Promise<void> {
    this.#settings.host.count("refused");
    if (raw.destroyed) return;
    if (this.#tls && this.#refusing >= refusedHandshakesMax) return void raw.destroy();
    this.#refusing++;
    const timer = this.#settings.host.clock.after(refusalMs, () => raw.destroy());
    raw.once("close", () => {
      this.#refusing--;
      timer.cancel();
    });
    const { socket } = await this.#secure(raw);
    socket.end(sentenceBytes(escapeMarkup(disconnectEntry(reason).text), { ...defaultFlags, reader: "terminal" }));
    socket.resume();
  }
}

/** What ends a socket is told by its `close`. */
function ignoreError(): void {}
