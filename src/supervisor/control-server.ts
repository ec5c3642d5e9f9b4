/** The control socket: takes one JSON line with a request, gives one JSON line with the answer. */
import type { Socket } from "node:net";
import type { Clock } from "../clock.ts";
import type { RequestHandlers } from "../control/channel.ts";
import { refusalOf } from "../control/channel.ts";
import type { OperatorRequests } from "../control/operator-requests.ts";
import { socketPlace } from "../control/socket-path.ts";
import { StandingSocket } from "../control/standing-socket.ts";
import { HoldfastError } from "../errors.ts";

/** Whoever may open the socket is trusted, but not to be free of mistakes. */
const longestRequest = 65_536;

/** `user` is what the system calls whoever asks. They may say what they like: who can open the socket can do anything. */
export type HandlersFor = (user: string) => RequestHandlers<OperatorRequests>;

/** While an answer is being found, a space goes out this often: a slow supervisor is told from one that was stopped. */
const workingMs = 1000;

/** Resolves when the data directory's control socket takes requests. Only the same user can open it. */
export function listenForOperators(
  data: string,
  clock: Clock,
  handlersFor: HandlersFor,
  onMadeAgain: () => void,
): Promise<StandingSocket> {
  return StandingSocket.listen({
    clock,
    path: () => socketPlace(data, "control.sock"),
    accept: (socket) => serveOperator(socket, clock, handlersFor),
    onMadeAgain,
  });
}

function serveOperator(socket: Socket, clock: Clock, handlersFor: HandlersFor): void {
  let received = "";
  const receive = async (chunk: string) => {
    received += chunk;
    const end = received.indexOf("\n");
    if (end === -1 && received.length <= longestRequest) return;
    socket.off("data", receive);
    const working = clock.every(workingMs, () => void socket.write(" "));
    const answered = await answer(received.slice(0, end), handlersFor);
    working.cancel();
    socket.end(`${JSON.stringify(answered)}\n`);
  };
  socket.setEncoding("utf8").on("data", receive);
  // An operator who goes away early misses the answer; that is all.
  socket.on("error", () => socket.destroy());
}

async function answer(line: string, handlersFor: HandlersFor): Promise<object> {
  try {
    const { name, ask, user } = JSON.parse(line) as { name: keyof OperatorRequests; ask: never; user?: unknown };
    const handlers = handlersFor(typeof user === "string" ? user : "unknown");
    if (!Object.hasOwn(handlers, name)) {
      throw new HoldfastError("unknown-request", `The running Holdfast knows no request "${name}".`, {
        advice: "It may be of another version: restart it.",
      });
    }
    return { answer: await handlers[name](ask) };
  } catch (error) {
    return { refusal: refusalOf(error) };
  }
}
