/** What all floors share: how they read lines, what they answer, and how they tell their port. */
import { type AddressInfo, createServer, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import type { PemPair } from "../../src/protocols/tls/self-signed.ts";

/** What a floor tells the process that started it. */
export interface FloorReady {
  readonly port: number;
  readonly processes: { readonly [name: string]: number };
}

interface FloorOptions {
  /** The ids of processes beside this one. */
  readonly others?: FloorReady["processes"];
  /** Over TLS, with this certificate. */
  readonly pair?: PemPair;
}

/** Listens on a port of the system's choice, and tells it to the parent. */
export function serveFloor(onSocket: (socket: Socket) => void, { others, pair }: FloorOptions = {}): void {
  const listener = (socket: Socket) => {
    socket.on("error", () => socket.destroy());
    onSocket(socket);
  };
  const server = pair
    ? createTlsServer({ noDelay: true, key: pair.key, cert: pair.certificate }, listener)
    : createServer({ noDelay: true }, listener);
  server.listen({ port: 0, host: "127.0.0.1", backlog: 4096 }, () => {
    const { port } = server.address() as AddressInfo;
    process.send?.({ port, processes: { portal: process.pid, ...others } } satisfies FloorReady);
  });
  process.on("disconnect", () => process.exit(0));
}

/** Calls `onLine` for each whole line, without its end. */
export function readLines(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  let rest = "";
  stream.setEncoding("latin1");
  stream.on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line.trimEnd());
  });
}

/** The same bytes that Holdfast answers; any line but `say …` is welcomed, as a login is. */
export function answerTo(line: string): string {
  return line.startsWith("say ") ? `You say, "${line.slice(4)}"\r\n` : "Welcome!\r\n";
}
