/** Things that do something when their bare name is typed, as an exit does: those that have the method `whenNamed`. */
import type { AtOnce } from "../../world/at-once.ts";
import { type Named, nearnessTo } from "../commands/find-among.ts";
import { namedFor } from "../commands/named-for.ts";
import { folded, withoutArticle } from "../commands/names.ts";
import type { GameObject } from "../game-object.ts";
import type { Turn } from "../turn.ts";
import type { ThingKind } from "./commands-in-reach.ts";

export type NamedThing = GameObject & {
  whenNamed(turn: Turn, actor: GameObject): AtOnce;
};

/** Those that a line means, as exactly as it does. */
export interface ThingsByName {
  /** By their whole name or an alias, or else by whole words of it. */
  readonly whole: readonly Named<NamedThing>[];
  /** By the beginnings of words. */
  readonly begun: readonly Named<NamedThing>[];
}

const none: ThingsByName = { whole: [], begun: [] };

export class NamedThings {
  readonly #kinds: ReadonlySet<unknown>;
  /** What is typed for a way that is known everywhere, and what an exit there may be called. */
  readonly #directions: ReadonlyMap<string, readonly string[]>;

  constructor(kinds: readonly ThingKind[], directions: ReadonlyMap<string, readonly string[]>) {
    this.#kinds = new Set(kinds.filter(({ prototype }) => typeof prototype.whenNamed === "function"));
    this.#directions = directions;
  }

  /** Those that are called by the whole line. */
  called(turn: Turn, line: string): ThingsByName {
    if (this.#kinds.size === 0) return none;
    const wanted = withoutArticle(folded(line));
    const things = this.namedNear(turn);
    const found = nearestTo(things, wanted);
    const ways = this.#directions.get(wanted);
    if (found.whole.length > 0 || ways === undefined) return found;
    const whole = ways.map((way) => nearestTo(things, way).whole).find((called) => called.length > 0);
    return { whole: whole ?? [], begun: [] };
  }

  /** Whether it is one of the ways that are known everywhere, whether or not one leads there. */
  isDirection(line: string): boolean {
    return this.#kinds.size > 0 && this.#directions.has(folded(line));
  }

  namedNear({ puppet }: Turn): readonly Named<NamedThing>[] {
    if (this.#kinds.size === 0 || !puppet) return [];
    const near = [...(puppet.location?.contents ?? []), ...puppet.contents];
    return namedFor(
      puppet,
      near.filter((thing) => this.#isNamed(thing)),
    );
  }

  #isNamed(thing: GameObject): thing is NamedThing {
    return this.#kinds.has(thing.constructor);
  }
}

function nearestTo(things: readonly Named<NamedThing>[], wanted: string): ThingsByName {
  if (wanted === "") return none;
  const by = Object.groupBy(things, (thing) => ["name", "words", "begun", "other"][nearnessTo(thing, wanted) ?? 3]!);
  return { whole: by.name ?? by.words ?? [], begun: by.begun ?? [] };
}
