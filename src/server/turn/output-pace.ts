/** The pace of sessions whose commands say much: their next one waits until the Portal has what the last ones said. */
import type { ServerSession } from "../sessions/server-session.ts";

/** How far the output is: numbers as the outbox gives them. */
export interface OutputProgress {
  /** The last that was said. */
  readonly lastSeq: number;
  /** The last that the Portal has received. */
  readonly received: number;
}

export class OutputPace {
  readonly #progress: OutputProgress;
  readonly #bytesMax: number;

  /** A session waits while more than `bytesMax` of what its turns said is on its way. */
  constructor(progress: OutputProgress, bytesMax: number) {
    this.#progress = progress;
    this.#bytesMax = bytesMax;
  }

  /** A turn of this session has said so much, to whomever. */
  say(session: ServerSession, bytes: number): void {
    session.saidBytes = this.#underWay(session) + bytes;
    session.saidUpTo = this.#progress.lastSeq;
  }

  mustWait(session: ServerSession): boolean {
    return this.#underWay(session) > this.#bytesMax;
  }

  #underWay({ saidBytes, saidUpTo }: ServerSession): number {
    return saidUpTo > this.#progress.received ? saidBytes : 0;
  }
}
