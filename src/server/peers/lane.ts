/** The inputs of one session: which came, which are done, and which are done for ever. A lane outlives its session until the Portal knows of the end. */
import type { Input } from "../../link/frames.ts";
import { type SessionId, sessionIdOf } from "../../session/session-id.ts";
import type { Outbox } from "./outbox.ts";

export interface NumberedInput {
  readonly seq: number;
  readonly input: Input;
}

/** A session's next input waits while more than this of what its turns said is on its way. */
const saidBytesMax = 64 * 1024;

export class Lane {
  /** The outbox of the Portal whose session it is. */
  readonly outbox: Outbox;
  /** The session's number within the Portal's run. */
  readonly number: number;
  readonly sessionId: SessionId;
  /** The last input that arrived; what comes again at or below it is dropped. */
  received: number;
  /** The inputs that arrived and have not run, in order. */
  readonly waiting: NumberedInput[] = [];
  /** An input runs or waits for something, and the next ones wait for it. */
  busy = false;
  /** The last input whose turn has ended; it is committed with the next batch. */
  handled: number;
  #committed: number;
  /** How many bytes its turns have said that are under way, if anything is. */
  #saidBytes = 0;
  /** The number in the outbox of the last thing that its turns have said. */
  #saidUpTo = 0;

  /** Inputs up to `committed` are done for ever. */
  constructor(outbox: Outbox, number: number, committed = 0) {
    this.outbox = outbox;
    this.number = number;
    this.sessionId = sessionIdOf(outbox.epoch, number);
    this.received = committed;
    this.handled = committed;
    this.#committed = committed;
  }

  /** The last input that is done for ever. */
  get committed(): number {
    return this.#committed;
  }

  /** All that is done is done for ever. */
  get isSettled(): boolean {
    return this.#committed === this.handled;
  }

  /** The inputs up to there are in the store. */
  commit(seq: number): void {
    this.#committed = seq;
  }

  /** A turn of this session has said so much, to whomever. */
  say(bytes: number): void {
    this.#saidBytes = this.#underWay + bytes;
    this.#saidUpTo = this.outbox.lastSeq;
  }

  /** Its next input has to wait until its Portal has more of what the last ones said. */
  get mustWait(): boolean {
    return this.#underWay > saidBytesMax;
  }

  get #underWay(): number {
    return this.#saidUpTo > this.outbox.received ? this.#saidBytes : 0;
  }
}
