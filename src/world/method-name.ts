/** By which name an object's class has a method, so that it can be stored and called later. */
import { HoldfastError } from "../errors.ts";
import type { Entity } from "./entity.ts";
import { writtenAt } from "./written-at.ts";

/** Throws `no-timer-method` for what is no public method of the object as it stands in its class. */
export function methodName(object: Entity, method: unknown): string {
  for (let at: object | null = Object.getPrototypeOf(object); at; at = Object.getPrototypeOf(at)) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      if (value === method && name !== "constructor" && Reflect.get(object, name) === method) return name;
    }
  }
  const place = writtenAt(method);
  throw new HoldfastError(
    "no-timer-method",
    `A timer can't call ${typeof method === "function" ? "this function" : String(method)}${place ? ` (${place})` : ""}: it is no public method of ${object}.`,
    {
      advice:
        "Give a method as the object's class has it, and what it is to be given: turn.after(1000, this, this.strike, prey). What is #private, an arrow function or made by bind() has no name to be stored by.",
    },
  );
}
