/** `holdfast ban`: keeps an account, an address or a range out, for a while or for ever. */
import { HoldfastError } from "../../errors.ts";
import { momentOf, parseDuration } from "../../text/durations.ts";
import { askServer } from "../ask-server.ts";
import type { Place } from "../place.ts";

export interface BanOptions {
  readonly for?: string;
  readonly force?: boolean;
}

export async function ban(place: Place, typed: string, reason: string, options: BanOptions): Promise<void> {
  const ask = { who: typed, reason: reason || null, forMs: spanOf(options), force: options.force ?? false };
  const { who, closed, until } = await askServer(place, "ban", ask);
  const end = until === null ? "" : ` until ${momentOf(until)}`;
  const sessions = closed === 0 ? "" : closed === 1 ? ", one session is closed" : `, ${closed} sessions are closed`;
  process.stdout.write(`${who} is banned${end}${sessions} (${await place.data()}).\n`);
}

function spanOf({ for: typed }: BanOptions): number | null {
  if (typed === undefined) return null;
  const ms = parseDuration(typed);
  if (ms !== null) return ms;
  throw new HoldfastError("bad-argument", `"${typed}" is not a span of time such as 90m, 12h, 3d or 2w.`);
}
