/** The characters of an account that are still there. */
import type { Account } from "../accounts/account.ts";
import { GameObject } from "./game-object.ts";

export function charactersOf({ characters }: Account): GameObject[] {
  return characters.filter((character) => character instanceof GameObject);
}
