/** Slots for things that are near whoever types: what is here, what they carry, what is in another thing. */
import { sentences } from "../../../words/catalogue.ts";
import { GameObject } from "../../game-object.ts";
import { nameSeen } from "../../text-from.ts";
import { type Asked, no, type Slot } from "../slot.ts";
import { type Kind, type Scope, type ThingOptions, ThingSearch } from "./thing-search.ts";

type PreferOption<T> = Pick<ThingOptions<T>, "prefer">;

/** One thing; and with `many()`, where players may also type `2 apples`, `apples` or `all`, from one up to a hundred. */
export interface ThingSlots {
  <T extends GameObject = GameObject>(kind?: Kind<T>, options?: ThingOptions<T>): Slot<T>;
  /** Whoever types is never among them. */
  many<T extends GameObject = GameObject>(kind?: Kind<T>, options?: PreferOption<T>): Slot<readonly T[]>;
}

/** What is where whoever types is, themselves among it. */
export const here = slotsIn({
  oneself: true,
  places: ({ room }) => (room ? [room] : no(sentences.nowhere)),
  missing: (wanted) => (wanted === "" ? sentences.nothingHere : sentences.notHere(wanted)),
});

/** What whoever types carries. */
export const carried = slotsIn({
  oneself: false,
  places: ({ actor }) => (actor ? [actor] : no(sentences.nowhere)),
  missing(wanted, { actor }) {
    if (wanted !== "") return sentences.notCarried(wanted);
    return actor?.contents.length ? sentences.nothingForThat : sentences.youCarryNothing;
  },
});

/** What is here, and what whoever types carries. */
export const inReach = slotsIn({
  oneself: true,
  places: ({ actor, room }) => (actor && room ? [room, actor] : no(sentences.nowhere)),
  missing: (wanted) => (wanted === "" ? sentences.nothingHere : sentences.notHere(wanted)),
});

/** What is in the thing that another slot of the command finds: `inThe("box", Item)`. */
export const inThe = Object.assign(
  <T extends GameObject = GameObject>(box: string, kind?: Kind<T>, options?: ThingOptions<T>): Slot<T> =>
    slotsIn(insideOf(box))(kind, options),
  {
    many: <T extends GameObject = GameObject>(
      box: string,
      kind?: Kind<T>,
      options?: PreferOption<T>,
    ): Slot<readonly T[]> => slotsIn(insideOf(box)).many(kind, options),
  },
);

/** What is in any thing of that class that is here: `inAny(Shop, Item)`. */
export const inAny = Object.assign(
  <T extends GameObject = GameObject>(box: Kind<GameObject>, kind?: Kind<T>, options?: ThingOptions<T>): Slot<T> =>
    slotsIn(insideAny(box))(kind, options),
  {
    many: <T extends GameObject = GameObject>(
      box: Kind<GameObject>,
      kind?: Kind<T>,
      options?: PreferOption<T>,
    ): Slot<readonly T[]> => slotsIn(insideAny(box)).many(kind, options),
  },
);

function insideAny(box: Kind<GameObject>): Scope {
  return {
    oneself: false,
    places: ({ room }) => room?.inside(box) ?? no(sentences.nowhere),
    missing: (wanted) => (wanted === "" ? sentences.nothingHere : sentences.notHere(wanted)),
  };
}

function insideOf(box: string): Scope {
  const boxOf = ({ slots }: Asked) => slots[box] as GameObject | undefined;
  return {
    after: box,
    oneself: false,
    // Before the other slot is typed, there is nothing to look in.
    places: (asked) => [boxOf(asked) ?? []].flat(),
    missing: (wanted, asked) => {
      const { actor } = asked;
      const box = boxOf(asked);
      const name = actor && box ? nameSeen(box, actor) : "";
      return wanted === "" ? sentences.nothingIn(name) : sentences.notIn(name, wanted);
    },
  };
}

function slotsIn(scope: Scope): ThingSlots {
  const takes = "name";
  const after = scope.after === undefined ? {} : { after: scope.after };
  return Object.assign(
    <T extends GameObject = GameObject>(kind?: Kind<T>, options?: ThingOptions<T>): Slot<T> => {
      const search = new ThingSearch(scope, kind ?? everyKind<T>(), options);
      return {
        takes,
        ...after,
        read: (typed, asked) => search.one(typed, asked),
        ...(options?.mayBeLeftOut && { readUntyped: (asked: Asked) => search.untyped(asked) }),
        names: (asked) => search.names(asked),
      };
    },
    {
      many: <T extends GameObject = GameObject>(kind?: Kind<T>, options?: PreferOption<T>): Slot<readonly T[]> => {
        const search = new ThingSearch(scope, kind ?? everyKind<T>(), options);
        return {
          takes,
          ...after,
          read: (typed, asked) => search.many(typed, asked),
          names: (asked) => search.names(asked),
        };
      },
    },
  );
}

/** Without a kind, `T` is `GameObject`. */
function everyKind<T extends GameObject>(): Kind<T> {
  return GameObject as unknown as Kind<T>;
}
