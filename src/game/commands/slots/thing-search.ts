/** Looks for things by their names, among those that are somewhere. */
import { sentences } from "../../../words/catalogue.ts";
import { oneself } from "../../../words/small-words.ts";
import { atOnce } from "../../../world/at-once.ts";
import type { GameObject } from "../../game-object.ts";
import { findAmong, type Named } from "../find-among.ts";
import { namedFor } from "../named-for.ts";
import { folded } from "../names.ts";
import { nounIn } from "../quantity.ts";
import { type Asked, No, no, type Several } from "../slot.ts";
import { byLikelihood, chosen } from "./choose.ts";

export type Kind<T> = abstract new (...args: never[]) => T;

export interface ThingOptions<T> {
  /** Which of several are more likely meant, such as those that can be taken. It only looks. */
  readonly prefer?: (thing: T, asked: Asked) => boolean;
  /** `ring` is enough where there is but one bell: then nothing need be typed for the pattern's only slot. */
  readonly mayBeLeftOut?: boolean;
}

/** Where a slot looks. */
export interface Scope {
  /** The slot that must have found something before. */
  readonly after?: string;
  /** Whether whoever types may mean themselves. */
  readonly oneself: boolean;
  /** In what it looks, the nearest first; or why nowhere. */
  places(asked: Asked): readonly GameObject[] | No;
  /** There is nothing of that name, or, of `""`, nothing at all. */
  missing(wanted: string, asked: Asked): string;
}

/** So many things are given to a command at once. */
const mostAtOnce = 100;

export class ThingSearch<T extends GameObject> {
  readonly #scope: Scope;
  readonly #kind: Kind<T>;
  readonly #prefer: ThingOptions<T>["prefer"];

  constructor(scope: Scope, kind: Kind<T>, { prefer }: ThingOptions<T> = {}) {
    this.#scope = scope;
    this.#kind = kind;
    this.#prefer = prefer;
  }

  one(typed: string, asked: Asked): T | No | Several<T> {
    const { actor } = asked;
    if (this.#scope.oneself && actor instanceof this.#kind && oneself.includes(folded(typed))) return actor;
    const all = this.#inPlaces(asked);
    if (all instanceof No) return all;
    const found = findAmong(all, typed);
    switch (found.type) {
      case "one":
      case "plural":
        return chosen(this.#byLikelihood(found.of, asked).likely, idOf, (thing) => thing);
      case "some":
        return no(sentences.oneAtATime);
      case "fewer":
        return no(sentences.onlySoMany(found.there));
      case "none":
        return no(this.#whyNone(typed, asked));
    }
  }

  /** The only one there is, but for whoever types; or one of them. */
  untyped(asked: Asked): T | No | Several<T> {
    const all = this.#inPlaces(asked);
    if (all instanceof No) return all;
    const others = all.filter(({ thing }) => thing !== asked.actor);
    if (others.length === 0) return no(this.#scope.missing("", asked));
    return chosen(this.#byLikelihood(others, asked).likely, idOf, (thing) => thing);
  }

  many(typed: string, asked: Asked): readonly T[] | No | Several<readonly T[]> {
    const all = this.#inPlaces(asked);
    if (all instanceof No) return all;
    const found = findAmong(
      all.filter(({ thing }) => thing !== asked.actor),
      typed,
    );
    if (found.type === "none") return no(this.#whyNone(typed, asked));
    if (found.type === "fewer") return no(sentences.onlySoMany(found.there));
    if (found.type === "some" && found.count === "all" && nounIn(typed) === "")
      return this.#everything(found.of, asked);
    const { likely, others } = this.#byLikelihood(found.of, asked);
    if (found.type === "one") return chosen(likely, idOf, (thing) => [thing]);
    if (found.type === "plural" || found.count === "all") return thingsOf(likely, mostAtOnce);
    return thingsOf([...likely, ...others], Math.min(found.count, mostAtOnce));
  }

  /** Who types `all` means what the command is for, and nothing else that happens to be there. */
  #everything(all: readonly Named<T>[], asked: Asked): readonly T[] | No {
    const isMeant = this.#likelihood(asked);
    const meant = isMeant ? all.filter(({ thing }) => isMeant(thing)) : all;
    return meant.length > 0 ? thingsOf(meant, mostAtOnce) : no(this.#scope.missing("", asked));
  }

  names(asked: Asked): Iterable<string> {
    const all = this.#inPlaces(asked);
    return all instanceof No ? [] : all.map(({ name }) => name);
  }

  #inPlaces(asked: Asked): readonly Named<T>[] | No {
    const places = this.#scope.places(asked);
    if (places instanceof No) return places;
    return places.flatMap((place) => inside(place, asked).filter((one) => this.#isOne(one)));
  }

  #isOne(one: Named<GameObject>): one is Named<T> {
    return one.thing instanceof this.#kind;
  }

  #byLikelihood(all: readonly Named<T>[], asked: Asked) {
    return byLikelihood(all, this.#likelihood(asked));
  }

  #likelihood(asked: Asked): ((thing: T) => boolean) | null {
    const prefer = this.#prefer;
    return prefer ? (thing) => atOnce(prefer(thing, asked), "prefer", prefer) : null;
  }

  /** What is there but of another kind is not said to be missing. */
  #whyNone(typed: string, asked: Asked): string {
    const places = this.#scope.places(asked);
    const all = places instanceof No ? [] : places.flatMap((place) => inside(place, asked));
    const found = findAmong(all, typed);
    if (found.type === "one") return sentences.notWith(found.of[0]!.name);
    return this.#scope.missing(nounIn(typed), asked);
  }
}

function inside(place: GameObject, { actor, once }: Asked): readonly Named<GameObject>[] {
  return actor ? once(place, () => namedFor(actor, place.contents)) : [];
}

function idOf({ id }: GameObject): number {
  return id;
}

function thingsOf<T>(all: readonly Named<T>[], most: number): readonly T[] {
  return all.slice(0, most).map(({ thing }) => thing);
}
