/** Which object a player means by what they typed. */
import type { GameObject } from "./game-object.ts";

export type FoundObject =
  | { readonly type: "one"; readonly object: GameObject }
  | { readonly type: "none" }
  | { readonly type: "several"; readonly objects: readonly GameObject[] };

/** By whole name or alias first, then by the beginning of any word: `bell` and `bra` are both the old brass bell. */
export function findObject(candidates: readonly GameObject[], typed: string): FoundObject {
  const wanted = typed
    .trim()
    .toLowerCase()
    .replace(/^(?:the|an?) /, "");
  if (wanted === "") return { type: "none" };
  const exact = candidates.filter((object) => namesOf(object).includes(wanted));
  return choose(exact.length > 0 ? exact : candidates.filter((object) => beginsSomeWord(object, wanted)));
}

/** Only by its whole name or an alias. */
export function findObjectExactly(candidates: readonly GameObject[], typed: string): GameObject | null {
  const wanted = typed.trim().toLowerCase();
  return candidates.find((object) => namesOf(object).includes(wanted)) ?? null;
}

function namesOf(object: GameObject): string[] {
  return [object.name.toLowerCase(), ...object.aliases.map((alias) => alias.toLowerCase())];
}

function beginsSomeWord(object: GameObject, wanted: string): boolean {
  return namesOf(object).some((name) => ` ${name}`.includes(` ${wanted}`));
}

function choose(objects: readonly GameObject[]): FoundObject {
  const [object] = objects;
  if (!object) return { type: "none" };
  return objects.length === 1 ? { type: "one", object } : { type: "several", objects };
}
