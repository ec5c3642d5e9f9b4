/** The template of both sides' sessions: one player's connection, seen from one process. */
import type { DisconnectReason } from "./disconnect.ts";
import type { Message } from "./message.ts";
import type { SessionId } from "./session-id.ts";

/**
 * Every session exists twice: as a PortalSession beside the socket and as a ServerSession beside the game. Each side
 * writes its `Own` half and reads the `Other`; neither can write both, so the two can never disagree about who is right.
 * What a client does and how a session ends belong to a `Turn`, where there are turns.
 */
export abstract class Session<Own extends object, Other, Turn = void> {
  readonly sessionId: SessionId;
  #own: Own;
  #other: Other;

  constructor(sessionId: SessionId, own: Own, other: Other) {
    this.sessionId = sessionId;
    this.#own = own;
    this.#other = other;
  }

  /** This side's half, as the other process is told it. Never mutated: each update replaces it. */
  getSyncData(): Own {
    return this.#own;
  }

  /** The other side's half, as it was last told. */
  get other(): Other {
    return this.#other;
  }

  /** The only way to change this side's half; the other side is told. */
  protected update(change: Partial<Own>): void {
    this.#own = { ...this.#own, ...change };
    this.sendSync(change);
  }

  /** Sets this side's half without telling anybody: for counters, and for undoing an update that was never sent. */
  protected replace(own: Own): void {
    this.#own = own;
  }

  /** Takes the other side's half as it arrived over the link, then runs the hook. */
  loadSyncData(other: Other): void {
    this.#other = other;
    this.atSync();
  }

  /** Client to game. What takes time is awaited by the caller. */
  abstract dataIn(message: Message, turn: Turn): unknown;
  /** Game to client. */
  abstract dataOut(message: Message): void;
  /** Ends the session; the client sees the reason's sentence. */
  abstract disconnect(reason: DisconnectReason, turn: Turn): void;

  protected abstract sendSync(change: Partial<Own>): void;

  /** Hook: both halves are current. Override it; never call it. */
  atSync(): void {}
}
