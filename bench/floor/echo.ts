/** One process that answers each line, and does nothing else. */
import { answerTo, readLines, serveFloor } from "./floor.ts";

serveFloor((socket) => readLines(socket, (line) => socket.write(answerTo(line), "latin1")));
