/** Calls what an author wrote for Holdfast to call, and holds it to its contract: hooks are done at once, handlers may wait. */
import { HoldfastError } from "../errors.ts";
import { abandon, atOnce, isGenerator, isPromise } from "../world/at-once.ts";
import { standsFor, writtenAt } from "../world/written-at.ts";
import type { Game } from "./game.ts";
import { GameObject } from "./game-object.ts";
import type { Step } from "./step.ts";
import type { Turn } from "./turn.ts";

/** The fields of a game that are functions. */
type HookName = {
  [Name in keyof Game]-?: NonNullable<Game[Name]> extends (...args: never[]) => unknown ? Name : never;
}[keyof Game];
type Hook<Name extends HookName> = NonNullable<Game[Name]>;

/** Null where the game doesn't have that hook. */
export function callHook<Name extends HookName>(
  game: Game,
  name: Name,
  ...args: Parameters<Hook<Name>>
): ReturnType<Hook<Name>> | null {
  const hook = game[name] as ((...args: unknown[]) => unknown) | undefined;
  if (!hook) return null;
  return atOnce(hook.apply(game, args), name, hook) as ReturnType<Hook<Name>>;
}

/** Makes the character of a new account: as the game says, or else of the kind and at the place that it names. */
export function createCharacter(game: Game, turn: Turn, name: string): GameObject {
  const { character: kind, start } = game;
  if (!game.createCharacter && kind && start) {
    return turn.world.create(kind, { name, location: turn.world.the(start) });
  }
  const character: unknown = callHook(game, "createCharacter", turn, name);
  if (character instanceof GameObject && !character.deleted) return character;
  const place = writtenAt(game.createCharacter);
  throw new HoldfastError("no-character", `createCharacter()${place ? ` (${place})` : ""} gave no object to play.`, {
    advice: "Return the character that it made: `return turn.world.create(Character, { name, location })`.",
  });
}

const asyncForm =
  "Wait first, and return the step that changes the world: async run(turn, call) { const answer = await …; return (turn) => { … }; }";

/** What a handler has given back that is either done or waits. Of a generator nothing has run, and a step alone is forgotten. */
export function doneOrWaiting(result: unknown, name: string, handler: object): void | Promise<Step> {
  // One of its own, since an author may give the same promise twice.
  if (isPromise(result)) return standsFor(Promise.resolve(result as PromiseLike<Step>).then(), handler);
  if (isGenerator(result)) atOnce(result, name, handler);
  if (typeof result === "function") {
    throw new HoldfastError("no-step", `${name}()${at(handler)} returned a function, but it is not async.`, {
      advice: asyncForm,
    });
  }
}

/** A handler that waits may look, but not touch: what it did would run again after a crash. */
export function refuseChanged(waiting: PromiseLike<unknown>): never {
  throw new HoldfastError(
    "changed-before-waiting",
    `A handler${at(waiting)} changed the world or said something, and then returned a promise.`,
    { advice: asyncForm },
  );
}

/** Runs what a handler's promise gave, and gives what that gives. */
export function runStep(step: unknown, turn: Turn, waiting: Promise<unknown>): unknown {
  if (typeof step !== "function") {
    throw new HoldfastError("no-step", `A handler${at(waiting)} returned a promise that gave no step.`, {
      advice: asyncForm,
    });
  }
  const result: unknown = step(turn);
  if (!isPromise(result) && !isGenerator(result)) return result;
  if (isPromise(result)) abandon(result);
  throw new HoldfastError("step-waited", `The step that a handler returned${at(step)} waits itself.`, {
    advice: asyncForm,
  });
}

/** Where it is written, to stand in a sentence. */
function at(written: object): string {
  const place = writtenAt(written);
  return place === null ? "" : ` (${place})`;
}
