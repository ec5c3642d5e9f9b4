/** Bans, as somebody at a shell makes them and takes them back. */
import { actorName } from "../../audit/sentence.ts";
import type { BanFacts, WorldRequests } from "../../control/world-requests.ts";
import { HoldfastError } from "../../errors.ts";
import { type BanOutcome, ban, bannedNow, unban } from "../../game/acts/banning.ts";
import { cleanInput } from "../../text/clean-input.ts";
import { parseMarkup } from "../../text/markup.ts";
import { renderPlain } from "../../text/plain.ts";
import type { Server } from "../server.ts";
import type { TurnOrigin } from "../turn/game-turn.ts";

type Ask<Name extends keyof WorldRequests> = WorldRequests[Name]["ask"];

export async function banFromShell(
  server: Server,
  { who, reason, forMs, force }: Ask<"ban">,
  origin: TurnOrigin,
): Promise<WorldRequests["ban"]["answer"]> {
  let done: Exclude<BanOutcome, { readonly refused: string }> | null = null;
  await server.act((turn) => {
    // What a player types is cleaned where it comes in; this comes in here.
    const words = reason === null ? null : cleanInput(reason);
    const outcome = ban(turn, { who, reason: words, forMs, force, by: actorName(origin.by) });
    if ("refused" in outcome) throw new HoldfastError("ban-refused", renderPlain(parseMarkup(outcome.refused)));
    done = outcome;
  }, origin);
  return done!;
}

export async function unbanFromShell(
  server: Server,
  { who }: Ask<"unban">,
  origin: TurnOrigin,
): Promise<{ who: string }> {
  let done = who;
  await server.act((turn) => {
    const found = unban(turn, who);
    if (found === null) {
      throw new HoldfastError("not-banned", `"${who}" is not banned.`, { advice: "`holdfast bans` lists who is." });
    }
    done = found;
  }, origin);
  return { who: done };
}

export async function listBans(server: Server): Promise<readonly BanFacts[]> {
  let facts: readonly BanFacts[] = [];
  await server.act((turn) => {
    facts = bannedNow(turn).map(([who, { reason, until, by, at }]) => ({ who, reason, until, by, at }));
  });
  return facts;
}
