/** Runs what clients do: each session's inputs one after the other, each exactly once, and no session waits for another. */

import { runStep } from "../../game/hooks.ts";
import type { Input } from "../../link/frames.ts";
import { malformed } from "../../link/link-errors.ts";
import type { Message } from "../../session/message.ts";
import { sentences } from "../../words/catalogue.ts";
import { isPromise } from "../../world/at-once.ts";
import type { Lane, NumberedInput } from "../peers/lane.ts";
import type { PortalPeer } from "../peers/portal-peer.ts";
import { saidTooMuch } from "../peers/turn-output.ts";
import type { ServerSession } from "../sessions/server-session.ts";
import type { ServerSessionHandler } from "../sessions/server-session-handler.ts";
import type { OnThrow } from "../watch/faults.ts";
import type { TurnName } from "../watch/turn-name.ts";
import type { Heard } from "./game-events.ts";
import type { GameTurn } from "./game-turn.ts";
import type { Outcome, TurnRunner } from "./turn-runner.ts";

export interface InputRunnerOptions {
  readonly handler: ServerSessionHandler;
  readonly turns: TurnRunner;
  /** Says what a new connection sees first. */
  greet(turn: GameTurn, session: ServerSession): void | Promise<unknown>;
  /** Says what stands below a command's output. */
  prompt(turn: GameTurn, session: ServerSession): void;
  /** True while no more may be gathered; `resume` is called when it has become false. */
  full(): boolean;
  /** What a message means to the game, for the log. */
  whatIs(turn: GameTurn, session: ServerSession, message: Message): Heard;
  readonly onThrow: OnThrow;
}

export class InputRunner {
  readonly #options: InputRunnerOptions;
  /** Sessions with inputs that have not run, in the order in which it is their turn. */
  #active = new Set<ServerSession>();

  constructor(options: InputRunnerOptions) {
    this.#options = options;
  }

  /** An input that arrived over the link. One that came before is dropped; a hole is refused with `link-protocol`. */
  accept(peer: PortalPeer, number: number, seq: number, input: Input): void {
    const lane = peer.lanes.get(number) ?? this.#begin(peer, number, seq, input);
    if (lane === null) peer.tell({ op: "unknown", session: number });
    else if (peer.lanes.hasEnded(lane)) this.#answerEnded(peer, lane, seq);
    else if (seq > lane.received) this.#take(lane, seq, input);
  }

  /** Goes on where `full` or the session's own output has stopped it, with one input of each session in turn: none waits for all of another's. */
  resume(): void {
    for (const session of this.#active) {
      if (!this.#runNext(session) || !this.#active.delete(session)) continue;
      // There is more: behind the others, where this loop comes to it again.
      this.#active.add(session);
    }
  }

  /** Forgets what has not been run: the Portal sends it to whoever serves next. */
  stop(): void {
    this.#active = new Set();
  }

  /** A session begins with its first input, which is a connect; null if this is another one, of a session that is not known here. */
  #begin(peer: PortalPeer, number: number, seq: number, input: Input): Lane | null {
    if (input.type !== "connect" || seq !== 1) return null;
    const lane = peer.lanes.open(number);
    this.#options.handler.open(input.portal, lane);
    return lane;
  }

  #take(lane: Lane, seq: number, input: Input): void {
    if (seq !== lane.received + 1) throw malformed(`input ${seq} of session ${lane.sessionId} after ${lane.received}`);
    lane.received = seq;
    lane.waiting.push({ seq, input });
    const session = this.#options.handler.get(lane.sessionId)!;
    this.#active.add(session);
    while (this.#runNext(session));
  }

  /** The Portal has not heard that the session's end is committed. Until it is, its commit will say so. */
  #answerEnded(peer: PortalPeer, lane: Lane, seq: number): void {
    if (seq > lane.handled)
      throw malformed(`input ${seq} of session ${lane.sessionId}, which ended with ${lane.handled}`);
    if (lane.isSettled) peer.tell({ op: "committed", upTo: [[lane.number, lane.committed]] });
  }

  /** False if the session has no input that may run now. */
  #runNext(session: ServerSession): boolean {
    const { lane } = session;
    if (lane.busy || !this.#active.has(session)) return false;
    // Of a run that is over nobody is there any more.
    const next = lane.outbox.isClosed ? undefined : lane.waiting[0];
    if (!next) this.#active.delete(session);
    if (!next || this.#options.full() || lane.mustWait) return false;
    lane.waiting.shift();
    this.#run(session, next);
    return true;
  }

  #run(session: ServerSession, next: NumberedInput): void {
    const step = (turn: GameTurn) => {
      const result = this.#act(turn, session, next.input);
      if (isPromise(result)) return result;
      return this.#finish(turn, session, next);
    };
    const outcome = this.#options.turns.run(session, step, nameOf(session, next));
    if (outcome.type === "threw") this.#fail(session, next, outcome.error);
    if (outcome.type === "waiting") this.#wait(session, next, outcome.step);
  }

  #act(turn: GameTurn, session: ServerSession, input: Input): unknown {
    const { handler, greet } = this.#options;
    if (session.closing && input.type !== "disconnect") return undefined;
    switch (input.type) {
      case "connect":
        handler.portalHalfChanged(session);
        return greet(turn, session);
      case "message":
        return session.dataIn(input.message, turn);
      case "flags":
        session.loadSyncData({ ...session.other, flags: { ...session.other.flags, ...input.flags } });
        return handler.portalHalfChanged(session);
      case "presence":
        return handler.presence(session, input.awaySince, turn);
      case "disconnect":
        return handler.close(session, turn);
      default:
        return input satisfies never;
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

  #wait(session: ServerSession, next: NumberedInput, waiting: Promise<unknown>): void {
    const { lane } = session;
    const active = this.#active;
    lane.busy = true;
    const goOn = (act: () => Outcome) => {
      // Another Server does it meanwhile, or this one anew; or its client's Portal is no more.
      if (this.#active !== active || lane.outbox.isClosed) return;
      const outcome = act();
      if (outcome.type === "threw") this.#fail(session, next, outcome.error);
      lane.busy = false;
      while (this.#runNext(session));
    };
    waiting.then(
      (step) => goOn(() => this.#step(session, next, step, waiting)),
      (error: unknown) => goOn(() => ({ type: "threw", error })),
    );
  }

  #step(session: ServerSession, next: NumberedInput, step: unknown, waiting: Promise<unknown>): Outcome {
    const act = (turn: GameTurn) => {
      // It was sent away while it waited: it is out of the game, and no step may bring it in again.
      if (session.closing) return this.#finish(turn, session, next);
      runStep(step, turn, waiting);
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

function nameOf({ lane }: ServerSession, { seq }: NumberedInput): TurnName {
  return { of: "input", portal: lane.outbox.epoch, session: lane.number, seq };
}
