/** What must stay as it is, whatever is played: it is asked after each turn. */
import { inspect, isDeepStrictEqual } from "node:util";
import type { World } from "../world/world.ts";
import type { Failure } from "./test-line.ts";

export type Measure = (world: World) => unknown;

export class Invariants {
  readonly #held = new Map<string, { readonly measure: Measure; value: unknown }>();

  add(name: string, measure: Measure, world: World): void {
    this.#held.set(name, { measure, value: measured(measure, world) });
  }

  /** What did not hold, and from now on is taken to be as it is; null if all did. `what` says what has just happened. */
  broken(world: World, what: () => string): Failure | null {
    let failure: Failure | null = null;
    for (const [name, held] of this.#held) {
      const [before, now] = [held.value, measured(held.measure, world)];
      if (isDeepStrictEqual(before, now)) continue;
      held.value = now;
      const message = `"${name}" does not hold: it was ${shown(before)}, and is ${shown(now)} after ${what()}.`;
      failure ??= { message, actual: now, expected: before };
    }
    return failure;
  }
}

/** Of objects a copy: the next turn may change them. Throws a `TypeError` for what a copy would lose. */
function measured(measure: Measure, world: World): unknown {
  const value = measure(world);
  return typeof value === "object" && value !== null ? JSON.parse(JSON.stringify(value, plainly)) : value;
}

/** What would be copied as `{}` is equal to whatever it becomes, and would hold for ever. */
function plainly(_key: string, value: unknown): unknown {
  const isKept = value === null || Array.isArray(value) || ["string", "number", "boolean"].includes(typeof value);
  if (isKept || value === undefined || Object.prototype.toString.call(value) === "[object Object]") return value;
  throw new TypeError(`What must hold is measured in plain data at once, and this is none: ${shown(value)}.`);
}

function shown(value: unknown): string {
  return inspect(value, { depth: 5, breakLength: Number.POSITIVE_INFINITY });
}
