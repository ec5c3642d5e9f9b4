/** The last steps of each builder, with what they have changed; and who has changed which field last. */
import type { Account, Changes, Json, World } from "holdfast";

/** So many steps of one builder are kept. */
const mostSteps = 20;
/** So many letters they may take, all together. */
const longestSteps = 65_536;
/** So many changed fields are known with who has changed them. */
const mostFields = 300;
/** So long somebody is told that theirs was changed. */
const freshMs = 24 * 60 * 60 * 1000;

export interface BuildingStep {
  /** What it did, as plain text. */
  readonly what: string;
  /** Null if they are too many to be kept. */
  readonly changes: Changes | null;
}

/** Who has changed a field of an object, and when. */
interface Hand {
  readonly id: number;
  readonly field: string;
  readonly account: number;
  readonly at: number;
}

/** A field that this step has changed after somebody else had. */
export interface Overwritten {
  readonly id: number;
  readonly field: string;
  readonly before: number;
}

/** In the world's facts, so that it is committed and undone with the steps themselves. */
export class BuildingLog {
  readonly #world: World;
  readonly #account: number;

  constructor(world: World, account: Account) {
    this.#world = world;
    this.#account = account.id;
  }

  /** The latest last. */
  get steps(): readonly BuildingStep[] {
    return (this.#world.getMeta(this.#name) ?? []) as unknown as readonly BuildingStep[];
  }

  add(step: BuildingStep): void {
    const fits = JSON.stringify(step).length <= longestSteps;
    this.#keep([...this.steps, fits ? step : { ...step, changes: null }]);
  }

  /** Forgets the last; `rename` is told of those before it. */
  drop(rename: (changes: Changes) => Changes = (changes) => changes): void {
    this.#keep(this.steps.slice(0, -1).map(({ what, changes }) => ({ what, changes: changes && rename(changes) })));
  }

  /** Notes that these fields were changed now, and tells which of them somebody else had changed before. */
  touch({ objects }: Changes, now: number): readonly Overwritten[] {
    const known = (this.#world.getMeta(handsName) ?? []) as unknown as readonly Hand[];
    const fresh = known.filter(({ at }) => now - at < freshMs);
    const touched = objects.flatMap(({ id, before, after }) =>
      before && after
        ? [...new Set([...Object.keys(before), ...Object.keys(after)])].map((field) => ({ id, field }))
        : [],
    );
    const handOf = ({ id, field }: { id: number; field: string }) =>
      fresh.find((hand) => hand.id === id && hand.field === field);
    const overwritten = touched.flatMap((one) => {
      const hand = handOf(one);
      return hand && hand.account !== this.#account ? [{ ...one, before: hand.account }] : [];
    });
    const others = fresh.filter((hand) => !touched.some(({ id, field }) => hand.id === id && hand.field === field));
    const mine = touched.slice(0, mostFields).map((one): Hand => ({ ...one, account: this.#account, at: now }));
    this.#world.setMeta(handsName, [...others, ...mine].slice(-mostFields) as unknown as Json);
    return overwritten;
  }

  get #name(): string {
    return `building steps of ${this.#account}`;
  }

  #keep(steps: readonly BuildingStep[]): void {
    let kept = steps.slice(-mostSteps);
    while (kept.length > 1 && JSON.stringify(kept).length > longestSteps) kept = kept.slice(1);
    this.#world.setMeta(this.#name, kept as unknown as Json);
  }
}

const handsName = "building hands";
