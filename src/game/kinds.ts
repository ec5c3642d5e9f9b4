/** The classes of a game's objects, as an author lists them: one by one, or by modules that have them. */
import { Entity } from "../world/entity.ts";
import type { GameObject } from "./game-object.ts";

/** A class of the world's objects. */
export type GameKind =
  | (abstract new (
      ...args: never[]
    ) => GameObject)
  | (abstract new (
      ...args: never[]
    ) => Entity & { readonly location?: never });

/** A module, or a record of one's own: the classes of objects in it are kinds, and what else is in it is none. */
export interface KindsByName {
  readonly [name: string]: unknown;
}

/** Each class once, in the order in which they are listed. */
export function kindsOf({ kinds }: { readonly kinds: readonly (GameKind | KindsByName)[] }): readonly GameKind[] {
  return [...new Set(kinds.flatMap(kindsIn))];
}

export function isKind(value: unknown): value is GameKind {
  return typeof value === "function" && value.prototype instanceof Entity;
}

function kindsIn(listed: GameKind | KindsByName): readonly GameKind[] {
  return isKind(listed) ? [listed] : Object.values(listed).filter(isKind);
}
