/** Looks at the world for views, prompts and greetings: what their code does wrong costs nobody more than that look. */
import { HoldfastError } from "../../errors.ts";
import type { Game } from "../../game/game.ts";
import type { GameObject } from "../../game/game-object.ts";
import { kindsOf } from "../../game/kinds.ts";
import { greetingOf } from "../../game/login/greeting.ts";
import { textOrNullFrom } from "../../game/text-from.ts";
import type { Turn } from "../../game/turn.ts";
import { lookedAt, titleOf, type View } from "../../game/views/view.ts";
import type { Source } from "../../world/looking.ts";
import type { ServerSession } from "../sessions/server-session.ts";
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

/** What an author's code is asked for, and for whom. */
interface Asked {
  readonly of: Shown["of"] | "greeting";
  readonly session: ServerSession;
}
type Of = Asked["of"];

export class Looks {
  readonly #parts: LooksParts;
  readonly #followers: Followers<Shown>;
  /** Of the look that is under way: there are many looks, and each sees much. */
  readonly #seen = new Set<Source>();
  readonly #names = new Map<Of, TurnName>();
  /** What has ended an earlier process. */
  readonly #refused = new Set<Of>();
  /** What was told of since `forgive`: a crowd would tell of it once for each. */
  readonly #told = new Set<Of>();

  constructor(parts: LooksParts, followers: Followers<Shown>) {
    this.#parts = parts;
    this.#followers = followers;
    const { views = [], greeting } = parts.game;
    for (const view of views) this.#names.set(view, nameOf(`${titleOf(view)} ${view.make}`));
    const prompts = kindsOf(parts.game).map(({ prototype }) => ("prompt" in prototype ? prototype.prompt : null));
    this.#names.set("prompt", nameOf(`prompt ${[...new Set(prompts)].join(" ")}`));
    this.#names.set("greeting", nameOf(`greeting ${greeting}`));
  }

  /** What is to be shown now, and from now on followed; null is nothing. Undefined if the author's code can't say. */
  look(shown: Shown, actor: GameObject): string | null | undefined {
    if (this.#refuses(shown)) return undefined;
    try {
      return this.#asked(shown, (turn) => this.#ask(shown.of, actor, turn));
    } finally {
      shown.hasTime = this.#seen.has("time");
      this.#followers.follow(shown, this.#seen);
      this.#seen.clear();
    }
  }

  /** What a new connection sees first; null if the author's code can't say. */
  greeting(session: ServerSession): string | null {
    const greeting = { of: "greeting", session } as const;
    if (this.#refuses(greeting)) return null;
    try {
      return this.#asked(greeting, (turn) => greetingOf(this.#parts.game, turn)) ?? null;
    } finally {
      this.#seen.clear();
    }
  }

  /** What is asked stands in the prompt's place. */
  isAsked(session: ServerSession): boolean {
    return this.#parts.services.scenes.asking(session) !== null;
  }

  forget(shown: Shown): void {
    this.#followers.leave(shown);
  }

  /** Tells once of what went wrong. */
  fail({ of, session }: Asked, error: unknown): void {
    if (this.#told.has(of)) return;
    this.#told.add(of);
    const doing = typeof of === "string" ? `the ${of}` : `the view ${titleOf(of)}`;
    this.#parts.onThrow(error, doing, { session: session.sessionId, view: doing }, "a view threw");
  }

  /** What goes wrong from now on is told of again. */
  forgive(): void {
    this.#told.clear();
  }

  #refuses(asked: Asked): boolean {
    if (this.#refused.has(asked.of)) return true;
    const broken = this.#parts.watch?.refuses(this.#names.get(asked.of)!) ?? null;
    if (broken === null) return false;
    this.#refused.add(asked.of);
    this.fail(asked, neverEnds(broken));
    return true;
  }

  /** Undefined if it threw. */
  #asked<T>(asked: Asked, ask: (turn: Turn) => T): T | undefined {
    const { services, watch } = this.#parts;
    const turn = GameTurn.looking(services, asked.session);
    watch?.begin(this.#names.get(asked.of)!);
    try {
      return services.world.look(() => ask(turn), this.#seen);
    } catch (error) {
      this.fail(asked, error);
      return undefined;
    } finally {
      watch?.end();
      turn.end();
    }
  }

  #ask(of: View | "prompt", actor: GameObject, turn: Turn): string | null {
    return of === "prompt" ? promptOf(actor, turn) : lookedAt(of, actor, turn);
  }
}

function promptOf(actor: GameObject, turn: Turn): string | null {
  return textOrNullFrom(actor.prompt(turn), `${actor.constructor.name}.prompt`, actor.prompt);
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
