/** Imports the author's game, and says in one sentence where it is broken. */
import { pathToFileURL } from "node:url";
import type { Game } from "../commands/game.ts";
import { HoldfastError } from "../errors.ts";

/** Rejects with `game-broken` (the module throws or doesn't parse) or `game-invalid` (it is not a game). */
export async function loadGame(path: string): Promise<Game> {
  let module: { readonly default?: unknown };
  try {
    module = await import(pathToFileURL(path).href);
  } catch (cause) {
    const what = whereAndWhat(cause).replace(/[.!?]?$/, ".");
    throw new HoldfastError("game-broken", `The game could not be loaded: ${what}`, {
      advice: "Mend the file and try again.",
      cause,
    });
  }
  const missing = missingParts(module.default);
  if (missing.length === 0) return module.default as Game;
  throw new HoldfastError("game-invalid", `${path} does not export a whole game: ${missing.join(", ")}.`, {
    advice: "End it with `export default defineGame({ … })`.",
  });
}

function missingParts(game: unknown): string[] {
  if (typeof game !== "object" || game === null) return ["it has no default export"];
  const wanted = { name: "string", greeting: "string", create: "function", createCharacter: "function" };
  const wrong = Object.entries(wanted).filter(([key, type]) => typeof Reflect.get(game, key) !== type);
  const missing = wrong.map(([key, type]) => `\`${key}\` is no ${type}`);
  if (!Array.isArray(Reflect.get(game, "kinds"))) missing.push("`kinds` is no array");
  return missing;
}

/** The first line of the message, and the file and line where it happened: what an editor can jump to. */
export function whereAndWhat(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [message = ""] = error.message.split("\n");
  const stack = error.stack ?? "";
  // A syntax error names its place before the message, everything else in the first frame that is the game's own.
  const place =
    /^(?:file:\/\/)?(\/[^\n]+?:\d+)$/m.exec(stack)?.[1] ??
    /\(?(?:file:\/\/)?(\/[^\s()]+:\d+):\d+\)?$/m.exec(stack)?.[1];
  const kind = error.name === "Error" ? "" : `${error.name}: `;
  return place ? `${place}: ${kind}${message}` : `${kind}${message}`;
}
