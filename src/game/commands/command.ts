/** A command, as it is looked up and called. */
import type { GameObject } from "../game-object.ts";
import type { Step } from "../step.ts";
import type { Turn } from "../turn.ts";
import type { Form } from "./forms.ts";
import type { Allowed } from "./role.ts";
import type { Slot } from "./slot.ts";
import type { Kind } from "./slots/thing-search.ts";

/** Made by `command` and `commandsFor`. */
export interface Command {
  /** The first word of its first pattern. */
  readonly name: string;
  /** The same in each language that it is called in. */
  readonly names: readonly string[];
  /** The first words of its other patterns. */
  readonly aliases: readonly string[];
  /** How it is typed, as players read it. */
  readonly how: readonly string[];
  readonly help: string;
  /** What is typed with it must not be written down anywhere. */
  readonly secret: boolean;
  /** What is typed with it may be words of somebody's own: a slot of it takes whatever stands there. */
  readonly takesText: boolean;
  /** Null is everybody. */
  readonly for: Allowed<never> | null;
  /** It is there for those alone who play such a character; null is everybody. */
  readonly kind: Kind<GameObject> | null;
  /** Those of its words that stand right before what is typed. */
  readonly signs: readonly string[];
  /** A pattern of it begins with a slot: what fits it is enough to call it, if nothing else is called so. */
  readonly wordless: boolean;
  /** What may stand behind its first word, that which says most before the others. */
  readonly forms: readonly Form[];
  /** What each of its slots stands for. */
  readonly slots: { readonly [slot: string]: Slot<unknown> };
  /** As it is in other languages, by their codes. */
  readonly in: { readonly [language: string]: Command };
  readonly run: (turn: Turn, args: never) => void | Promise<Step>;
}
