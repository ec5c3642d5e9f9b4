/** Who keeps order where people talk. */
import { type Account, allows, type GameObject, type Turn } from "holdfast";

/** Whether whoever types may put away there what others have said: its owner, an operator, and who has one of the roles of its `access.keep`. */
export function keeps(turn: Turn, place: GameObject, owner: Account | null = null): boolean {
  const { account, session, puppet } = turn;
  if (!account || !puppet) return false;
  if (owner === account || (account.operator && !session?.quelled)) return true;
  return Object.hasOwn(place.access, "keep") && allows(turn, place, "keep", puppet);
}
