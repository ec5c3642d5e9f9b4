/** `holdfast unban`: lets an address or a range connect again. */
import { askHoldfast } from "../control-client.ts";
import type { Place } from "../place.ts";

export async function unban(place: Place, address: string): Promise<void> {
  const data = await place.data();
  await askHoldfast(data, "unban", { address });
  process.stdout.write(`${address} is not banned any more (${data}).\n`);
}
