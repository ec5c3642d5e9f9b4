/** Invitations to make an account, where the registration asks for one. Operators' commands. */
import { invitationsOf } from "../../accounts/invitations.ts";
import { momentOf } from "../../text/durations.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Command } from "../commands/command.ts";
import { command } from "../commands/define-command.ts";
import { operator } from "../commands/role.ts";
import { no, slot } from "../commands/slot.ts";
import { count } from "../commands/slots/count.ts";
import { duration } from "../commands/slots/duration.ts";
import { invite, uninvite, usualInvitation } from "../operators/inviting.ts";

const inviteCommand = command({
  how: ["@invite", "@invite <number>", "@invite for <time>", "@invite <number> for <time>"],
  for: operator,
  help:
    "Makes a code with which somebody can make a character, where it takes an invitation: for one, within a week.\n" +
    "For how many, and for how long: @invite 5 for 3d.",
  with: { number: count, time: duration },
  run(turn, { number: uses = usualInvitation.uses, time: forMs = usualInvitation.forMs }) {
    const outcome = invite(turn, { uses, forMs, by: turn.account?.name ?? "" });
    if ("refused" in outcome) turn.msg(outcome.refused);
    else turn.msg(sentences.invited(outcome.number, outcome.code, uses, momentOf(outcome.until)));
  },
});

const invitations = command({
  how: "@invitations",
  for: operator,
  help: "Tells which invitations are open. Their codes are known only to whoever has them.",
  run(turn) {
    const open = invitationsOf(turn.world, turn.now);
    const lines = open.map(({ number, uses, until, by }) => sentences.invitation(number, uses, momentOf(until), by));
    turn.msg(lines.length > 0 ? lines.join("\n") : sentences.noInvitations);
  },
});

/** `3` or `#3`. */
const numberOfOne = slot({
  takes: "word",
  read: (typed) => Number(/^#?(\d{1,9})$/.exec(typed)?.[1] ?? 0) || no(sentences.noSuchInvitation),
});

const uninviteCommand = command({
  how: "@uninvite <number>",
  for: operator,
  help: "Takes an invitation back.",
  with: { number: numberOfOne },
  run(turn, { number }) {
    turn.msg(uninvite(turn, number) ? sentences.uninvited(number) : sentences.noSuchInvitation);
  },
});

export const invitationCommands: readonly Command[] = [inviteCommand, invitations, uninviteCommand];
