/** `holdfast bans`: who is banned, until when, by whom and why. */
import { banLine } from "../../session/ban.ts";
import { askServer } from "../ask-server.ts";
import type { Place } from "../place.ts";

export async function bans(place: Place, json: boolean): Promise<void> {
  const found = await askServer(place, "bans", {});
  if (json) {
    process.stdout.write(`${JSON.stringify(found)}\n`);
    return;
  }
  const lines = found.map(({ who, ...ban }) => banLine(who, ban));
  process.stdout.write(`${[...lines, `${found.length} banned (${await place.data()})`].join("\n")}\n`);
}
