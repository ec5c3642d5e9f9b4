/** What goes on side by side in a scene: with several people, or before something is over. */
import type { GameObject } from "../game-object.ts";
import type { PlayerAccount } from "../player-account.ts";
import type { Scene } from "./scene.ts";
import { wait } from "./steps.ts";
import { Together } from "./wish.ts";

/** What each part gives, in their order. */
type ValuesOf<Parts extends readonly Scene<unknown>[]> = {
  -readonly [At in keyof Parts]: Parts[At] extends Scene<infer Value> ? Value : never;
};

/**
 * Parts that go on side by side: `all(choose(…), until(…))`. Goes on when the last is over, with what each gives. Each part runs by
 * itself: what one changes in a variable another doesn't see.
 */
export function* all<const Parts extends readonly Scene<unknown>[]>(...parts: Parts): Scene<ValuesOf<Parts>> {
  return (yield new Together(
    "all",
    parts.map((play) => ({ who: "same", play })),
  )) as ValuesOf<Parts>;
}

/** A part with somebody else: it is asked of them, and its steps speak to them. */
export function* by<Value>(who: GameObject | PlayerAccount, part: Scene<Value>): Scene<Value> {
  const [value] = (yield new Together("by", [{ who, play: part }])) as [Value];
  return value;
}

/**
 * What that part gives, or null if it isn't over in so many milliseconds; then it is left as it is. In place of the time there may
 * be another part, and null is given if that is over first: a talk until its guest goes is `within(until(going, { actor }), talk)`.
 */
export function* within<Value>(end: number | Scene<unknown>, part: Scene<Value>): Scene<Value | null> {
  const [value] = (yield new Together(
    "within",
    [part, typeof end === "number" ? wait(end) : nothingOf(end)].map((play) => ({ who: "same", play })),
  )) as [Value | null];
  return value;
}

/** What a part gives is kept, and what this one does matters to nobody. */
function* nothingOf(part: Scene<unknown>): Scene<null> {
  yield* part;
  return null;
}
