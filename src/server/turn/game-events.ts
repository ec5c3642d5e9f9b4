/** Hands what sessions do to the game: lines to its commands, answers to its scenes, data to whoever receives it. */

import { whichOne } from "../../game/commands/which-one.ts";
import { completesNothing, completing } from "../../game/dispatch/completion-request.ts";
import type { Dispatcher } from "../../game/dispatch/dispatcher.ts";
import type { Game } from "../../game/game.ts";
import type { GameObject } from "../../game/game-object.ts";
import { stayIfLost } from "../../game/lost-player.ts";
import { paging } from "../../game/paging.ts";
import { type Presence, tellPresence } from "../../game/presence.ts";
import type { Step } from "../../game/step.ts";
import type { Turn } from "../../game/turn.ts";
import type { DisconnectReason } from "../../session/disconnect.ts";
import type { Message, OobMessage } from "../../session/message.ts";
import { sentences } from "../../words/catalogue.ts";
import type { SceneTurn } from "../scenes/scene-home.ts";
import type { Scenes } from "../scenes/scenes.ts";
import type { ServerSession } from "../sessions/server-session.ts";
import type { SessionEvents } from "../sessions/server-session-handler.ts";

/** What a message means, as far as it may be written down. */
export interface Heard {
  /** The command's name, `the answer to color`, `data Char.Login`. */
  readonly doing: string;
  /** Missing where it may be a secret. */
  readonly line?: string;
}

/** So much of a line is logged. */
const longestLine = 500;

export class GameEvents implements SessionEvents {
  readonly #game: Game;
  readonly #dispatcher: Dispatcher;
  readonly #scenes: () => Scenes;

  /** Scenes know the sessions, and these know where what happens to them goes: so `scenes` is asked for them later. */
  constructor(game: Game, dispatcher: Dispatcher, scenes: () => Scenes) {
    this.#game = game;
    this.#dispatcher = dispatcher;
    this.#scenes = scenes;
  }

  /** Null where the author's code can't say with what. */
  greet(turn: Turn, greeting: string | null): void {
    this.#dispatcher.greet(turn, greeting ?? sentences.greeting(this.#game.name));
  }

  input(turn: SceneTurn, session: ServerSession, message: Message): void | Promise<Step> {
    switch (message.type) {
      case "text":
        return this.#line(turn, session, message.text);
      case "oob":
        return this.#data(turn, session, message);
      case "prompt":
        return;
    }
  }

  whatIs(turn: Turn, session: ServerSession, message: Message): Heard {
    if (message.type === "oob") return { doing: `data ${message.package.toLowerCase()}` };
    if (message.type !== "text") return { doing: message.type };
    const line = message.text.slice(0, longestLine);
    const { name, secret } = this.#dispatcher.whatIs(turn, message.text);
    const asking = this.#scenes().asking(session);
    if (!asking) return { doing: name, ...(!secret && { line }) };
    // What answers none of these questions is run as a command.
    const mayBeCommand = asking.at !== "ask" || [whichOne, paging].includes(asking.scene);
    const isSecret = asking.at === "secret" || (mayBeCommand && secret);
    return { doing: `the answer to ${asking.scene}`, ...(!isSecret && { line }) };
  }

  presenceChanged(turn: Turn, object: GameObject, before: Presence, after: Presence): void {
    if (after === "unplayed") this.#scenes().unplayed(object);
    tellPresence(this.#game, turn, object, before, after);
  }

  leaving(turn: Turn, session: ServerSession, reason: DisconnectReason): void {
    stayIfLost(this.#game, turn, session, reason);
  }

  left(turn: Turn, session: ServerSession, puppet: GameObject | null): void {
    this.#scenes().left(session);
    this.#dispatcher.left(turn, session, puppet);
  }

  #line(turn: SceneTurn, session: ServerSession, line: string): void | Promise<Step> {
    const taken = this.#scenes().answers.take(turn, session, line);
    return taken ? taken.done : this.#dispatcher.run(turn, line);
  }

  #data(turn: Turn, session: ServerSession, message: OobMessage): void | Promise<Step> {
    const name = message.package.toLowerCase();
    if (name === completing.toLowerCase() && this.#takesAnyLine(session)) return completesNothing(turn, message.data);
    return this.#dispatcher.data(turn, name, message.data);
  }

  /** Somebody is asked what may be answered with whatever they type. */
  #takesAnyLine(session: ServerSession): boolean {
    const asking = this.#scenes().asking(session);
    return asking !== null && asking.scene !== whichOne && (asking.at === "ask" || asking.at === "secret");
  }
}
