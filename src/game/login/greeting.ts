/** What a new connection sees first. */
import { HoldfastError } from "../../errors.ts";
import { atOnce } from "../../world/at-once.ts";
import { writtenAt } from "../../world/written-at.ts";
import type { Game } from "../game.ts";
import type { Turn } from "../turn.ts";

/** Nobody reads more, and it must fit into what a turn may say. */
const longest = 50_000;

/** Markup. Throws what the author's code throws, and `bad-greeting` for what is no text. */
export function greetingOf(game: Game, turn: Turn): string {
  const { greeting } = game;
  const said: unknown =
    typeof greeting === "string" ? greeting : atOnce(greeting.call(game, turn), "greeting", greeting);
  if (typeof said === "string" && said.length <= longest) return said;
  const place = writtenAt(greeting);
  const what = typeof said === "string" ? `${said.length} letters` : "what is no text";
  throw new HoldfastError("bad-greeting", `The greeting${place === null ? "" : ` (${place})`} gave ${what}.`, {
    advice: `Give markup, of ${longest} letters at most.`,
  });
}
