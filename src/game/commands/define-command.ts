/** What authors define commands with; the compiler holds the slots of a pattern against what they are given. */

import type { GameObject } from "../game-object.ts";
import type { PlayerAccount } from "../player-account.ts";
import type { Step } from "../step.ts";
import type { Turn } from "../turn.ts";
import type { Command } from "./command.ts";
import { compile } from "./compile.ts";
import { type Counterpart, faceIn } from "./counterparts.ts";
import type { Allowed } from "./role.ts";
import type { Slot } from "./slot.ts";
import type { Kind } from "./slots/thing-search.ts";

/** The slots that stand in a pattern. */
type SlotNames<How extends string> = How extends `${string}<${infer Name}>${infer Rest}`
  ? Name | SlotNames<Rest>
  : never;

/** What the slots have found; a slot that isn't in every pattern may have found nothing. */
export type Values<How extends string, With> = {
  readonly [Name in keyof With & string]:
    | (With[Name] extends Slot<infer Value> ? Value : never)
    | ([How] extends [`${string}<${Name}>${string}`] ? never : undefined);
};

export interface CommandDefinition<How extends string, With, Who, Given> {
  /**
   * One pattern or several, as players read them: `"give <item> to <who>"`. The first word names the command; those of
   * others are other names for it, and any of them may begin each pattern. A sign may be glued to its slot: `'"<words>'`. All
   * but the first may begin with a slot: `["chat <channel> <words>", "<channel> <words>"]`; a line that nothing else is meant by is held against them.
   */
  readonly how: How | readonly How[];
  /** First line: one sentence. Further lines: what else there is to know. */
  readonly help: string;
  /** How it is typed and explained in other languages, by their codes. */
  readonly in?: { readonly [language: string]: Counterpart };
  /** Who may use it, if not everybody. For others it isn't there. */
  readonly for?: Allowed<Who>;
  /** What is typed with it must not be written down anywhere, as a password. */
  readonly secret?: boolean;
  /** What each slot of the patterns stands for. */
  readonly with?: With & { readonly [Name in Exclude<keyof With, SlotNames<How>>]: never };
  /**
   * Either does its work at once, or (`async`) waits first and then returns the step that changes the world:
   * `async run(turn, { who }) { const hash = await …; return (turn) => { … }; }`. While it waits it may read, not write; the
   * session's next line waits for it, other sessions don't; after a crash it runs again from the start.
   */
  run(turn: Turn, args: Values<How, With> & Given): void | Promise<Step>;
}

/** Each slot of the patterns needs a value in `with`. */
type Needs<How extends string> = [SlotNames<How>] extends [never]
  ? unknown
  : { readonly with: { readonly [Name in SlotNames<How>]: Slot<unknown> } };

type Slots = { readonly [slot: string]: Slot<unknown> };
type NoSlots = Readonly<Record<never, never>>;

/** A command for anybody, who need have no character. */
export function command<const How extends string, With extends Slots = NoSlots>(
  definition: CommandDefinition<How, With, PlayerAccount, unknown> & Needs<How>,
): Command {
  return defined(definition, null);
}

/** The character of whoever typed, and where it is. */
export interface Place<Actor extends GameObject> {
  readonly actor: Actor;
  readonly room: GameObject;
}

/** Defines a command as `command` does; `run` is also given `actor` and `room`. */
export type CommandMaker<Actor extends GameObject> = <const How extends string, With extends Slots = NoSlots>(
  definition: CommandDefinition<How, With, Actor, Place<Actor>> & Needs<How>,
) => Command;

/** Commands for those who play a `kind`, and are somewhere: `const command = commandsFor(Character);`. */
export function commandsFor<Actor extends GameObject>(kind: Kind<Actor>): CommandMaker<Actor> {
  return (definition) => defined(definition, kind);
}

function defined(
  definition: Parameters<typeof compile>[0] & { readonly in?: { readonly [language: string]: Counterpart } },
  kind: Kind<GameObject> | null,
): Command {
  const made = compile(definition, kind);
  const faces = Object.entries(definition.in ?? {}).map(([language, counterpart]) => [
    language,
    faceIn(made, counterpart),
  ]);
  return faces.length === 0 ? made : { ...made, in: Object.fromEntries(faces) };
}
