/** The floor of a broadcast: one process that writes what one client says to the sockets of all. */
import type { Socket } from "node:net";
import { answerTo, readLines, serveFloor } from "./floor.ts";

const sockets = new Set<Socket>();

function say(speaker: Socket, words: string): void {
  speaker.write(`You say, "${words}"\r\n`);
  const heard = Buffer.from(`Guest1 says, "${words}"\r\n`);
  for (const socket of sockets) if (socket !== speaker) socket.write(heard);
}

serveFloor((socket) => {
  sockets.add(socket);
  socket.on("close", () => sockets.delete(socket));
  readLines(socket, (line) => {
    if (line.startsWith("say ")) say(socket, line.slice(4));
    else socket.write(answerTo(line));
  });
});
