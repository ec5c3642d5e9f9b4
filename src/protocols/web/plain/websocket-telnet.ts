/** `telnet.mudstandards.org`: a whole telnet stream inside binary messages, with every option that telnet has. */
import { createWebSocketStream, type WebSocket } from "ws";
import type { Connection } from "../../protocol.ts";
import { greetingWaitMs } from "../../telnet/acquaintance.ts";
import { TelnetConnection } from "../../telnet/connection.ts";
import { TelnetScreens } from "../../telnet/telnet-screens.ts";
import { EndOfTurn } from "../../telnet/wire/end-of-turn.ts";
import { telnet } from "../wire-formats/subprotocols.ts";
import type { PlainConnectionOptions } from "./plain-connection.ts";

/** A sentence for somebody who has no connection yet, or gets none. */
export function sayTelnet(socket: WebSocket, sentence: string): void {
  socket.send(Buffer.from(`${sentence}\r\n`));
}

export function openTelnet(socket: WebSocket, { host, limits, caller }: PlainConnectionOptions): Connection {
  const stream = createWebSocketStream(socket);
  // The stream's end is told by its `close`, also when nobody reads any more.
  stream.on("error", () => stream.destroy());
  stream.on("finish", () => stream.destroy());
  return new TelnetConnection(
    stream,
    caller.address,
    { subprotocol: telnet, transport: "websocket" },
    {
      host,
      limits,
      protocolKey: "webclient/websocket",
      secure: false,
      listing: {},
      greetingWaitMs,
      screens: new TelnetScreens(),
      endOfTurn: new EndOfTurn(),
    },
  );
}
