/** Imports the author's game, and says in one sentence where it is broken. */
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { HoldfastError, readable, whereAndWhat } from "../../errors.ts";
import type { Game } from "../../game/game.ts";
import { checkGame } from "./check-game.ts";

/** Rejects with `game-broken` (the module throws or doesn't parse), `game-invalid` (it is not a game) or `name-twice`. */
export async function loadGame(path: string): Promise<Game> {
  let module: { readonly default?: unknown };
  try {
    module = await import(pathToFileURL(path).href);
  } catch (thrown) {
    const cause = readable(thrown);
    const what = existsSync(path) ? whereAndWhat(cause) : `Cannot find ${path}, or the folder that it is in.`;
    throw broken(whereImported(cause) + what, cause);
  }
  try {
    return checkGame(module.default, path);
  } catch (thrown) {
    const cause = readable(thrown);
    // A getter of the game's, for one.
    throw cause instanceof HoldfastError ? cause : broken(whereAndWhat(cause), cause);
  }
}

/** Node names the file that imports what isn't there, and not the line. Empty for anything else. */
function whereImported(cause: unknown): string {
  const { message } = cause instanceof Error ? cause : new Error();
  const [, module = "", importer = ""] =
    /^Cannot find (?:module|package) '(.+)' imported from (.+)$/m.exec(message) ?? [];
  if (!existsSync(importer)) return "";
  const lines = readFileSync(importer, "utf8").split("\n");
  const line = lines.findIndex((text) => /["']/.test(text) && text.includes(basename(module)));
  return line < 0 ? "" : `${importer}:${line + 1}: `;
}

function broken(what: string, cause: unknown): HoldfastError {
  return new HoldfastError("game-broken", `The game could not be loaded: ${what}`, {
    advice: isUsedTooEarly(cause)
      ? "Two files import each other, and this one needs that name while it is loaded: put the name into a file that imports neither."
      : "Mend the file and try again.",
    cause,
  });
}

/** Of files that import each other one is loaded before what it imports. */
function isUsedTooEarly(cause: unknown): boolean {
  return cause instanceof ReferenceError && /^Cannot access '.*' before initialization$/.test(cause.message);
}
