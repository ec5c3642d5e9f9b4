/** `holdfast start --detach`: starts the game in a process of its own and returns when it serves. */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Refusal } from "../../control/channel.ts";
import { errorOf } from "../../control/channel.ts";
import type { PortalStatus } from "../../control/requests.ts";
import { HoldfastError } from "../../errors.ts";
import { addressLines } from "../addresses.ts";
import type { Place } from "../place.ts";

/** What the process in the background tells, once. */
export type StartOutcome =
  | {
      readonly ready: true;
      readonly pid: number;
      readonly ways: PortalStatus["ways"];
      readonly warnings: readonly string[];
    }
  | { readonly ready: false; readonly refusal: Refusal };

const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
const background = fileURLToPath(new URL(`../background.${ending}`, import.meta.url));

export async function startDetached(place: Place, watch: boolean, program = background): Promise<void> {
  const data = await place.data();
  const child = fork(program, [place.directory, ...(watch ? ["--watch"] : [])], { detached: true, stdio: "ignore" });
  const outcome = await new Promise<StartOutcome>((resolve, reject) => {
    child.once("message", (message: StartOutcome) => resolve(message));
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      const sentence = `Holdfast ended while it was starting (${signal ?? `exit code ${code}`}).`;
      reject(new HoldfastError("not-started", sentence, { advice: "`holdfast logs` says more." }));
    });
  });
  if (!outcome.ready) throw errorOf(outcome.refusal);
  child.disconnect();
  child.unref();
  const lines = [
    `Holdfast runs on ${data} (process ${outcome.pid}).`,
    ...addressLines(outcome.ways),
    ...outcome.warnings,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}
