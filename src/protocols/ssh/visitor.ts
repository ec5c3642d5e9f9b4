/** A client from its first packet to its open session: its address, its proof, and what it asks for. */
import type { Socket } from "node:net";
import type { Connection as SshClient } from "ssh2";
import type { Timer } from "../../clock.ts";
import type { Limits, ProxyHeader } from "../../config.ts";
import { type AddressSet, normalizeAddress } from "../../session/address.ts";
import type { Proof } from "../../session/authentication.ts";
import { disconnectEntry } from "../../session/disconnect.ts";
import type { Json } from "../../session/message.ts";
import type { Client, Host } from "../protocol.ts";
import { adviceOn, proxyAdvice } from "../proxy-advice.ts";
import { beginsWithProxyHeader } from "../proxy-header.ts";
import { trueAddressOf } from "../true-address.ts";
import { SshAuthenticator } from "./authentication.ts";
import { SshConnection } from "./connection.ts";
import { KeyExchanges } from "./key-exchanges.ts";
import { clientFlags, encodingOf, terminalFlags } from "./pseudo-terminal.ts";
import { refusal } from "./refusal.ts";
import { awaitSession, type SessionRequest } from "./session-request.ts";

export interface VisitorOptions {
  readonly host: Host;
  readonly limits: Limits;
  readonly proxyHeader: ProxyHeader;
  readonly proxies: AddressSet;
  readonly anonymous: boolean;
  /** What the server calls itself. */
  readonly ident: string;
}

/** From connecting to the open session, with all proofs between. */
const graceMs = 60_000;
const lingerMs = 2000;

export class Visitor {
  readonly #socket: Socket;
  readonly #options: VisitorOptions;
  readonly #grace: Timer;
  readonly #exchanges: KeyExchanges;
  #address = "";
  #algorithms: Json = null;
  #connection: SshConnection | null = null;

  constructor(socket: Socket, options: VisitorOptions) {
    this.#socket = socket;
    this.#options = options;
    const { clock } = options.host;
    this.#exchanges = new KeyExchanges(clock);
    this.#grace = clock.after(graceMs, () => socket.destroy()).unref();
    // Whatever breaks a socket also closes it, and that is listened for.
    socket.on("error", () => {});
    socket.on("close", () => this.#grace.cancel());
  }

  /** Finds out the true address and asks the Portal. False if the visitor was turned away. */
  async arrive(): Promise<boolean> {
    const { host, proxyHeader, proxies, ident } = this.#options;
    const socket = this.#socket;
    try {
      this.#address = await trueAddressOf(socket, { proxyHeader, proxies, clock: host.clock });
    } catch (error) {
      host.count("transport-failed", this.#client(normalizeAddress(socket.remoteAddress ?? "")), adviceOn(error));
      socket.destroy();
      return false;
    }
    const admission = await host.admit(this.#address);
    if (!admission.admitted) {
      host.count("refused");
      socket.end(refusal(ident, disconnectEntry(admission.reason).text)).resume();
      host.clock.after(lingerMs, () => socket.destroy()).unref();
      return false;
    }
    if (socket.closed) admission.release();
    else socket.on("close", () => admission.release());
    return !socket.destroyed;
  }

  /** What it sends is being read from now on. */
  began(): void {
    this.#socket.once("data", (first: Buffer) => {
      if (!beginsWithProxyHeader(first)) return;
      this.#options.host.count("unlisted-proxy", this.#client(this.#address), proxyAdvice.header(this.#address));
    });
  }

  #client(address: string): Client {
    return { address, protocolKey: "ssh" };
  }

  /** The client has said its first line, `software` in it. */
  welcome(client: SshClient, software: string): void {
    const { host, limits, anonymous } = this.#options;
    const authenticator = new SshAuthenticator({
      host,
      address: this.#address,
      anonymous,
      lengthMax: limits.lineLength,
      onGivenUp: () => this.#hangUp(client),
    });
    client.on("authentication", (context) => authenticator.attempt(context));
    client.on("handshake", ({ kex, serverHostKey, sc }) => {
      this.#algorithms = { kex, hostKey: serverHostKey, cipher: sc.cipher, mac: sc.mac };
    });
    client.on("rekey", () => this.#exchangeAgain(client));
    client.on("error", (error: Error & { readonly level?: string }) => {
      // The others are ends of sockets.
      if (error.level === "protocol" || error.level === "handshake") {
        host.count("transport-failed", this.#client(this.#address));
      }
      this.#giveUp(client);
    });
    awaitSession(client, {
      onStart: (request) => this.#start(client, request, software, authenticator.proof),
      onResize: (terminal) => this.#connection?.resize(terminal),
    });
  }

  shutdown(): void {
    if (this.#connection) this.#connection.close("shutdown");
    else this.#socket.destroy();
  }

  #start(client: SshClient, request: SessionRequest, software: string, proof: Proof | null): void {
    this.#grace.cancel();
    const flags = {
      ...terminalFlags(request.terminal),
      ...clientFlags(software, this.#algorithms),
      encoding: encodingOf(request.environment),
    };
    const { host, limits } = this.#options;
    const socket = this.#socket;
    this.#connection = new SshConnection({ host, address: this.#address, limits, socket, request, flags, proof });
    request.channel.on("close", () => this.#hangUp(client));
  }

  #exchangeAgain(client: SshClient): void {
    if (this.#exchanges.isAllowed(this.#connection === null)) return;
    this.#options.host.count("key-exchanges", this.#connection ?? undefined);
    this.#giveUp(client);
  }

  /** It broke the protocol. ssh2 would parse on where it failed, and make room for whatever length it read there. */
  #giveUp(client: SshClient): void {
    this.#socket.removeAllListeners("data").resume();
    this.#hangUp(client);
  }

  #hangUp(client: SshClient): void {
    client.end();
    this.#options.host.clock.after(lingerMs, () => this.#socket.destroy()).unref();
  }
}
