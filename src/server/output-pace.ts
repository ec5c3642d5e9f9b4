/** The pace of sessions whose commands say much: their next one waits until the Portal has what the last ones said. */
import type { ServerSession } from "./server-session.ts";

/** How far the output is: numbers as the outbox gives them. */
export interface OutputProgress {
  /** The last that was said. */
  readonly lastSeq: number;
  /** The last that the Portal has received. */
  readonly received: number;
}

interface Said {
  readonly bytes: number;
  readonly lastSeq: number;
}

export class OutputPace {
  readonly #progress: OutputProgress;
  readonly #bytesMax: number;
  /** What each session's turns have said that may still be on its way. */
  readonly #said = new WeakMap<ServerSession, Said>();

  /** A session waits while more than `bytesMax` of what its turns said is on its way. */
  constructor(progress: OutputProgress, bytesMax: number) {
    this.#progress = progress;
    this.#bytesMax = bytesMax;
  }

  /** A turn of this session has said so much, to whomever. */
  say(session: ServerSession, bytes: number): void {
    const { lastSeq } = this.#progress;
    this.#said.set(session, { bytes: this.#underWay(session) + bytes, lastSeq });
  }

  mustWait(session: ServerSession): boolean {
    return this.#underWay(session) > this.#bytesMax;
  }

  #underWay(session: ServerSession): number {
    const said = this.#said.get(session);
    return said && said.lastSeq > this.#progress.received ? said.bytes : 0;
  }
}
