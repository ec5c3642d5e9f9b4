/** `holdfast stop`: says goodbye to everybody and ends. */
import { askHoldfast } from "../control-client.ts";
import type { Place } from "../place.ts";

export async function stop(place: Place, reason: string): Promise<void> {
  const data = await place.data();
  await askHoldfast(data, "stop", { reason: reason === "" ? null : reason });
  process.stdout.write(`Holdfast on ${data} has stopped.\n`);
}
