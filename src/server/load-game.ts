/** Imports the author's game, and says in one sentence where it is broken. */
import { pathToFileURL } from "node:url";
import type { Game } from "../commands/game.ts";
import { HoldfastError, whereAndWhat } from "../errors.ts";

/** Rejects with `game-broken` (the module throws or doesn't parse) or `game-invalid` (it is not a game). */
export async function loadGame(path: string): Promise<Game> {
  let module: { readonly default?: unknown };
  try {
    module = await import(pathToFileURL(path).href);
  } catch (cause) {
    throw new HoldfastError("game-broken", `The game could not be loaded: ${whereAndWhat(cause)}`, {
      advice: "Mend the file and try again.",
      cause,
    });
  }
  const missing = missingParts(module.default);
  if (missing.length === 0) return refuseTwins(module.default as Game, path);
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

/** Of two commands with one name nobody could ever call the second; of two migrations, the second might never run. */
function refuseTwins(game: Game, path: string): Game {
  for (const list of ["commands", "migrations"] as const) {
    const names = game[list]?.map(({ name }) => name) ?? [];
    const twin = names.find((name, index) => names.indexOf(name) !== index);
    if (twin === undefined) continue;
    throw new HoldfastError("name-twice", `${path} has two ${list} of the name \`${twin}\`.`, {
      advice: `Rename one, or remove it from \`${list}\`.`,
    });
  }
  return game;
}
