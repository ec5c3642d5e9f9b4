/** Rules for single objects, which stand beside their classes: asked and told as the objects are. */
import { type AtOnce, atOnce } from "../../world/at-once.ts";
import { PlacedEntity } from "../../world/placed-entity.ts";
import { GameObject } from "../game-object.ts";
import { textOrNullFrom } from "../text-from.ts";
import type { Act } from "./act.ts";

/** What holds for one place or thing, beside what its class says: `rules: { refuses: (act) => … }` in an area. */
export interface Rules<T> {
  /** Why an act that concerns it can't happen, as a sentence; null if nothing stands against it. Asked after the object itself. */
  refuses?(act: Act, it: T): string | null;
  /** Something has happened that concerns it, or beside it. */
  answers?(act: Act, it: T): AtOnce;
}

export class LocalRules {
  /** By the keys of the objects. */
  readonly #rules: ReadonlyMap<string, Rules<GameObject>>;
  /** The keys of those that answer anything. */
  readonly #answering: readonly string[];

  constructor(rules: ReadonlyMap<string, Rules<GameObject>>) {
    this.#rules = rules;
    this.#answering = [...rules].filter(([, { answers }]) => answers).map(([key]) => key);
  }

  refusalOf(object: GameObject, act: Act): string | null {
    const rules = this.#of(object);
    if (!rules?.refuses) return null;
    return textOrNullFrom(rules.refuses(act, object), `${object.key}.refuses`, rules.refuses);
  }

  letAnswer(object: GameObject, act: Act): void {
    const rules = this.#of(object);
    if (rules?.answers && !object.deleted) atOnce(rules.answers(act, object), `${object.key}.answers`, rules.answers);
  }

  /** Costs as much as there are rules that answer, or things in the place if those are fewer. */
  answeringIn(place: GameObject): readonly GameObject[] {
    if (this.#answering.length === 0) return [];
    const { contents, world } = place;
    if (contents.length < this.#answering.length) return contents.filter((thing) => this.#of(thing)?.answers);
    const objects = this.#answering.flatMap((key) => [...world.find(PlacedEntity, { key })]);
    return objects.filter((object) => object instanceof GameObject && object.location === place) as GameObject[];
  }

  #of(object: GameObject): Rules<GameObject> | undefined {
    if (this.#rules.size === 0) return undefined;
    const { key } = object;
    return key === null ? undefined : this.#rules.get(key);
  }
}
