/** A player over WebSocket, with the plainest of the wire formats: text both ways. */
import { once } from "node:events";
import { WebSocket } from "ws";
import { type ConnectClient, withoutEscapes } from "./client.ts";

export function webClient(host: string, port: number): ConnectClient {
  return async (events) => {
    const socket = new WebSocket(
      `ws://${host.includes(":") ? `[${host}]` : host}:${port}/ws`,
      "terminal.mudstandards.org",
    );
    await once(socket, "open");
    socket.on("message", (data) => events.onText(withoutEscapes(data.toString())));
    socket.on("error", () => socket.terminate());
    socket.once("close", () => events.onClose());
    return {
      sendLine: (line) => socket.send(Buffer.from(`${line}\n`)),
      close: () => socket.terminate(),
    };
  };
}
