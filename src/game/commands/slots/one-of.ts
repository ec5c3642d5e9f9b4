/** A slot for one of some characters by its name, wherever it is. */
import type { GameObject } from "../../game-object.ts";
import { findAmong, named } from "../find-among.ts";
import { type Asked, no, type Slot } from "../slot.ts";
import { chosen } from "./choose.ts";

/** `missing` says that none of them is called so. */
export function oneOf<T extends GameObject>(
  among: (asked: Asked) => Iterable<T>,
  missing: (typed: string) => string,
): Slot<T> {
  const all = (asked: Asked) =>
    asked.once(among, () => Array.from(among(asked), (one) => named(one, one.name, one.aliases)));
  return {
    takes: "name",
    read(typed, asked) {
      const found = findAmong(all(asked), typed);
      if (found.type !== "one") return no(missing(typed));
      return chosen(
        found.of,
        ({ id }) => id,
        (character) => character,
      );
    },
    names: (asked) => all(asked).map(({ name }) => name),
  };
}
