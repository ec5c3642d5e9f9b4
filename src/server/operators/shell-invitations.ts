/** Invitations, as somebody at a shell makes them and takes them back. */
import { invitationsOf } from "../../accounts/invitations.ts";
import { actorName } from "../../audit/sentence.ts";
import type { InvitationFacts, WorldAnswer, WorldAsk } from "../../control/world-requests.ts";
import { HoldfastError } from "../../errors.ts";
import { invite, uninvite, usualInvitation } from "../../game/operators/inviting.ts";
import type { Server } from "../server.ts";
import type { TurnOrigin } from "../turn/game-turn.ts";

export function inviteFromShell(
  server: Server,
  { uses, forMs }: WorldAsk<"invite">,
  origin: TurnOrigin,
): Promise<WorldAnswer<"invite">> {
  return server.act((turn) => {
    const { uses: usualUses, forMs: usualMs } = usualInvitation;
    const outcome = invite(turn, { uses: uses ?? usualUses, forMs: forMs ?? usualMs, by: actorName(origin.by) });
    if ("refused" in outcome) throw new HoldfastError("invitation-refused", outcome.refused);
    return outcome;
  }, origin);
}

export function uninviteFromShell(server: Server, { number }: WorldAsk<"uninvite">, origin: TurnOrigin): Promise<void> {
  return server.act((turn) => {
    if (uninvite(turn, number)) return;
    throw new HoldfastError("no-invitation", `There is no invitation ${number}.`, {
      advice: "`holdfast invitations` lists those that are open.",
    });
  }, origin);
}

export function listInvitations(server: Server): readonly InvitationFacts[] {
  const open = invitationsOf(server.world, server.now);
  return open.map(({ number, uses, until, by }) => ({ number, uses, until, by }));
}
