/** `holdfast reload`: returns when the new generation serves, or says why it was refused. */
import { askHoldfast } from "../control-client.ts";
import type { Place } from "../place.ts";

export async function reload(place: Place): Promise<void> {
  const data = await place.data();
  const { generation } = await askHoldfast(data, "reload", {});
  process.stdout.write(`Generation ${generation} of the game serves (${data}).\n`);
}
