/** `holdfast say`: tells everybody something. */
import { askHoldfast } from "../control-client.ts";
import type { Place } from "../place.ts";

export async function say(place: Place, text: string): Promise<void> {
  const data = await place.data();
  await askHoldfast(data, "say", { text });
  process.stdout.write(`Told everybody (${data}).\n`);
}
