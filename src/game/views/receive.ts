/** Data from clients, checked before the game is handed it. */
import { standsFor } from "../../world/written-at.ts";
import type { Step } from "../step.ts";
import type { Turn } from "../turn.ts";
import { packageNamed } from "./package-named.ts";
import type { OutputOf, Schema } from "./schema.ts";

/** What takes the data of one package from clients. */
export interface Receiver {
  /** As GMCP names it; clients may spell it with capitals or without. */
  readonly name: string;
  readonly schema: Schema;
  take(turn: Turn, data: unknown): void | Promise<Step>;
}

/**
 * `take` is called with what a client sends of that package, if the schema lets it pass; else it is dropped and counted. It may
 * wait as a command may. Nobody need be logged in. What comes without data is `undefined` to the schema.
 */
export function receive<S extends Schema>(
  name: string,
  schema: S,
  take: (turn: Turn, data: OutputOf<S>) => void | Promise<Step>,
): Receiver {
  return standsFor({ name: packageNamed(name), schema, take: take as Receiver["take"] }, take);
}
