/** Bans, as somebody at a shell makes them and takes them back. */
import { actorName } from "../../audit/sentence.ts";
import type { BanFacts, WorldAnswer, WorldAsk } from "../../control/world-requests.ts";
import { HoldfastError } from "../../errors.ts";
import { ban, bannedNow, unban } from "../../game/operators/banning.ts";
import { cleanInput } from "../../text/clean-input.ts";
import { parseMarkup } from "../../text/markup.ts";
import { renderPlain } from "../../text/plain.ts";
import type { Server } from "../server.ts";
import type { TurnOrigin } from "../turn/game-turn.ts";

export function banFromShell(
  server: Server,
  { who, reason, forMs, force }: WorldAsk<"ban">,
  origin: TurnOrigin,
): Promise<WorldAnswer<"ban">> {
  return server.act((turn) => {
    // What a player types is cleaned where it comes in; this comes in here.
    const words = reason === null ? null : cleanInput(reason);
    const outcome = ban(turn, { who, reason: words, forMs, force, by: actorName(origin.by) });
    if ("refused" in outcome) throw new HoldfastError("ban-refused", renderPlain(parseMarkup(outcome.refused)));
    return outcome;
  }, origin);
}

export function unbanFromShell(
  server: Server,
  { who }: WorldAsk<"unban">,
  origin: TurnOrigin,
): Promise<WorldAnswer<"unban">> {
  return server.act((turn) => {
    const found = unban(turn, who);
    if (found === null) {
      throw new HoldfastError("not-banned", `"${who}" is not banned.`, { advice: "`holdfast bans` lists who is." });
    }
    return { who: found };
  }, origin);
}

export function listBans(server: Server): Promise<readonly BanFacts[]> {
  return server.act((turn) =>
    bannedNow(turn).map(([who, { reason, until, by, at }]) => ({ who, reason, until, by, at })),
  );
}
