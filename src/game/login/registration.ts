/** Who may make an account: everybody, nobody, or who has an invitation. */
import { findInvitation } from "../../accounts/invitations.ts";
import { sentences } from "../../words/catalogue.ts";
import { sessionOf } from "../session-of.ts";
import type { Turn } from "../turn.ts";
import type { LoginServices } from "./login-services.ts";

/** Why no account may be made from here now, as a sentence; null if one may, by who has an invitation if it takes one. */
export function registrationRefusal({ creations, registration }: LoginServices, turn: Turn): string | null {
  if (registration === "closed") return sentences.registrationClosed;
  const waitMs = creations.waitMs(sessionOf(turn).address);
  return waitMs > 0 ? sentences.tooManyCreated(Math.ceil(waitMs / 60_000)) : null;
}

/** The number of the invitation with this code; null, said and counted, if there is none. A guess costs what an account costs. */
export function invitationFor(services: LoginServices, turn: Turn, typed: string): number | null {
  const refusal = registrationRefusal(services, turn);
  const invitation = refusal === null ? findInvitation(turn.world, typed, turn.now) : null;
  if (invitation) return invitation.number;
  turn.msg(refusal ?? sentences.invitationWrong);
  if (refusal === null) {
    services.creations.begun(sessionOf(turn).address);
    turn.audit({ kind: "invitation-failed" });
  }
  return null;
}
