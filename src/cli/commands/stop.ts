/** `holdfast stop`: says goodbye to everybody and ends, whether there is a supervisor or not. */
import { HoldfastError } from "../../errors.ts";
import { askHoldfast } from "../control-client.ts";
import type { Place } from "../place.ts";
import { shellUser } from "../shell-user.ts";

export async function stop(place: Place, reason: string | null): Promise<void> {
  const data = await place.data();
  try {
    await askHoldfast(data, "stop", { reason });
  } catch (error) {
    if (!(error instanceof HoldfastError) || error.code !== "unsupervised") throw error;
    const { stopOrphans } = await import("../../supervisor/unsupervised.ts");
    await stopOrphans(data, reason, { type: "shell", user: shellUser() });
  }
  process.stdout.write(`Holdfast on ${data} has stopped.\n`);
}
