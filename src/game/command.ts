/** A command: a name that players type, its help, and what it does. */
import type { AtOnce } from "../world/at-once.ts";
import type { Turn } from "./turn.ts";

/** What was typed, taken apart. None of it is markup: put it into text with the `markup` template, which escapes it. */
export interface Call {
  /** The whole line. */
  readonly line: string;
  /** The name under which the command was called, in lower case. */
  readonly name: string;
  /** What follows the name, without surrounding spaces. */
  readonly args: string;
}

/** The step that changes the world, after the waiting. It does not wait itself. */
export type Step = (turn: Turn) => AtOnce;

export interface Command {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** First line: one sentence. Further lines: how it is used. */
  readonly help: string;
  /** Who may use it: everybody (the default) or operators. */
  readonly lock?: "operator";
  /** What is typed after its name must not be written down anywhere, as a password. */
  readonly secret?: boolean;
  /** `name` works directly before its argument, without a space, as in `"hello` or `:waves`. */
  readonly glued?: boolean;
  /**
   * Either does its work at once, or (`async`) waits first and then returns the step that changes the world:
   * `async run(turn, call) { const hash = await …; return (turn) => { … }; }`. While it waits it may read, not write; the
   * session's next line waits for it, other sessions don't; after a crash it runs again from the start.
   */
  run(turn: Turn, call: Call): void | Promise<Step>;
}

/** Gives the command back as it is; it is there so that `run`'s parameters need no types. */
export function command(definition: Command): Command {
  return definition;
}
