/** `holdfast unban`: lets an account, an address or a range in again. */
import { askServer } from "../ask-server.ts";
import type { Place } from "../place.ts";

export async function unban(place: Place, typed: string): Promise<void> {
  const { who } = await askServer(place, "unban", { who: typed });
  process.stdout.write(`${who} is not banned any more (${await place.data()}).\n`);
}
