/** Whose fault an error is: the game's or Holdfast's. */
import { HoldfastError, isOwnCode, stackOf } from "../../errors.ts";

/** The game has thrown it, or has used Holdfast wrongly; otherwise the fault is Holdfast's. */
export function isGamesFault(error: unknown): boolean {
  if (error instanceof HoldfastError || !(error instanceof Error)) return true;
  const [, innermost = ""] = /\(?(file:\/\/[^\s()]+):\d+:\d+\)?$/m.exec(stackOf(error)) ?? [];
  return !isOwnCode(innermost);
}
