/** A link that comes back: it is made again whenever it breaks, until nobody wants it any more. */
import { type Clock, wait } from "../../clock.ts";
import type { Addressed } from "../../link/frame-table.ts";
import type { PortalToServer } from "../../link/frames.ts";
import type { ServerEnd, ServerEndEvents } from "../../link/socket-link.ts";
import type { Log } from "../../log.ts";

const firstRetryMs = 20;
const longestRetryMs = 1000;

/** The way to a Portal. Rejects while none listens. */
export type ConnectToPortal = (events: ServerEndEvents) => Promise<ServerEnd>;

export interface StandingLinkOptions {
  readonly connect: ConnectToPortal;
  /** What it throws is logged, and ends the link, which comes back. */
  onMessage(message: Addressed<PortalToServer>): void;
  onDown(): void;
  readonly clock: Clock;
  readonly log: Log;
}

export class StandingLink {
  readonly #options: StandingLinkOptions;
  #link: ServerEnd | null = null;
  /** Stands for the last call of `#connect`: what an earlier one still brings is closed, and not heard. Null while closed. */
  #attempt: object | null = null;

  constructor(options: StandingLinkOptions) {
    this.#options = options;
  }

  /** Null while it is down. */
  get now(): ServerEnd | null {
    return this.#link;
  }

  open(): void {
    void this.#connect();
  }

  close(): void {
    this.#attempt = null;
    this.#link?.close();
    this.#link = null;
  }

  async #connect(): Promise<void> {
    const { connect, clock } = this.#options;
    const attempt = {};
    this.#attempt = attempt;
    const counts = () => this.#attempt === attempt;
    for (let retryMs = firstRetryMs; counts(); retryMs = Math.min(retryMs * 2, longestRetryMs)) {
      try {
        const link = await connect({
          onMessage: (message) => counts() && this.#receive(message),
          onDrain: () => {},
          onClose: (error) => counts() && this.#closed(error),
        });
        if (counts()) this.#link = link;
        else link.close();
        return;
      } catch {
        // No Portal listens yet, or not any more; the supervisor sees to it.
        await wait(clock, retryMs);
      }
    }
  }

  #closed(error: Error | undefined): void {
    this.#link = null;
    this.#options.onDown();
    this.#options.log.warn({ error }, "the link to the Portal is down");
    void this.#connect();
  }

  /** A Portal that breaks the rules is hung up on; the next hello puts both sides right. */
  #receive(message: Addressed<PortalToServer>): void {
    try {
      this.#options.onMessage(message);
    } catch (error) {
      this.#options.log.error({ error }, "the Portal said something impossible");
      this.#link?.close();
    }
  }
}
