/** `telnet.mudstandards.org`: a whole telnet stream inside binary messages, with every option that telnet has. */
import type { Socket } from "node:net";
import { createWebSocketStream, type WebSocket } from "ws";
import type { Connection } from "../../protocol.ts";
import { TelnetConnection } from "../../telnet/connection.ts";
import { telnet } from "../wire-formats/subprotocols.ts";
import type { PlainConnectionOptions } from "./plain-connection.ts";

/** How long the greeting waits for a client to say what it is. */
const greetingWaitMs = { silent: 300, talking: 2000 };

/** A sentence for somebody who has no connection yet, or gets none. */
export function sayTelnet(socket: WebSocket, sentence: string): void {
  socket.send(Buffer.from(`${sentence}\r\n`));
}

export function openTelnet(socket: WebSocket, { host, limits, caller }: PlainConnectionOptions): Connection {
  const stream = createWebSocketStream(socket);
  // The stream's end is told by its `close`, also when nobody reads any more.
  stream.on("error", () => stream.destroy());
  stream.on("finish", () => stream.destroy());
  // Telnet uses nothing of a socket that other streams lack.
  return new TelnetConnection(
    stream as Socket,
    caller.address,
    { subprotocol: telnet, transport: "websocket" },
    { host, limits, protocolKey: "webclient/websocket", secure: false, listing: {}, greetingWaitMs },
  );
}
