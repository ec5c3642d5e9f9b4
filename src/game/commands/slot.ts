/** A slot: it turns words that a player typed into a value, says why there is none, or asks which of several is meant. */
import type { Json } from "../../session/message.ts";
import { atOnce } from "../../world/at-once.ts";
import type { GameObject } from "../game-object.ts";
import type { Turn } from "../turn.ts";
import type { Takes } from "./readings.ts";

/** For whom a slot is read. */
export interface Asked {
  readonly turn: Turn;
  /** The character of whoever typed, and where it is; null for who has none, or is nowhere. */
  readonly actor: GameObject | null;
  readonly room: GameObject | null;
  /** What the slots have found that were read before. */
  readonly slots: { readonly [slot: string]: unknown };
  /** Computed once for each line, for slots that look through many things. */
  readonly once: <T>(key: object, compute: () => T) => T;
}

/** There is no such value, and why. */
export class No {
  /** Markup. */
  readonly sentence: string;

  constructor(sentence: string) {
    this.sentence = sentence;
  }
}

/** Says, in a slot's `read`, why what was typed gives no value. Markup. */
export function no(sentence: string): No {
  return new No(sentence);
}

/** One of several values that may be meant. */
export interface Choice<T> {
  /** By what it is known again when the answer comes, perhaps in another process. */
  readonly key: Json;
  /** What whoever typed reads: plain text. */
  readonly name: string;
  /** By what it is told from the others. */
  readonly forms: readonly string[];
  readonly value: T;
}

/** Several values may be meant: whoever typed is asked which. */
export class Several<T> {
  readonly choices: readonly Choice<T>[];

  constructor(choices: readonly Choice<T>[]) {
    this.choices = choices;
  }
}

export interface Slot<T> {
  readonly takes: Takes;
  /** The slot of the same command that must have found something before. */
  readonly after?: string;
  read(typed: string, asked: Asked): T | No | Several<T>;
  /** What is meant where nothing is typed behind the command's word, and the pattern has no other slot. */
  readUntyped?(asked: Asked): T | No | Several<T>;
  /** What could be typed for it now: plain text. */
  names(asked: Asked): Iterable<string>;
}

export interface SlotDefinition<T> {
  /** One word; a name of some words, which is the default; or whatever stands there. */
  readonly takes?: Takes;
  /** Gives what is meant, or `no("…")`. It only looks, and does not wait. `typed` is never empty, and no markup. */
  read(typed: string, asked: Asked): T | No;
  /** What could be typed for it now, for clients that complete it. */
  names?(asked: Asked): Iterable<string>;
}

/** Defines a slot of one's own: `slot({ read: (typed) => colours.get(typed) ?? no("There is no such colour.") })`. */
export function slot<T>({ takes = "name", read, names }: SlotDefinition<T>): Slot<Exclude<T, No>> {
  return {
    takes,
    read: (typed, asked) => atOnce(read(typed, asked), "read", read) as Exclude<T, No> | No,
    names: (asked) => names?.(asked) ?? [],
  };
}

/** Whatever stands there, as it was typed. */
export const text: Slot<string> = { takes: "text", read: (typed) => typed, names: () => [] };

/** One word, as it was typed. */
export const word: Slot<string> = { takes: "word", read: (typed) => typed, names: () => [] };
