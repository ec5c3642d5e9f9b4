/** `holdfast kick`: closes connections. */
import { HoldfastError } from "../../errors.ts";
import { askHoldfast } from "../control-client.ts";
import type { Place } from "../place.ts";

export async function kick(place: Place, who: string, reason: string): Promise<void> {
  const data = await place.data();
  const { closed } = await askHoldfast(data, "kick", { who, reason: reason === "" ? null : reason });
  if (closed === 0)
    throw new HoldfastError("nobody", `Nobody is connected as "${who}".`, { advice: "`holdfast who` lists them." });
  process.stdout.write(`${closed === 1 ? "One connection is" : `${closed} connections are`} closed (${data}).\n`);
}
