/** Invitations: codes with which somebody may make an account where the registration asks for one. A fact of the world. */
import type { Secrets } from "../chance.ts";
import type { World } from "../world/world.ts";
import { isCode, isGood, type KeptCode, newCode } from "./one-time-code.ts";

export interface Invitation extends KeptCode {
  readonly number: number;
  /** How many accounts may still be made with it. */
  readonly uses: number;
  /** Who made it. */
  readonly by: string;
}

const metaKey = "invitations";
/** All of them are looked at for each code that somebody types. */
export const mostInvitations = 500;

interface Stored {
  readonly last: number;
  readonly kept: readonly Invitation[];
}

export interface NewInvitation {
  readonly uses: number;
  readonly forMs: number;
  readonly by: string;
  readonly now: number;
  readonly secrets: Secrets;
}

export function invitationsOf(world: World, now: number): readonly Invitation[] {
  return stored(world).kept.filter((invitation) => isGood(invitation, now));
}

/** Within a turn. The code is known to whoever is given it, and to nobody else: what is kept is a digest. */
export function addInvitation(
  world: World,
  { uses, forMs, by, now, secrets }: NewInvitation,
): { readonly code: string; readonly invitation: Invitation } {
  const { code, kept } = newCode(secrets, now, forMs);
  const { last } = stored(world);
  const invitation = { ...kept, number: last + 1, uses, by };
  store(world, last + 1, [...invitationsOf(world, now), invitation]);
  return { code, invitation };
}

/** The invitation with that code. All are compared, so that the time tells nothing. */
export function findInvitation(world: World, typed: string, now: number): Invitation | null {
  return invitationsOf(world, now).reduce<Invitation | null>(
    (found, invitation) => (isCode(typed, invitation, now) ? invitation : found),
    null,
  );
}

/** One account is made with it, within a turn; false if it is used up, over or taken back. */
export function useInvitation(world: World, number: number, now: number): boolean {
  const all = invitationsOf(world, now);
  if (!all.some((invitation) => invitation.number === number)) return false;
  const left = all.map((one) => (one.number === number ? { ...one, uses: one.uses - 1 } : one));
  store(
    world,
    stored(world).last,
    left.filter(({ uses }) => uses > 0),
  );
  return true;
}

/** Within a turn; false if there is none of that number. */
export function removeInvitation(world: World, number: number, now: number): boolean {
  const all = invitationsOf(world, now);
  const others = all.filter((invitation) => invitation.number !== number);
  if (others.length < all.length) store(world, stored(world).last, others);
  return others.length < all.length;
}

function stored(world: World): Stored {
  return (world.facts.get(metaKey) as unknown as Stored | undefined) ?? { last: 0, kept: [] };
}

function store(world: World, last: number, kept: readonly Invitation[]): void {
  world.facts.set(metaKey, { last, kept: kept.map((invitation) => ({ ...invitation })) });
}
