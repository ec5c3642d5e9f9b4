/** Programs of others that a test wants to run. */
import { existsSync } from "node:fs";
import { join } from "node:path";

/** Debian keeps games, and what administrators use, in places of their own. */
const places = [...(process.env.PATH ?? "").split(":"), "/usr/games", "/usr/sbin"];

/** Why a test is left out, or false. Never left out where `CI` is set. */
export function findMissing(...programs: readonly string[]): string | false {
  if (process.env.CI) return false;
  const missing = programs.filter((program) => !places.some((place) => existsSync(join(place, program))));
  return missing.length > 0 && `${missing.join(", ")} not installed`;
}
