/** Where a transport becomes part of a session: a new one, or one that it comes back to. */
import type { Limits } from "../../../config.ts";
import type { FirstFrame } from "../../../wire/frames.ts";
import type { Host } from "../../protocol.ts";
import type { Caller, Transport } from "../transport.ts";
import type { WebTimes } from "../web-times.ts";
import { ResumableConnection } from "./resumable-connection.ts";
import { ResumeTokens } from "./resume-tokens.ts";
import { tellingToWait, waitFrame } from "./waiting.ts";

export class Entrance {
  readonly #host: Host;
  readonly #limits: Limits;
  readonly #times: WebTimes;
  readonly #tokens: ResumeTokens<ResumableConnection>;
  readonly #connections = new Set<ResumableConnection>();
  #closed = false;

  constructor(host: Host, limits: Limits, times: WebTimes) {
    this.#host = host;
    this.#tokens = new ResumeTokens(host.chance);
    this.#limits = limits;
    this.#times = times;
  }

  /** Null if nobody came in; `transport` was told why. */
  async enter(frame: FirstFrame, transport: Transport, caller: Caller): Promise<ResumableConnection | null> {
    if (!transport.isOpen) return null;
    if (frame.op === "resume") return this.#resume(frame.token, frame.received, transport, caller);
    const turn = this.#host.admit(caller.address);
    const admission = await tellingToWait(turn, this.#host.clock, this.#times, () =>
      transport.send(waitFrame(caller.language)),
    );
    if (!admission.admitted) {
      this.#host.count("refused");
      transport.end(admission.reason);
      return null;
    }
    if (this.#closed) transport.end("shutdown");
    if (!transport.isOpen) {
      admission.release();
      return null;
    }
    const connection = new ResumableConnection(transport, frame, {
      host: this.#host,
      limits: this.#limits,
      tokens: this.#tokens,
      caller,
      atEnd: (ended) => {
        this.#connections.delete(ended);
        admission.release();
      },
    });
    this.#connections.add(connection);
    return connection;
  }

  /** A page is being closed, or loaded again. One that is back already has another token. */
  sayGoodbye(token: string): void {
    this.#tokens.ownerOf(token)?.sayGoodbye();
  }

  /** Ends every session, and lets nobody in. */
  close(): void {
    this.#closed = true;
    for (const connection of this.#connections) connection.close("shutdown");
  }

  /** Whoever comes back was admitted when they first came, perhaps from another address. */
  #resume(token: string, received: number, transport: Transport, { address }: Caller): ResumableConnection | null {
    const ban = this.#host.banOf(address);
    if (ban !== null) {
      this.#host.count("banned");
      transport.end(ban);
      return null;
    }
    const connection = this.#tokens.redeem(token);
    if (!connection) {
      this.#host.count("resume-refused");
      transport.send({ op: "expired" });
      return null;
    }
    this.#host.count("resumed");
    connection.attach(transport, received);
    return connection;
  }
}
