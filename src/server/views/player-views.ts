/** Sees to it that every player's data beside the text, and prompt, are what the world says: looked at again after what changed it. Whoever comes is greeted. */
import type { Clock } from "../../clock.ts";
import { GameObject } from "../../game/game-object.ts";
import { kindsOf } from "../../game/kinds.ts";
import type { View } from "../../game/views/view.ts";
import type { TurnOutput } from "../peers/turn-output.ts";
import type { ServerSession } from "../sessions/server-session.ts";
import type { ServerSessionHandler } from "../sessions/server-session-handler.ts";
import { Followers } from "./followers.ts";
import { Gathered } from "./gathered.ts";
import { Looks, type LooksParts } from "./looks.ts";
import { SessionViews } from "./session-views.ts";
import type { Shown } from "./shown.ts";

/** So long others may be kept waiting at one go, in milliseconds. */
const sliceMs = 5;

export interface PlayerViewsParts extends LooksParts {
  readonly handler: ServerSessionHandler;
  readonly output: TurnOutput;
  readonly clock: Clock;
  /** Something was said between two turns. */
  onSaid(): void;
}

export class PlayerViews {
  readonly #parts: PlayerViewsParts;
  readonly #followers = new Followers<Shown>();
  readonly #looks: Looks;
  readonly #sessions = new Map<ServerSession, SessionViews>();
  readonly #due = new Set<SessionViews>();
  #isOn = false;
  #goesOn = false;

  constructor(parts: PlayerViewsParts) {
    this.#parts = parts;
    this.#looks = new Looks(parts, this.#followers);
  }

  /** From now on they are shown, and all of them at first: the Portals know what of that is new to whom. */
  start(): void {
    const { game, services, handler } = this.#parts;
    if (!game.views?.length && !kindsOf(game).some(({ prototype }) => asks(prototype))) return;
    this.#isOn = true;
    services.world.follow(true);
    handler.follow(true);
    for (const session of handler.all()) this.#renew(session, true);
    this.#goOnSoon();
  }

  stop(): void {
    const { services, handler } = this.#parts;
    this.#isOn = false;
    services.world.follow(false);
    handler.follow(false);
    this.#followers.clear();
    this.#sessions.clear();
    this.#due.clear();
  }

  /** What a new connection sees first; null if the author's code can't say. */
  greeting(session: ServerSession): string | null {
    this.#looks.forgive();
    return this.#looks.greeting(session);
  }

  /** A turn has ended. Whose it was is shown at once what it has changed, so that none of many quick steps goes unseen. */
  afterTurn(session: ServerSession | null): void {
    if (!this.#isOn) return;
    this.#heed();
    const own = session && this.#sessions.get(session);
    if (!own) return;
    own.touchTimed();
    const gathered = new Gathered();
    own.showViews(gathered);
    gathered.say(this.#parts.output);
  }

  /** A line is done: below what its turn has said stands the prompt, if nothing was asked. */
  answer(session: ServerSession): void {
    if (!this.#isOn) return;
    this.#heed();
    const prompt = this.#sessions.get(session)?.answer() ?? null;
    if (prompt === null) return;
    this.#parts.output.say([session.lane], { type: "message", message: { type: "prompt", text: prompt } });
  }

  /** A batch is about to be taken: what its turns have changed for others goes with it, as far as there is time. */
  beforeBatch(): void {
    if (!this.#isOn) return;
    this.#heed();
    this.#showSome();
    this.#goOnSoon();
  }

  /** Whatever was touched has to be looked at again. */
  #heed(): void {
    const { services, handler } = this.#parts;
    for (const session of handler.takeAltered()) this.#renew(session, false);
    for (const shown of this.#followers.of(services.world.takeTouched())) {
      const own = this.#sessions.get(shown.session);
      if (!own) continue;
      own.touch(shown);
      this.#due.add(own);
    }
  }

  #goOnSoon(): void {
    if (this.#goesOn || this.#due.size === 0) return;
    this.#goesOn = true;
    this.#parts.clock.soon(() => {
      this.#goesOn = false;
      if (!this.#isOn) return;
      if (this.#showSome()) this.#parts.onSaid();
      this.#goOnSoon();
    });
  }

  /** One session after the other, until the time is over. Gives whether anything was said. */
  #showSome(): boolean {
    if (this.#due.size === 0) return false;
    const { clock, output } = this.#parts;
    const end = clock.elapsed() + sliceMs;
    const gathered = new Gathered();
    this.#looks.forgive();
    for (const own of this.#due) {
      this.#due.delete(own);
      own.showViews(gathered);
      own.showPrompt(gathered);
      if (clock.elapsed() >= end) break;
    }
    return gathered.say(output);
  }

  /** Who plays in it, what its client takes, whether it was asked something: any of that may have changed. */
  #renew(session: ServerSession, mayHold: boolean): void {
    const { handler, game } = this.#parts;
    const isThere = handler.get(session.sessionId) === session && !session.closing;
    const views = isThere ? viewsFor(session, game.views ?? []) : [];
    const hasPrompt = isThere && session.puppet !== null && asks(session.puppet);
    const known = this.#sessions.get(session);
    if (!known && views.length === 0 && !hasPrompt) return;
    const own = known ?? new SessionViews(session, this.#looks, mayHold && views.length > 0);
    own.renew(views, hasPrompt);
    if (isThere) this.#sessions.set(session, own);
    else this.#sessions.delete(session);
    if (isThere) this.#due.add(own);
    else this.#due.delete(own);
  }
}

/** Whether who plays it may have a prompt. */
function asks(object: object): boolean {
  return object instanceof GameObject && object.prompt !== GameObject.prototype.prompt;
}

function viewsFor({ puppet, flags }: ServerSession, views: readonly View[]): readonly View[] {
  return puppet && flags.oob ? views.filter(({ kind }) => puppet instanceof kind) : [];
}
