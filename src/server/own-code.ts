/** Which code is Holdfast's and which the game's. */
import { HoldfastError } from "../errors.ts";

const own = new URL("..", import.meta.url).href;

/** `url` as stacks and the debugger give it. */
export function isOwnCode(url: string): boolean {
  return url.startsWith(own);
}

/** The game has thrown it, or has used Holdfast wrongly; otherwise the fault is Holdfast's. */
export function isGamesFault(error: unknown): boolean {
  if (error instanceof HoldfastError || !(error instanceof Error)) return true;
  const [, innermost = ""] = /\(?(file:\/\/[^\s()]+):\d+:\d+\)?$/m.exec(error.stack ?? "") ?? [];
  return !isOwnCode(innermost);
}
