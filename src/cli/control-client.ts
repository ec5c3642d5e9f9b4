/** Asks the Holdfast that runs on a data directory. */
import { createConnection } from "node:net";
import type { Refusal } from "../control/channel.ts";
import { errorOf } from "../control/channel.ts";
import type { OperatorRequests } from "../control/operator-requests.ts";
import { socketPath } from "../control/socket-path.ts";
import { HoldfastError } from "../errors.ts";
import { shellUser } from "./shell-user.ts";

/** Rejects with `not-running`, or with the refusal of the one that runs. */
export function askHoldfast<Name extends keyof OperatorRequests>(
  data: string,
  name: Name,
  ask: OperatorRequests[Name]["ask"],
): Promise<OperatorRequests[Name]["answer"]> {
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = createConnection(socketPath(data, "control.sock"));
    socket.setEncoding("utf8");
    socket.on("connect", () => socket.write(`${JSON.stringify({ name, ask, user: shellUser() })}\n`));
    socket.on("data", (chunk) => {
      received += chunk;
    });
    socket.on("end", () => {
      if (!received.endsWith("\n"))
        return reject(new HoldfastError("no-answer", `Holdfast on ${data} ended meanwhile.`));
      const told = JSON.parse(received) as { answer: OperatorRequests[Name]["answer"] } | { refusal: Refusal };
      if ("refusal" in told) reject(errorOf(told.refusal));
      else resolve(told.answer);
    });
    socket.on("error", (error: NodeJS.ErrnoException) => reject(connectError(error, data)));
  });
}

function connectError(error: NodeJS.ErrnoException, data: string): HoldfastError {
  if (error.code === "ENOENT" || error.code === "ECONNREFUSED" || error.code === "ENOTDIR") {
    return new HoldfastError("not-running", `Holdfast is not running on ${data}.`, {
      advice: "Start it with `holdfast start`.",
      cause: error,
    });
  }
  return new HoldfastError("no-control", `Holdfast on ${data} can't be asked: ${error.message}.`, {
    advice: "Only the user that started it can.",
    cause: error,
  });
}
