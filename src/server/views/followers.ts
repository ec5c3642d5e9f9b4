/** Who has looked at what, found by what is touched. */
import type { Source } from "../../world/looking.ts";

/** Whoever has looked at more than so much looks again whenever anything is touched: to remember it all would cost more. */
const sourcesMax = 1000;

const nothing: ReadonlySet<Source> = new Set();

export class Followers<Follower> {
  readonly #seen = new Map<Follower, Set<Source>>();
  readonly #bySource = new Map<Source, Set<Follower>>();
  /** Those who have looked at too much. */
  readonly #ofAnything = new Set<Follower>();

  /** It has looked anew, and has seen this: most often what it saw before. The set is the caller's. */
  follow(follower: Follower, seen: ReadonlySet<Source>): void {
    const tooMuch = seen.size > sourcesMax;
    if (tooMuch) this.#ofAnything.add(follower);
    else this.#ofAnything.delete(follower);
    this.#change(follower, tooMuch ? nothing : seen);
  }

  leave(follower: Follower): void {
    this.#ofAnything.delete(follower);
    this.#change(follower, nothing);
  }

  #change(follower: Follower, after: ReadonlySet<Source>): void {
    const seen = this.#seen.get(follower) ?? new Set();
    for (const source of after) {
      if (seen.has(source)) continue;
      seen.add(source);
      this.#add(source, follower);
    }
    if (seen.size > after.size) {
      for (const source of seen) if (!after.has(source) && seen.delete(source)) this.#remove(source, follower);
    }
    if (seen.size > 0) this.#seen.set(follower, seen);
    else this.#seen.delete(follower);
  }

  #add(source: Source, follower: Follower): void {
    const followers = this.#bySource.get(source);
    if (followers) followers.add(follower);
    else this.#bySource.set(source, new Set([follower]));
  }

  #remove(source: Source, follower: Follower): void {
    const followers = this.#bySource.get(source);
    followers?.delete(follower);
    if (followers?.size === 0) this.#bySource.delete(source);
  }

  /** Some may come more than once. */
  *of(touched: ReadonlySet<Source>): Iterable<Follower> {
    if (touched.size === 0) return;
    yield* this.#ofAnything;
    for (const source of touched) yield* this.#bySource.get(source) ?? [];
  }

  clear(): void {
    this.#seen.clear();
    this.#bySource.clear();
    this.#ofAnything.clear();
  }
}
