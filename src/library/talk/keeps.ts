/** Who keeps order where people talk. */
import { type Account, allows, type GameObject, isAllowed, type Role, role, type Turn } from "holdfast";
import { words } from "./words.ts";

/** Keeps every channel and board: list it in the game's `roles`. */
export const moderator: Role = role("moderator", words.mayKeepOrder);

/** Whether whoever types may put away there what others have said: its owner, an operator, a moderator, and who has one of the roles of its `access.keep`. */
export function keeps(turn: Turn, place: GameObject, owner: Account | null = null): boolean {
  const { account, puppet } = turn;
  if (!account || !puppet) return false;
  if (owner === account || isAllowed(turn, moderator, puppet)) return true;
  return Object.hasOwn(place.access, "keep") && allows(turn, place, "keep", puppet);
}
