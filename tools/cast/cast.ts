/** The story as the README shows it. */
import type { Story } from "./story.ts";
import { lastOf, svgOf } from "./svg.ts";

/** For who can't see it; the README says the same. */
export const description =
  "Two terminals. A player connects by telnet and rings a bell: Dong, number 1. Below, the author kills the game's process " +
  "with kill -9; the player rings meanwhile, on the same connection, and reads: Dong, number 2. The author edits the game and " +
  "reloads it; the player rings again: DING-DONG, number 3.";

export interface Cast {
  readonly moving: string;
  /** How it ends, for who wants no motion. */
  readonly still: string;
}

export function castOf({ player, author, lengthMs }: Story): Cast {
  const title = "A player on telnet while the game is killed, edited and reloaded";
  const screens = [player, author];
  const film = { title, description, screens, lengthMs };
  return { moving: svgOf(film), still: svgOf(lastOf(film)) };
}
