/** `holdfast stop`: says goodbye to everybody and ends, whether there is a supervisor or not. */
import { HoldfastError } from "../../errors.ts";
import { askHoldfast } from "../control-client.ts";
import type { Place } from "../place.ts";
import { shellUser } from "../shell-user.ts";

export async function stop(place: Place, reason: string): Promise<void> {
  const data = await place.data();
  const ask = { reason: reason === "" ? null : reason };
  try {
    await askHoldfast(data, "stop", ask);
  } catch (error) {
    if (!(error instanceof HoldfastError) || error.code !== "unsupervised") throw error;
    const { stopOrphans } = await import("../../supervisor/unsupervised.ts");
    await stopOrphans(data, ask.reason, { type: "shell", user: shellUser() });
  }
  process.stdout.write(`Holdfast on ${data} has stopped.\n`);
}
