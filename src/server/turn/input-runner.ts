/** Runs what clients do: each session's inputs one after the other, each exactly once, and no session waits for another. */
import type { Input } from "../../link/frames.ts";
import { malformed } from "../../link/link-errors.ts";
import type { Lane, NumberedInput } from "../peers/lane.ts";
import type { PortalPeer } from "../peers/portal-peer.ts";
import type { ServerSession } from "../sessions/server-session.ts";
import { InputTurns, type InputTurnsOptions } from "./input-turns.ts";

export interface InputRunnerOptions extends InputTurnsOptions {
  /** True while no more may be gathered; `resume` is called when it has become false. */
  full(): boolean;
}

export class InputRunner {
  readonly #options: InputRunnerOptions;
  readonly #turns: InputTurns;
  /** Sessions with an input that may not run yet, in the order in which it is their turn. */
  #held = new Set<ServerSession>();

  constructor(options: InputRunnerOptions) {
    this.#options = options;
    this.#turns = new InputTurns(options);
  }

  /** An input that arrived over the link. One that came before is dropped; a hole is refused with `link-protocol`. */
  accept(peer: PortalPeer, number: number, seq: number, input: Input): void {
    const lane = peer.lanes.get(number) ?? this.#begin(peer, number, seq, input);
    if (lane === null) peer.tell({ op: "unknown", session: number });
    else if (peer.lanes.hasEnded(lane)) this.#answerEnded(peer, lane, seq);
    else if (seq > lane.received) this.#take(lane, seq, input);
  }

  /**
   * Goes on where `full` or the session's own output has stopped it, with one input of each session in turn: none waits for
   * all of another's.
   */
  resume(): void {
    for (const session of this.#held) {
      if (!this.#runNext(session) || !this.#held.delete(session)) continue;
      // There may be more: behind the others, where this loop comes to it again.
      this.#held.add(session);
    }
  }

  /** Forgets what has not been run: the Portal sends it to whoever serves next. */
  stop(): void {
    this.#held = new Set();
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
    while (this.#runNext(session));
  }

  /** An input of a session that has ended: what is committed of it is told again, unless a batch on its way will tell. */
  #answerEnded(peer: PortalPeer, lane: Lane, seq: number): void {
    if (seq > lane.handled)
      throw malformed(`input ${seq} of session ${lane.sessionId}, which ended with ${lane.handled}`);
    if (lane.isSettled) peer.tell({ op: "committed", upTo: [[lane.number, lane.committed]] });
  }

  /** False if the session has no input that may run now. */
  #runNext(session: ServerSession): boolean {
    const { lane } = session;
    // Where the Portal's run is over, its clients are gone.
    const next = lane.busy || lane.outbox.isClosed ? undefined : lane.waiting[0];
    if (!next) {
      this.#held.delete(session);
      return false;
    }
    if (this.#options.full() || lane.mustWait) {
      this.#held.add(session);
      return false;
    }
    lane.waiting.shift();
    const waiting = this.#turns.begin(session, next);
    if (waiting) this.#wait(session, next, waiting);
    return true;
  }

  #wait(session: ServerSession, next: NumberedInput, waiting: Promise<unknown>): void {
    const { lane } = session;
    const held = this.#held;
    lane.busy = true;
    const goOn = (handle: () => void) => {
      // After `stop` the input comes again, here or to another Server; where the Portal's run is over, its client is gone.
      if (this.#held !== held || lane.outbox.isClosed) return;
      handle();
      lane.busy = false;
      while (this.#runNext(session));
    };
    waiting.then(
      (step) => goOn(() => this.#turns.goOn(session, next, step, waiting)),
      (error: unknown) => goOn(() => this.#turns.fail(session, next, error)),
    );
  }
}
