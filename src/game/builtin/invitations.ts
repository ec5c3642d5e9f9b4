/** Invitations to make an account, where the registration asks for one. Operators' commands. */
import { invitationsOf } from "../../accounts/invitations.ts";
import { momentOf, parseDuration } from "../../text/durations.ts";
import { sentences } from "../../words/catalogue.ts";
import { type Command, command } from "../command.ts";
import { type InvitationWish, invite, uninvite, usualInvitation } from "../operators/inviting.ts";

const inviteCommand = command({
  name: "@invite",
  lock: "operator",
  help:
    "Makes a code with which somebody can make a character, where it takes an invitation: for one, within a week.\n" +
    "@invite\n@invite 5\n@invite 5 for 3d",
  run(turn, { args }) {
    const wish = wishOf(args, turn.account?.name ?? "");
    if (wish === null) return turn.msg(sentences.inviteUsage);
    const outcome = invite(turn, wish);
    if ("refused" in outcome) turn.msg(outcome.refused);
    else turn.msg(sentences.invited(outcome.number, outcome.code, wish.uses, momentOf(outcome.until)));
  },
});

const invitations = command({
  name: "@invitations",
  lock: "operator",
  help: "Tells which invitations are open. Their codes are known only to whoever has them.",
  run(turn) {
    const open = invitationsOf(turn.world, turn.now);
    const lines = open.map(({ number, uses, until, by }) => sentences.invitation(number, uses, momentOf(until), by));
    turn.msg(lines.length > 0 ? lines.join("\n") : sentences.noInvitations);
  },
});

const uninviteCommand = command({
  name: "@uninvite",
  lock: "operator",
  help: "Takes an invitation back.\n@uninvite 3",
  run(turn, { args }) {
    const number = Number(/^#?(\d{1,9})$/.exec(args)?.[1]);
    turn.msg(uninvite(turn, number) ? sentences.uninvited(number) : sentences.noSuchInvitation);
  },
});

export const invitationCommands: readonly Command[] = [inviteCommand, invitations, uninviteCommand];

/** `5 for 3d`; null if it is something else. */
function wishOf(args: string, by: string): InvitationWish | null {
  const match = /^(\d{1,9})?\s*(?:\bfor\s+(\S+))?$/i.exec(args);
  if (!match) return null;
  const [, uses, span] = match;
  const forMs = span === undefined ? usualInvitation.forMs : parseDuration(span);
  return forMs === null ? null : { uses: Number(uses ?? usualInvitation.uses), forMs, by };
}
