/** What each input does, in a turn of its own, and what is left of it if that throws. */
import type { LineHistory } from "../../game/history/line-history.ts";
import { runStep } from "../../game/hooks.ts";
import type { Input } from "../../link/frames.ts";
import type { Message } from "../../session/message.ts";
import { sentences } from "../../words/catalogue.ts";
import { isPromise } from "../../world/at-once.ts";
import type { NumberedInput } from "../peers/lane.ts";
import { saidTooMuch } from "../peers/turn-output.ts";
import type { Scenes } from "../scenes/scenes.ts";
import type { ServerSession } from "../sessions/server-session.ts";
import type { ServerSessionHandler } from "../sessions/server-session-handler.ts";
import type { OnThrow } from "../watch/faults.ts";
import type { TurnName } from "../watch/turn-name.ts";
import type { Heard } from "./game-events.ts";
import type { GameTurn } from "./game-turn.ts";
import { hasBroken, type Outcome, type TurnRunner } from "./turn-runner.ts";

export interface InputTurnsOptions {
  readonly handler: ServerSessionHandler;
  readonly turns: TurnRunner;
  readonly history: LineHistory;
  /** What a new connection is greeted with, before its turn; null if the author's code can't say. */
  greeting(session: ServerSession): string | null;
  greet(turn: GameTurn, greeting: string | null): void;
  readonly scenes: Scenes;
  /** A line is done, and all that it said is said: below it stands the prompt. */
  answer(session: ServerSession): void;
  /** What a message means to the game, for the log. */
  whatIs(turn: GameTurn, session: ServerSession, message: Message): Heard;
  readonly onThrow: OnThrow;
}

export class InputTurns {
  readonly #options: InputTurnsOptions;
  /** How the lines are kept that wait for something. */
  readonly #waiting = new WeakMap<Promise<unknown>, string | null>();

  constructor(options: InputTurnsOptions) {
    this.#options = options;
  }

  /** Null if the input is handled; else what its handler waits for, and the caller goes on with what that gives. Never throws. */
  begin(session: ServerSession, next: NumberedInput): Promise<unknown> | null {
    const greeting = next.input.type === "connect" ? this.#options.greeting(session) : null;
    let what: string | null = null;
    const step = (turn: GameTurn) => {
      if (isLine(next.input)) this.#options.scenes.questions.typed(session);
      let result: unknown;
      what = this.#recorded(turn, next, null, () => {
        result = this.#act(turn, session, next.input, greeting);
      });
      if (isPromise(result)) return result;
      return this.#handled(turn, session, next);
    };
    const outcome = this.#options.turns.run(session, step, nameOf(session, next));
    if (outcome.type === "waiting") {
      this.#waiting.set(outcome.step, what);
      return outcome.step;
    }
    this.#end(session, next, outcome);
    return null;
  }

  /** `waiting` has given this step, with which the input is handled. */
  goOn(session: ServerSession, next: NumberedInput, step: unknown, waiting: Promise<unknown>): void {
    const act = (turn: GameTurn) => {
      turn.goesOn();
      if (isLine(next.input)) this.#options.scenes.questions.typed(session);
      // It was sent away while it waited: it is out of the game, and no step may bring it in again.
      const what = this.#waiting.get(waiting) ?? null;
      if (!session.closing) this.#recorded(turn, next, what, () => runStep(step, turn, waiting));
      this.#handled(turn, session, next);
    };
    this.#end(session, next, this.#options.turns.run(session, act, nameOf(session, next)));
  }

  /** The input counts as handled, so that a line that always throws can't come again and again. */
  fail(session: ServerSession, next: NumberedInput, error: unknown): void {
    const { turns, onThrow } = this.#options;
    const { doing, ...said } = this.#heard(session, next, error);
    turns.run(session, (turn) => {
      const account = session.getSyncData().accountName;
      const facts = { session: session.sessionId, account, command: doing, ...said };
      onThrow(error, doing, facts, "a handler threw");
      const sentence = saidTooMuch(error) ? sentences.commandSaidTooMuch : sentences.commandFailed;
      if (next.input.type === "message" || next.input.type === "connect") turn.msg(sentence);
      const line = lineOf(next.input);
      if (line !== null) this.#options.scenes.questions.typed(session);
      if (line !== null && hasBroken(error)) this.#options.scenes.answers.hasBroken(session, line);
      if (next.input.type === "presence") session.setAwaySince(next.input.awaySince);
      if (next.input.type === "disconnect") {
        this.#options.scenes.left(session, hasBroken(error));
        this.#options.handler.forget(session);
      }
      this.#handled(turn, session, next);
    });
    this.#answer(session, next);
  }

  /** What a line changes is kept. */
  #recorded(turn: GameTurn, { input }: NumberedInput, what: string | null, step: () => void): string | null {
    if (isLine(input)) return this.#options.history.record(turn, step, what);
    step();
    return null;
  }

  #end(session: ServerSession, next: NumberedInput, outcome: Outcome): void {
    if (outcome.type === "threw") this.fail(session, next, outcome.error);
    else this.#answer(session, next);
  }

  #answer(session: ServerSession, { input }: NumberedInput): void {
    if (isLine(input) && !session.closing) this.#options.answer(session);
  }

  #act(turn: GameTurn, session: ServerSession, input: Input, greeting: string | null): unknown {
    const { handler, greet } = this.#options;
    if (session.closing && input.type !== "disconnect") return undefined;
    switch (input.type) {
      case "connect":
        handler.portalHalfChanged(session);
        return greet(turn, greeting);
      case "message":
        return session.dataIn(input.message, turn);
      case "flags":
        session.loadSyncData({ ...session.other, flags: { ...session.other.flags, ...input.flags } });
        return handler.portalHalfChanged(session);
      case "presence":
        return handler.presence(session, input.awaySince, turn);
      case "disconnect":
        return handler.close(session, turn, input.reason);
      default:
        return input satisfies never;
    }
  }

  /**
   * The state is what it was before the handler threw, so that the same is found again. To find it, code of the game's is asked:
   * not again for what has ended a process, where that may be what never ended.
   */
  #heard(session: ServerSession, next: NumberedInput, error: unknown): Heard {
    const { turns, whatIs } = this.#options;
    if (next.input.type !== "message") return { doing: next.input.type };
    const { message } = next.input;
    if (hasBroken(error)) return { doing: message.type };
    try {
      return turns.look(session, nameOf(session, next), (turn) => whatIs(turn, session, message));
    } catch {
      return { doing: message.type };
    }
  }

  #handled(turn: GameTurn, session: ServerSession, { seq, input }: NumberedInput): void {
    this.#options.handler.finish(session, seq, isLine(input) ? turn.now : null);
  }
}

function isLine(input: Input): boolean {
  return lineOf(input) !== null;
}

function lineOf(input: Input): string | null {
  return input.type === "message" && input.message.type === "text" ? input.message.text : null;
}

function nameOf({ lane }: ServerSession, { seq }: NumberedInput): TurnName {
  return { of: "input", portal: lane.outbox.epoch, session: lane.number, seq };
}
