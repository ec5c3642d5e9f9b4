/** A slot for any object of the world: what is here or carried, or by `#number`, by key, or by a name that no other has. */
import { type Asked, GameObject, inReach, type MadeKind, No, no, plainListOfNames, type Slot } from "holdfast";
import { words } from "./words.ts";

/** So many of one name are told. */
const told = 10;

type Kind<T> = abstract new (...args: never[]) => T;

export function anything<T extends GameObject>(kind: Kind<T>): Slot<T> {
  const near = inReach(kind);
  return {
    takes: "name",
    names: (asked) => near.names(asked),
    read(typed, asked) {
      const direct = byItself(typed, asked);
      if (direct) return direct instanceof kind ? direct : no(words.notOfKind(label(direct)));
      const found = near.read(typed, asked);
      return found instanceof No ? byName(kind, typed, asked) : found;
    },
  };
}

/** As a builder reads it: `The Gate (#12)`. */
export function label({ name, id }: GameObject): string {
  return `${name} (#${id})`;
}

/** `here` in every language that is known, `#12`, `town.gate`. */
function byItself(typed: string, { turn, room }: Asked): GameObject | null {
  if (["here", "aquí", "aqui"].includes(typed.toLowerCase())) return room;
  const [, number] = /^#(\d{1,15})$/.exec(typed) ?? [];
  if (number !== undefined) return turn.world.get(Number(number), GameObject);
  return [...turn.world.find(GameObject, { key: typed })][0] ?? null;
}

function byName<T extends GameObject>(kind: Kind<T>, typed: string, asked: Asked): T | No {
  const found = [...asked.turn.world.find(kind as MadeKind<T>, { name: typed }).take(told)];
  if (found.length > 1) return no(words.severalCalled(typed, plainListOfNames(found.map(label))));
  return found[0] ?? no(whyNone(typed, asked));
}

/** What is there but of another kind is not said to be missing. */
function whyNone(typed: string, asked: Asked): string {
  const other = inReach().read(typed, asked);
  return other instanceof GameObject ? words.notOfKind(label(other)) : words.noObject(typed);
}
