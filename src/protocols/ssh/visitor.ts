/** An admitted client on its way to an open session: its proof, and what it asks for. */
import type { Socket } from "node:net";
import type { Connection as SshClient } from "ssh2";
import type { Timer } from "../../clock.ts";
import type { Limits } from "../../config.ts";
import type { Proof } from "../../session/authentication.ts";
import type { DisconnectReason } from "../../session/disconnect.ts";
import type { Json } from "../../session/message.ts";
import type { Host } from "../protocol.ts";
import { SshAuthenticator } from "./authentication.ts";
import { SshConnection } from "./connection.ts";
import { KeyExchanges } from "./key-exchanges.ts";
import { clientFlags, encodingOf, languageOf, terminalFlags } from "./pseudo-terminal.ts";
import { awaitSession, type SessionRequest } from "./session-request.ts";

export interface VisitorOptions {
  readonly host: Host;
  readonly limits: Limits;
  readonly anonymous: boolean;
}

/** From being admitted to the open session, with all proofs between. */
const graceMs = 60_000;
/** How long a client whose visit is over has to close by itself. */
const lingerMs = 2000;

export class Visitor {
  readonly #socket: Socket;
  readonly #address: string;
  readonly #options: VisitorOptions;
  readonly #grace: Timer;
  readonly #exchanges: KeyExchanges;
  #algorithms: Json = null;
  #connection: SshConnection | null = null;

  constructor(socket: Socket, address: string, options: VisitorOptions) {
    this.#socket = socket;
    this.#address = address;
    this.#options = options;
    const { clock } = options.host;
    this.#exchanges = new KeyExchanges(clock);
    this.#grace = clock.after(graceMs, () => socket.destroy()).unref();
    socket.on("close", () => this.#grace.cancel());
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
        host.count("transport-failed", { address: this.#address, protocolKey: "ssh" });
      }
      this.#giveUp(client);
    });
    awaitSession(client, {
      onStart: (request) => this.#start(client, request, software, authenticator.proof),
      onResize: (terminal) => this.#connection?.resize(terminal),
    });
  }

  /** Says the reason's sentence, where there is a session to say it in, and ends. */
  close(reason: DisconnectReason): void {
    if (this.#connection) this.#connection.close(reason);
    else this.#socket.destroy();
  }

  #start(client: SshClient, request: SessionRequest, software: string, proof: Proof | null): void {
    this.#grace.cancel();
    const flags = {
      ...terminalFlags(request.terminal),
      ...clientFlags(software, this.#algorithms),
      encoding: encodingOf(request.environment),
      language: languageOf(request.environment),
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
