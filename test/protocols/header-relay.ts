/** A load balancer in a few lines: it puts a PROXY header before each connection and passes the rest on. */
import { once } from "node:events";
import { type AddressInfo, createConnection, createServer } from "node:net";

export interface HeaderRelay {
  readonly port: number;
  close(): void;
}

/** Every client that comes through it comes from `address`. */
export async function relayFrom(address: string, to: number): Promise<HeaderRelay> {
  const family = address.includes(":") ? "TCP6" : "TCP4";
  const own = family === "TCP6" ? "::1" : "127.0.0.1";
  const server = createServer((client) => {
    const onward = createConnection({ port: to, host: "127.0.0.1" });
    onward.write(`PROXY ${family} ${address} ${own} 4711 ${to}\r\n`);
    client.pipe(onward).pipe(client);
    for (const socket of [client, onward]) {
      socket.on("error", () => {});
      socket.on("close", () => {
        client.destroy();
        onward.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() };
}
