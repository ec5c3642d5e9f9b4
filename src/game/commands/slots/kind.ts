/** A slot for a class of the game's objects, by its name. */
import { sentences } from "../../../words/catalogue.ts";
import type { GameObject } from "../../game-object.ts";
import { plainListOfNames } from "../../list-of-names.ts";
import { type Asked, no, type Slot } from "../slot.ts";
import type { Kind } from "./thing-search.ts";

/** Can be made with `world.create`. */
export type MadeKind<T> = new (...args: never[]) => T;

/** The class of that name, or of the only name that begins so: one of the game's kinds that is `of` or derived from it. */
export function kind<T extends GameObject>(of: Kind<T>): Slot<MadeKind<T>> {
  const names = ({ turn }: Asked) => turn.world.kinds(of).map(({ name }) => name);
  return {
    takes: "word",
    read(typed, asked) {
      const wanted = typed.toLowerCase();
      const kinds = asked.turn.world.kinds(of);
      const exact = kinds.find(({ name }) => name.toLowerCase() === wanted);
      const beginning = kinds.filter(({ name }) => name.toLowerCase().startsWith(wanted));
      const found = exact ?? (beginning.length === 1 ? beginning[0] : undefined);
      return found ?? no(sentences.noKind(typed, plainListOfNames(names(asked))));
    },
    names,
  };
}
