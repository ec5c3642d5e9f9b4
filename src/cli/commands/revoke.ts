/** `holdfast revoke`: takes operators' rights from an account, which stays. */
import { askServer } from "../ask-server.ts";
import type { Place } from "../place.ts";

export async function revoke(place: Place, name: string, last: boolean): Promise<void> {
  await askServer(place, "revoke-operator", { name, last });
  process.stdout.write(`${name} is no longer an operator (${await place.data()}).\n`);
}
