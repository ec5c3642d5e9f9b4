/** A scene: several steps with somebody as straight code, which goes on over reloads and kills. */
import type { Wish } from "./wish.ts";

/** What the code of a scene gives, and each of its words: `function* chat(keeper: Innkeeper, guest: Townsman): Scene { … }`. */
export type Scene<Value = void> = Generator<Wish, Value, unknown>;

/** How a scene ends other than by its last line: the third argument of `scene`. */
export interface SceneOptions {
  /** Whether one of an account or a character goes on when nobody plays that any more: it does, if nothing is said. */
  readonly lasting?: boolean;
  /** Whether who is asked may leave it by `@abort`: they may, if nothing is said. */
  readonly mayLeave?: boolean;
  /** What becomes of those that are open when new code has no place where they stand: the reload is refused, if nothing is said. */
  readonly ifChanged?: "refuse" | "end";
}

/** What is so if nothing is said. */
export const standardOptions: Required<SceneOptions> = { lasting: true, mayLeave: true, ifChanged: "refuse" };

/** A scene that can be begun with `turn.begin`. */
export interface SceneKind<Args extends readonly unknown[]> {
  readonly name: string;
  readonly options: Required<SceneOptions>;
  play(...args: Args): Scene;
}

export type AnyScene = SceneKind<never[]>;

/**
 * `name` is what is stored of it, with its arguments: plain data and objects. Its code runs again from the beginning up to where
 * it stands whenever it goes on, so between one `yield*` and the next it only computes, always the same from the same answers.
 */
export function scene<Args extends readonly unknown[]>(
  name: string,
  play: (...args: Args) => Scene,
  options: SceneOptions = {},
): SceneKind<Args> {
  return { name, play, options: { ...standardOptions, ...options } };
}
