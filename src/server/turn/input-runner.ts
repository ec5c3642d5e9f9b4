/** Runs what clients do: each session's inputs one after the other, each exactly once, and no session waits for another. */

import { HoldfastError } from "../../errors.ts";
import { runStep } from "../../game/hooks.ts";
import type { Input } from "../../link/messages.ts";
import type { Message } from "../../session/message.ts";
import { sentences } from "../../words/catalogue.ts";
import { isPromise } from "../../world/at-once.ts";
import type { ServerSession } from "../sessions/server-session.ts";
import type { ServerSessionHandler } from "../sessions/server-session-handler.ts";
import type { OnThrow } from "../watch/faults.ts";
import type { TurnName } from "../watch/turn-watch.ts";
import type { Heard } from "./game-events.ts";
import type { GameTurn } from "./game-turn.ts";
import type { OutputPace } from "./output-pace.ts";
import { saidTooMuch } from "./turn-output.ts";
import type { Outcome, TurnRunner } from "./turn-runner.ts";

interface NumberedInput {
  readonly seq: number;
  readonly input: Input;
}

/** The inputs of a session that have not been run, while there are any. */
interface Lane {
  readonly waiting: NumberedInput[];
  /** An input of the session waits for something; the next ones wait for it. */
  busy: boolean;
}

export interface InputRunnerOptions {
  readonly handler: ServerSessionHandler;
  readonly turns: TurnRunner;
  /** Says what a new connection sees first. */
  greet(turn: GameTurn, session: ServerSession): void | Promise<unknown>;
  /** Says what stands below a command's output. */
  prompt(turn: GameTurn, session: ServerSession): void;
  /** True while no more may be gathered; `resume` is called when it has become false. */
  full(): boolean;
  /** Sessions that must wait for their output; `resume` is called when some of it was received. */
  readonly pace: OutputPace;
  /** An input of a session that has ended came again: its end was committed, but the Portal has not heard of it. */
  alreadyDone(number: number, seq: number): void;
  /** What a message means to the game, for the log. */
  whatIs(turn: GameTurn, session: ServerSession, message: Message): Heard;
  readonly onThrow: OnThrow;
}

export class InputRunner {
  readonly #options: InputRunnerOptions;
  #lanes = new Map<ServerSession, Lane>();

  constructor(options: InputRunnerOptions) {
    this.#options = options;
  }

  /** An input that arrived over the link. One that came before is dropped; a hole is refused with `link-protocol`. */
  accept(number: number, seq: number, input: Input): void {
    const { handler } = this.#options;
    const ended = handler.endedByNumber(number);
    // Until it is committed, its commit will say so.
    if (ended && ended.committed < ended.handled) return;
    const mayOpen = input.type === "connect" && !ended;
    const session = handler.byNumber(number) ?? (mayOpen ? handler.open(input.portal) : null);
    if (!session) this.#options.alreadyDone(number, seq);
    if (!session || seq <= session.received) return;
    if (seq !== session.received + 1) {
      throw new HoldfastError(
        "link-protocol",
        `session ${session.sessionId} sent input ${seq} after ${session.received}`,
      );
    }
    session.received = seq;
    const lane = this.#lanes.get(session) ?? { waiting: [], busy: false };
    this.#lanes.set(session, lane);
    lane.waiting.push({ seq, input });
    this.#advance(session, lane);
  }

  /** Goes on where `full` or the pace has stopped it, with one input of each session in turn: none waits for all of another's. */
  resume(): void {
    for (const [session, lane] of this.#lanes) {
      if (!this.#runNext(session, lane) || !this.#lanes.delete(session)) continue;
      // There is more: behind the others, where this loop comes to it again.
      this.#lanes.set(session, lane);
    }
  }

  /** Forgets what has not been run: the Portal sends it to whoever serves next. */
  stop(): void {
    this.#lanes = new Map();
  }

  #advance(session: ServerSession, lane: Lane): void {
    while (this.#runNext(session, lane));
  }

  /** False if the session has no input that may run now. */
  #runNext(session: ServerSession, lane: Lane): boolean {
    if (lane.busy || this.#lanes.get(session) !== lane) return false;
    const { full, pace } = this.#options;
    const [next] = lane.waiting;
    if (!next) this.#lanes.delete(session);
    if (!next || full() || pace.mustWait(session)) return false;
    lane.waiting.shift();
    this.#run(session, lane, next);
    return true;
  }

  #run(session: ServerSession, lane: Lane, next: NumberedInput): void {
    const step = (turn: GameTurn) => {
      const result = this.#act(turn, session, next.input);
      if (isPromise(result)) return result;
      return this.#finish(turn, session, next);
    };
    const outcome = this.#options.turns.run(session, step, nameOf(session, next));
    if (outcome.type === "threw") this.#fail(session, next, outcome.error);
    if (outcome.type === "waiting") this.#wait(session, lane, next, outcome.step);
  }

