/** Where an HTTP connection becomes a WebSocket: who may, and what is spoken over it. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Limits } from "../../config.ts";
import { type DisconnectReason, disconnectEntry } from "../../session/disconnect.ts";
import { inLanguage } from "../../text/languages.ts";
import { subprotocol as holdfast } from "../../wire/frames.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Connection, Host } from "../protocol.ts";
import { Heartbeat } from "./heartbeat.ts";
import type { Callers } from "./http/callers.ts";
import { refuseHttp } from "./http/http-refusal.ts";
import type { Threshold } from "./http/threshold.ts";
import type { PlainConnectionOptions } from "./plain/plain-connection.ts";
import { openPlain, sayPlain } from "./plain/websocket-plain.ts";
import { openTelnet, sayTelnet } from "./plain/websocket-telnet.ts";
import type { Entrance } from "./resume/entrance.ts";
import { tellingToWait } from "./resume/waiting.ts";
import { WebSocketTransport } from "./resume/websocket-transport.ts";
import { type Caller, closeFrame } from "./transport.ts";
import type { WebTimes } from "./web-times.ts";
import { closeSocket } from "./websocket-close.ts";
import { chooseSubprotocol, subprotocols, telnet, wireFormatOf } from "./wire-formats/subprotocols.ts";

export interface WebSocketDoorOptions {
  readonly host: Host;
  readonly limits: Limits;
  readonly times: WebTimes;
  readonly entrance: Entrance;
  readonly threshold: Threshold;
  readonly callers: Callers;
  /** One message of a client, in bytes. */
  readonly frameBytes: number;
}

/** How connections of one subprotocol are opened, and how one says a sentence that is not open yet. */
interface Way {
  readonly open: (socket: WebSocket, options: PlainConnectionOptions) => Connection;
  readonly say: (socket: WebSocket, sentence: string) => void;
}

export class WebSocketDoor {
  readonly #options: WebSocketDoorOptions;
  readonly #server: WebSocketServer;
  readonly #heartbeat: Heartbeat;
  readonly #connections = new Set<Connection>();

  constructor(options: WebSocketDoorOptions) {
    this.#options = options;
    this.#heartbeat = new Heartbeat(options.host.clock, options.times.pingMs);
    this.#server = new WebSocketServer({
      noServer: true,
      clientTracking: true,
      maxPayload: options.frameBytes,
      // Compression would cost twenty times as much as all else that is done for a message.
      perMessageDeflate: false,
      autoPong: false,
      // One message in each turn of the event loop: who sends a thousand at once must not keep the others waiting.
      allowSynchronousEvents: false,
      handleProtocols: (offered) => chooseSubprotocol(offered) ?? false,
    });
  }

  /** The handler of an HTTP server's `upgrade`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { threshold, callers, host } = this.#options;
    const refusal = threshold.refusalOf(request);
    const [path] = (request.url ?? "").split("?", 1);
    const subprotocol = chooseSubprotocol(offeredBy(request));
    if (path !== "/ws") refuseHttp(socket, host.clock, "404 Not Found", "WebSockets are at /ws.");
    else if (refusal !== null) refuseHttp(socket, host.clock, "403 Forbidden", refusal);
    else if (!subprotocol) {
      refuseHttp(
        socket,
        host.clock,
        "400 Bad Request",
        `None of the subprotocols is known; these are: ${subprotocols.join(", ")}.`,
      );
    } else {
      const visit = callers.visitBy(request);
      if (visit.admitted) socket.once("close", visit.release);
      this.#server.handleUpgrade(request, socket, head, (opened) => {
        // A browser tells its page nothing of a handshake that was refused, but it does tell of a close code.
        if (visit.admitted) this.#begin(opened, subprotocol, callers.callerOf(request));
        else this.#refuse(opened, wayOf(subprotocol), visit.reason, callers.callerOf(request));
      });
    }
  }

  /** Closes every connection that is not the entrance's; resolves when all sockets are closed. */
  async close(): Promise<void> {
    this.#heartbeat.stop();
    for (const connection of this.#connections) connection.close("shutdown");
    for (const socket of this.#server.clients)
      closeSocket(socket, disconnectEntry("shutdown"), this.#options.host.clock);
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #begin(socket: WebSocket, subprotocol: string, caller: Caller): void {
    const { host, entrance, times, frameBytes } = this.#options;
    // What went wrong is said in the close code; the socket's end is told by its `close`.
    socket.on("error", () => host.count("bad-frame", { address: caller.address, protocolKey: "webclient/websocket" }));
    // A client that pings and never reads must not fill our memory with pongs.
    socket.on("ping", (data) => socket.bufferedAmount < frameBytes && socket.pong(data));
    this.#heartbeat.watch(socket);
    const way = wayOf(subprotocol);
    if (way) void this.#admit(socket, caller, way);
    else new WebSocketTransport(socket, { clock: host.clock, entrance, caller, handshakeMs: times.handshakeMs });
  }

  async #admit(socket: WebSocket, caller: Caller, way: Way): Promise<void> {
    const { host, limits, times } = this.#options;
    socket.pause();
    let told = false;
    const admission = await tellingToWait(host.admit(caller.address), host.clock, times, () => {
      if (!told && socket.readyState === socket.OPEN)
        way.say(socket, inLanguage(sentences.waitForTurn, caller.language));
      told = true;
    });
    if (!admission.admitted) {
      host.count("refused");
      this.#refuse(socket, way, admission.reason, caller);
      return;
    }
    if (socket.readyState !== socket.OPEN) {
      admission.release();
      return;
    }
    socket.resume();
    const connection = way.open(socket, { host, limits, caller });
    this.#connections.add(connection);
    socket.once("close", () => {
      this.#connections.delete(connection);
      admission.release();
    });
  }

  /** Most clients show nothing of a close code. */
  #refuse(socket: WebSocket, way: Way | null, reason: DisconnectReason, { language }: Caller): void {
    const entry = disconnectEntry(reason, language);
    if (socket.readyState === socket.OPEN) {
      if (way) way.say(socket, entry.text);
      else socket.send(JSON.stringify(closeFrame(reason, language)));
    }
    closeSocket(socket, entry, this.#options.host.clock);
  }
}

/** Null for `holdfast.v1`, whose connections outlive their sockets. */
function wayOf(subprotocol: string): Way | null {
  if (subprotocol === holdfast) return null;
  if (subprotocol === telnet) return { open: openTelnet, say: sayTelnet };
  const format = wireFormatOf(subprotocol);
  return {
    open: (socket, options) => openPlain(format, socket, options),
    say: (socket, sentence) => sayPlain(format, socket, sentence),
  };
}

function offeredBy(request: IncomingMessage): Set<string> {
  const names = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((name) => name.trim());
  return new Set(names.filter((name) => name !== ""));
}
