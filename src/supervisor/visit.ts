/** Lets somebody visit the game in a process of its own, in a world that is made for it, as a last check before people play. */
import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import { HoldfastError } from "../errors.ts";

/** Rejects with `visit-failed`, and what the game has done wrong. `longestMs` is with all that making the world takes. */
export async function visitGame(clock: Clock, config: Config, program: string, longestMs = 60_000): Promise<void> {
  const child = spawn(process.execPath, [...process.execArgv, program], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
    env: { ...process.env, HOLDFAST_CONFIG: JSON.stringify(config) },
  });
  const late = clock.after(longestMs, () => child.kill("SIGKILL"));
  let told = "";
  (child.stdio[3] as Readable).setEncoding("utf8").on("data", (chunk: string) => {
    told += chunk;
  });
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (...how) => resolve(how));
  });
  late.cancel();
  if (told !== "") {
    const { message, advice } = JSON.parse(told) as { readonly message: string; readonly advice: string | null };
    throw failed(message, advice ?? "Mend it and try again.");
  }
  if (signal !== null) throw failed("it goes on and on.", "Look for a loop that never ends, or that fills the memory.");
  if (code !== 0) throw failed(`the game ended its process, with exit code ${code}.`, "Look for process.exit().");
}

function failed(what: string, advice: string): HoldfastError {
  return new HoldfastError("visit-failed", `When somebody comes into a new world and looks around: ${what}`, {
    advice,
  });
}
