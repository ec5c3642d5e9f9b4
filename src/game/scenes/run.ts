/** The code of a scene, as far as it has come. */
import { isGenerator } from "../../world/at-once.ts";
import { copyPlain, type Stored } from "../../world/plain-data.ts";
import { untracked } from "../../world/untracked.ts";
import type { OpenScene } from "./open-scene.ts";
import type { AnyScene, Scene } from "./scene.ts";
import { changed, chosenBefore, noScene, sceneLeft, yieldedNoWish } from "./scene-errors.ts";
import { Question, type Standing, Wish } from "./wish.ts";

/** Runs code that may not change anything. */
export type LookOnly = <T>(look: () => T) => T;

export class Run {
  readonly #kind: AnyScene;
  readonly #lookOnly: LookOnly;
  readonly #code: Scene<unknown>;
  #wish: Wish | null = null;
  #value: unknown = null;
  /** What is thrown to leave it. */
  #left: unknown = null;
  #bytes = 0;

  /** From the beginning of that code, which is the scene's or a part's of it, to the first wish. */
  constructor(kind: AnyScene, code: () => unknown, lookOnly: LookOnly) {
    this.#kind = kind;
    this.#lookOnly = lookOnly;
    this.#code = this.#begin(code);
    this.#take(() => this.#code.next());
  }

  /** A scene's code with what it is given. */
  static codeOf(kind: AnyScene, scene: OpenScene): () => unknown {
    const { play } = kind as unknown as { play(...args: readonly unknown[]): unknown };
    return () => play(...plain(untracked(scene, "args")));
  }

  /** Up to where the scene stands, or moves. Throws `scene-changed` if the code has no such place, and what the code throws. */
  replay(scene: OpenScene): this {
    for (const [at, value] of plain(untracked(scene, "log"))) this.goOn(at, value);
    if (scene.at !== null) this.#require(scene.at);
    return this;
  }

  /** What it stands at; null if it is over. */
  get wish(): Wish | null {
    return this.#wish;
  }

  /** What its code has given at its end. */
  get value(): unknown {
    return this.#value;
  }

  /** About how much there is to remember. */
  get bytes(): number {
    return this.#bytes;
  }

  /** What it stands at is `at`, and fulfilled with this value. */
  goOn(at: Standing, value: Stored): void {
    this.#require(at);
    const wish = this.#wish;
    if (wish instanceof Question && !wish.fits(value)) throw chosenBefore(this.#kind.name, value);
    this.#bytes += at.length + JSON.stringify(value).length;
    this.#take(() => this.#code.next(value));
  }

  /**
   * It is left where it stands: from here on it does what its `finally` blocks want, and is over. It is thrown out of there, since a
   * generator that is told to return, and yields once more, has forgotten that when a function which it called by `yield*` is over.
   */
  leave(): void {
    this.#left = sceneLeft(this.#kind.name);
    this.#take(() => this.#code.throw(this.#left));
  }

  #begin(code: () => unknown): Scene<unknown> {
    const begun = this.#lookOnly(code);
    if (!isGenerator(begun) || !(Symbol.iterator in (begun as object))) throw noScene(this.#kind);
    return begun as Scene<unknown>;
  }

  #take(next: () => IteratorResult<unknown, unknown>): void {
    const { done, value } = this.#lookOnly(() => this.#untilLeft(next));
    if (!done && !(value instanceof Wish)) throw yieldedNoWish(this.#kind, value);
    this.#wish = done ? null : (value as Wish);
    if (done) this.#value = value ?? null;
  }

  #untilLeft(next: () => IteratorResult<unknown, unknown>): IteratorResult<unknown, unknown> {
    try {
      return next();
    } catch (error) {
      if (this.#left === null || error !== this.#left) throw error;
      return { done: true, value: null };
    }
  }

  #require(at: Standing): void {
    const now = this.#wish?.at ?? null;
    if (now !== at) throw changed(this.#kind.name, at, now);
  }
}

/** As it is stored, so that the code can't change it. */
function plain<Part>(stored: readonly Part[]): readonly Part[] {
  return copyPlain(stored, () => "what is stored of a scene") as readonly unknown[] as readonly Part[];
}