  #act(turn: GameTurn, session: ServerSession, input: Input): unknown {
    const { handler, greet } = this.#options;
    if (session.closing && input.type !== "disconnect") return undefined;
    switch (input.type) {
      case "connect":
        handler.portalHalfChanged(session);
        return greet(turn, session);
      case "message":
        return session.dataIn(input.message);
      case "flags":
        session.loadSyncData({ ...session.other, flags: { ...session.other.flags, ...input.flags } });
        return handler.portalHalfChanged(session);
      case "presence":
        return handler.presence(session, input.awaySince);
      case "disconnect":
        return handler.close(session);
    }
  }

  /** The state is what it was before the handler threw, so that the same is found again. */
  #heard(turn: GameTurn, session: ServerSession, input: Input): Heard {
    if (input.type !== "message") return { doing: input.type };
    try {
      return this.#options.whatIs(turn, session, input.message);
    } catch {
      return { doing: input.message.type };
    }
  }

  #finish(turn: GameTurn, session: ServerSession, next: NumberedInput): void {
    this.#handled(turn, session, next);
    this.#prompt(turn, session, next);
  }

  #handled(turn: GameTurn, session: ServerSession, { seq, input }: NumberedInput): void {
    this.#options.handler.finish(session, seq, isLine(input) ? turn.now : null);
  }

  #prompt(turn: GameTurn, session: ServerSession, { input }: NumberedInput): void {
    if (isLine(input) && !session.closing) this.#options.prompt(turn, session);
  }

  #wait(session: ServerSession, lane: Lane, next: NumberedInput, waiting: Promise<unknown>): void {
    lane.busy = true;
    const goOn = (act: () => Outcome) => {
      if (this.#lanes.get(session) !== lane) return;
      const outcome = act();
      if (outcome.type === "threw") this.#fail(session, next, outcome.error);
      lane.busy = false;
      this.#advance(session, lane);
    };
    waiting.then(
      (step) => goOn(() => this.#step(session, next, step)),
      (error: unknown) => goOn(() => ({ type: "threw", error })),
    );
  }

  #step(session: ServerSession, next: NumberedInput, step: unknown): Outcome {
    const act = (turn: GameTurn) => {
      // It was sent away while it waited: it is out of the game, and no step may bring it in again.
      if (session.closing) return this.#finish(turn, session, next);
      runStep(step, turn);
      this.#finish(turn, session, next);
    };
    return this.#options.turns.run(session, act, nameOf(session, next));
  }

  /** The input counts as handled, so that a line that always throws can't come again and again. */
  #fail(session: ServerSession, next: NumberedInput, error: unknown): void {
    const { turns, onThrow } = this.#options;
    turns.run(session, (turn) => {
      const { doing, ...said } = this.#heard(turn, session, next.input);
      const account = session.getSyncData().accountName;
      const facts = { session: session.sessionId, account, command: doing, ...said };
      onThrow(error, doing, facts, "a handler threw");
      const sentence = saidTooMuch(error) ? sentences.commandSaidTooMuch : sentences.commandFailed;
      if (next.input.type === "message" || next.input.type === "connect") turn.msg(sentence);
      if (session.dialogue) session.setDialogue(null);
      if (next.input.type === "presence") session.setAwaySince(next.input.awaySince);
      if (next.input.type === "disconnect") this.#options.handler.forget(session);
      this.#handled(turn, session, next);
    });
    // A turn of its own: it may be the game's prompt that threw, and throws again.
    turns.run(session, (turn) => this.#prompt(turn, session, next));
  }
}

function isLine(input: Input): boolean {
  return input.type === "message" && input.message.type === "text";
}

function nameOf({ number }: ServerSession, { seq }: NumberedInput): TurnName {
  return { of: "input", session: number, seq };
}
