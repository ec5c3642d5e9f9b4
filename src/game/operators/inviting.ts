/** Making invitations and taking them back: for the game's commands and for a shell alike. */

import { addInvitation, invitationsOf, mostInvitations, removeInvitation } from "../../accounts/invitations.ts";
import { momentOf } from "../../text/durations.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Turn } from "../turn.ts";

export interface InvitationWish {
  /** How many accounts may be made with it. */
  readonly uses: number;
  readonly forMs: number;
  readonly by: string;
}

export const usualInvitation = { uses: 1, forMs: 7 * 86_400_000 } as const;
const mostUses = 1000;
const longestMs = 366 * 86_400_000;

/** `refused` is the sentence that says why. */
export type InvitationOutcome =
  | { readonly code: string; readonly number: number; readonly until: number }
  | { readonly refused: string };

export function invite(turn: Turn, { uses, forMs, by }: InvitationWish): InvitationOutcome {
  if (!Number.isInteger(uses) || uses < 1 || uses > mostUses || forMs > longestMs) {
    return { refused: sentences.invitationTooLong(mostUses) };
  }
  if (invitationsOf(turn.world, turn.now).length >= mostInvitations) {
    return { refused: sentences.tooManyInvitations(mostInvitations) };
  }
  const { code, invitation } = addInvitation(turn.world, { uses, forMs, by, now: turn.now, secrets: turn.secrets });
  const { number, until } = invitation;
  turn.audit({ kind: "invited", to: `#${number}`, why: `for ${uses}, until ${momentOf(until)}` });
  return { code, number, until };
}

/** False if there is none of that number. */
export function uninvite(turn: Turn, number: number): boolean {
  if (!removeInvitation(turn.world, number, turn.now)) return false;
  turn.audit({ kind: "uninvited", to: `#${number}` });
  return true;
}
