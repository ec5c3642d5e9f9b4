/** The code of a scene, as far as it has come. */
import { isGenerator } from "../../world/at-once.ts";
import { copyPlain, type Stored } from "../../world/plain-data.ts";
import type { OpenScene } from "./open-scene.ts";
import type { AnyScene, Scene } from "./scene.ts";
import { changed, chosenBefore, noScene, yieldedNoWish } from "./scene-errors.ts";
import { Question, type Standing, Wish } from "./wish.ts";

/** Runs code that may not change anything. */
export type LookOnly = <T>(look: () => T) => T;

export class Run {
  readonly #kind: AnyScene;
  readonly #lookOnly: LookOnly;
  readonly #code: Scene;
  #wish: Wish | null = null;
  #bytes = 0;

  /** From the beginning to the first wish. */
  constructor(kind: AnyScene, args: readonly Stored[], lookOnly: LookOnly) {
    this.#kind = kind;
    this.#lookOnly = lookOnly;
    this.#code = this.#begin(args);
    this.#take(() => this.#code.next());
  }

  /** Up to where the scene stands. Throws `scene-changed` if the code has no such place, and what the code throws. */
  static of(kind: AnyScene, scene: OpenScene, lookOnly: LookOnly): Run {
    const run = new Run(kind, plain(scene.args), lookOnly);
    for (const [at, value] of plain(scene.log)) run.goOn(at, value);
    if (scene.at !== null) run.#require(scene.at);
    return run;
  }

  /** What it stands at; null if it is over. */
  get wish(): Wish | null {
    return this.#wish;
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

  #begin(args: readonly Stored[]): Scene {
    const { play } = this.#kind as unknown as { play(...args: readonly unknown[]): unknown };
    const code = this.#lookOnly(() => play(...args));
    if (!isGenerator(code) || !(Symbol.iterator in (code as object))) throw noScene(this.#kind);
    return code as Scene;
  }

  #take(next: () => IteratorResult<unknown, unknown>): void {
    const { done, value } = this.#lookOnly(next);
    if (!done && !(value instanceof Wish)) throw yieldedNoWish(this.#kind, value);
    this.#wish = done ? null : (value as Wish);
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
