/** Looks at the world for views and prompts: what their code does wrong costs nobody more than that look. */
import { HoldfastError } from "../../errors.ts";
import type { Game } from "../../game/game.ts";
import type { GameObject } from "../../game/game-object.ts";
import { callHook } from "../../game/hooks.ts";
import { lookedAt, titleOf, type View } from "../../game/views/view.ts";
import type { Source } from "../../world/looking.ts";
import { GameTurn, type TurnServices } from "../turn/game-turn.ts";
import type { OnThrow } from "../watch/faults.ts";
import type { TurnName } from "../watch/turn-name.ts";
import type { TurnWatch } from "../watch/turn-watch.ts";
import type { Followers } from "./followers.ts";
import type { Shown } from "./shown.ts";

export interface LooksParts {
  readonly game: Game;
  readonly services: TurnServices;
  readonly watch: TurnWatch | null;
  readonly onThrow: OnThrow;
}

export class Looks {
  readonly #parts: LooksParts;
  readonly #followers: Followers<Shown>;
  /** Of the look that is under way: there are many looks, and each sees much. */
  readonly #seen = new Set<Source>();
  readonly #names = new Map<Shown["of"], TurnName>();
  /** What has ended an earlier process. */
  readonly #refused = new Set<Shown["of"]>();
  /** What was told of since `forgive`: a crowd would tell of it once for each. */
  readonly #told = new Set<Shown["of"]>();

  constructor(parts: LooksParts, followers: Followers<Shown>) {
    this.#parts = parts;
    this.#followers = followers;
    const { views = [], prompt } = parts.game;
    for (const view of views) this.#names.set(view, nameOf(`${titleOf(view)} ${view.make}`));
    this.#names.set("prompt", nameOf(`prompt ${prompt}`));
  }

  /** What is to be shown now, and from now on followed; null is nothing. Undefined if the author's code can't say. */
  look(shown: Shown, actor: GameObject): string | null | undefined {
    const { services, watch } = this.#parts;
    const name = this.#names.get(shown.of)!;
    if (this.#refuses(shown, name)) return undefined;
    const seen = this.#seen;
    const turn = GameTurn.looking(services, shown.session);
    watch?.begin(name);
    try {
      return services.world.look(() => this.#ask(shown.of, actor, turn), seen);
    } catch (error) {
      this.fail(shown, error);
      return undefined;
    } finally {
      watch?.end();
      turn.end();
      shown.hasTime = seen.has("time");
      this.#followers.follow(shown, seen);
      seen.clear();
    }
  }

  #refuses(shown: Shown, name: TurnName): boolean {
    if (this.#refused.has(shown.of)) return true;
    const broken = this.#parts.watch?.refuses(name) ?? null;
    if (broken === null) return false;
    this.#refused.add(shown.of);
    this.fail(shown, neverEnds(broken));
    return true;
  }

  forget(shown: Shown): void {
    this.#followers.leave(shown);
  }

  /** Tells once of what went wrong. */
  fail({ of, session }: Shown, error: unknown): void {
    if (this.#told.has(of)) return;
    this.#told.add(of);
    const doing = of === "prompt" ? "the prompt" : `the view ${titleOf(of)}`;
    this.#parts.onThrow(error, doing, { session: session.sessionId, view: doing }, "a view threw");
  }

  /** What goes wrong from now on is told of again. */
  forgive(): void {
    this.#told.clear();
  }

  #ask(of: View | "prompt", actor: GameObject, turn: GameTurn): string | null {
    return of === "prompt" ? callHook(this.#parts.game, "prompt", turn, actor) : lookedAt(of, actor, turn);
  }
}

/** Code that has changed is another turn to those who watch: it may be mended. */
function nameOf(code: string): TurnName {
  let hash = 0x811c9dc5;
  for (let at = 0; at < code.length; at++) hash = Math.imul(hash ^ code.charCodeAt(at), 0x01000193);
  return { of: "view", code: hash >>> 0 };
}

function neverEnds(why: string): HoldfastError {
  return new HoldfastError("turn-broke", `This is not looked at again: ${why}.`, {
    advice: "Look for a loop that never ends, or that fills the memory.",
  });
}
