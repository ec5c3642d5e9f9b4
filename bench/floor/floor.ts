/** What all floors share: how they read lines, what they answer, and how they tell their port. */
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";

/** What a floor tells the process that started it. */
export interface FloorReady {
  readonly port: number;
  readonly processes: { readonly [name: string]: number };
}

/** Listens on a port of the system's choice and tells it to the parent, with the ids of these processes beside its own. */
export function serveFloor(onSocket: (socket: Socket) => void, others: FloorReady["processes"] = {}): Server {
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on("error", () => socket.destroy());
    onSocket(socket);
  });
  server.listen({ port: 0, host: "127.0.0.1", backlog: 4096 }, () => {
    const { port } = server.address() as AddressInfo;
    process.send?.({ port, processes: { portal: process.pid, ...others } } satisfies FloorReady);
  });
  process.on("disconnect", () => process.exit(0));
  return server;
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

/** The same bytes that Holdfast answers; any line but `say …` shows the way in, as a login does. */
export function answerTo(line: string): string {
  return line.startsWith("say ") ? `You say, "${line.slice(4)}"\r\n` : "Exits: none\r\n";
}
