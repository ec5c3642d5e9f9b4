/** `holdfast restart`: ends everything and starts it anew. */
import { askHoldfast } from "../control-client.ts";
import type { Place } from "../place.ts";

export async function restart(place: Place): Promise<void> {
  const data = await place.data();
  await askHoldfast(data, "restart", {});
  process.stdout.write(`Holdfast on ${data} has started anew.\n`);
}
