/** Asks the Holdfast that runs on a data directory. */
import { createConnection } from "node:net";
import type { Refusal } from "../control/channel.ts";
import { errorOf } from "../control/channel.ts";
import type { OperatorRequests } from "../control/operator-requests.ts";
import { socketPath } from "../control/socket-path.ts";
import { HoldfastError } from "../errors.ts";
import { supervisorOf } from "../supervisor/data-lock.ts";
import { findLiving, unsupervised } from "../supervisor/orphans.ts";
import { shellUser } from "./shell-user.ts";

/** A supervisor that works on an answer lets hear of itself each second. */
const silentMs = 10_000;

/** Rejects with `not-running`, with `unsupervised` if only Portal or Server run, or with the refusal of the one that runs. */
export function askHoldfast<Name extends keyof OperatorRequests>(
  data: string,
  name: Name,
  ask: OperatorRequests[Name]["ask"],
): Promise<OperatorRequests[Name]["answer"]> {
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = createConnection(socketPath(data, "control.sock"));
    socket.setEncoding("utf8").setTimeout(silentMs, () => socket.destroy(silent(data)));
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
    socket.on("error", (error) => void connectError(error, data).then(reject));
  });
}

async function connectError(error: NodeJS.ErrnoException, data: string): Promise<HoldfastError> {
  if (error instanceof HoldfastError) return error;
  if (error.code === "ENOENT" || error.code === "ECONNREFUSED" || error.code === "ENOTDIR") {
    const living = await findLiving(data);
    if (living.length > 0) return unsupervised(data, living);
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

function silent(data: string): HoldfastError {
  const pid = supervisorOf(data) ?? "PID";
  return new HoldfastError(
    "no-answer",
    `The supervisor of ${data} (process ${pid}) has not answered for ten seconds.`,
    {
      advice:
        `The game goes on without it. If it was stopped, let it go on with \`kill -CONT ${pid}\`; ` +
        `else end it with \`kill -KILL ${pid}\`, and \`holdfast start\` takes the game over.`,
    },
  );
}
