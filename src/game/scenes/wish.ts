/** What the code of a scene yields: something that it wants before it goes on. */
import { atOnce } from "../../world/at-once.ts";
import type { Entity } from "../../world/entity.ts";
import { type Stored, sameData } from "../../world/plain-data.ts";
import type { Act, ActKind } from "../acts/act.ts";
import type { Turn } from "../turn.ts";

/** What a scene can stand at, and what its log remembers. */
export type Standing =
  | "ask"
  | "secret"
  | "confirm"
  | "choose"
  | "step"
  | "work"
  | "wait"
  | "until"
  | "all"
  | "within"
  | "by"
  | "again";

/** What a scene waits for or wants done: each `yield*` of its code hands one over. `ask`, `step` and their like make them. */
export abstract class Wish {
  abstract readonly at: Standing;
}

/** What makes a value of what was typed, as a handler does: it may give a promise of a step, which then gives the value. */
export type Read = (typed: string, turn: Turn) => unknown;

export interface QuestionParts {
  readonly at: "ask" | "secret" | "confirm" | "choose";
  /** Markup: what stands before what is typed. */
  readonly prompt: string;
  /** Markup: what is said above it. */
  readonly said?: string;
  readonly read: Read;
  /** Whether a value that it gave before could be given still. */
  readonly fits?: (value: unknown) => boolean;
}

/** Somebody is asked. */
export class Question extends Wish {
  readonly at: QuestionParts["at"];
  readonly prompt: string;
  readonly said: string | null;
  readonly read: Read;
  readonly fits: (value: unknown) => boolean;

  constructor({ at, prompt, said, read, fits = () => true }: QuestionParts) {
    super();
    this.at = at;
    this.prompt = prompt;
    this.said = said ?? null;
    this.read = read;
    this.fits = fits;
  }

  /** Only some answers are any: what is none of them may be a command. */
  get isClosed(): boolean {
    return this.at === "choose" || this.at === "confirm";
  }
}

/** Something is done in the turn that has come so far. */
export class Doing extends Wish {
  readonly at = "step";
  readonly run: (turn: Turn) => unknown;

  constructor(run: (turn: Turn) => unknown) {
    super();
    this.run = run;
  }
}

/** Something is waited for outside every turn. */
export class Work extends Wish {
  readonly at = "work";
  readonly run: () => Promise<unknown>;

  constructor(run: () => Promise<unknown>) {
    super();
    this.run = run;
  }
}

/** Time passes. */
export class Pause extends Wish {
  readonly at = "wait";
  readonly ms: number;

  constructor(ms: number) {
    super();
    this.ms = ms;
  }
}

/** What an act must be, and be done by and with: each of these parts is this one. */
export interface Awaited {
  readonly kind: ActKind<never, never>;
  readonly of: { readonly [part: string]: unknown };
  when(act: never): boolean;
}

/** Something happens in the world. */
export class Until extends Wish {
  readonly at = "until";
  readonly awaited: Awaited;

  constructor(awaited: Awaited) {
    super();
    this.awaited = awaited;
  }

  /** Whether this act is the one. It looks only. */
  isMetBy(act: Act): boolean {
    const { kind, of, when } = this.awaited;
    if (act.kind !== kind) return false;
    const isSame = Object.entries(of).every(([part, wanted]) => sameData(wanted as Stored, Reflect.get(act, part)));
    return isSame && atOnce(when(act as never), `when of until(${kind.name})`, when) === true;
  }
}

/** A part of a scene that goes on by itself. */
export interface Part {
  /** Whom it is with: `same` as the scene; null is somebody who is gone. */
  readonly who: Entity | "same" | null;
  readonly play: Generator<Wish, unknown, unknown>;
}

/** Parts go on side by side, until all of them or one is over. */
export class Together extends Wish {
  readonly at: "all" | "within" | "by";
  readonly parts: readonly Part[];

  constructor(at: Together["at"], parts: readonly Part[]) {
    super();
    this.at = at;
    this.parts = parts;
  }

  /** How many must be over. */
  get needed(): number {
    return this.at === "within" ? 1 : this.parts.length;
  }
}

/** The scene becomes another one, or begins anew. */
export class Change extends Wish {
  readonly at = "again";
  /** Its name. */
  readonly scene: string;
  readonly args: readonly unknown[];

  constructor(scene: string, args: readonly unknown[]) {
    super();
    this.scene = scene;
    this.args = args;
  }
}
