/** `holdfast ban`: refuses an address or a range from now on. */
import { askHoldfast } from "../control-client.ts";
import type { Place } from "../place.ts";

export async function ban(place: Place, address: string): Promise<void> {
  const data = await place.data();
  await askHoldfast(data, "ban", { address });
  process.stdout.write(`${address} is banned (${data}).\n`);
}
