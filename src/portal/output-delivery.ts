/** The Server's output on its way to the sessions that it is for: each is handed its own in its turn. */
import type { OutputEntry } from "../link/frames.ts";
import { Output } from "../protocols/output.ts";
import type { AddressBan } from "../session/ban.ts";
import { loggedOut } from "../session/sync-data.ts";
import type { FanOut } from "./fan-out.ts";
import type { Admissions } from "./limits/admissions.ts";
import type { PortalSession } from "./portal-session.ts";

/** The sessions whose client is there, or away. */
export interface PresentSessions {
  all(): Iterable<PortalSession>;
  numbered(number: number): PortalSession | undefined;
}

/** What each recipient of one output is handed. */
interface Delivery {
  /** Showing it takes long. */
  readonly isLong: boolean;
  hand(session: PortalSession): void;
}

export class OutputDelivery {
  readonly #sessions: PresentSessions;
  readonly #fanOut: FanOut<PortalSession>;
  readonly #admissions: Admissions;

  constructor(sessions: PresentSessions, fanOut: FanOut<PortalSession>, admissions: Admissions) {
    this.#sessions = sessions;
    this.#fanOut = fanOut;
    this.#admissions = admissions;
  }

  /** `take` is told for how many sessions the output is, and gives what is called whenever one of them has it. */
  deliver(to: readonly number[], output: OutputEntry, take: (sessions: number) => () => void): void {
    const sessions = [...this.#present(to)];
    const handed = take(sessions.length);
    const { isLong, hand } = this.#deliveryOf(output);
    for (const session of sessions) {
      this.#fanOut.add(session, {
        isLong,
        hand: () => {
          try {
            hand(session);
          } finally {
            handed();
          }
        },
      });
    }
  }

  #deliveryOf(output: OutputEntry): Delivery {
    switch (output.type) {
      case "message": {
        const shown = new Output(output.message);
        return { isLong: shown.isLong, hand: (session) => session.show(shown) };
      }
      case "sync": {
        const { server } = output;
        return {
          isLong: false,
          hand: (session) => session.loadSyncData({ ...(session.other ?? loggedOut), ...server }),
        };
      }
      case "disconnect":
        return { isLong: false, hand: (session) => session.end(output.reason) };
      case "bans":
        this.#ban(output.bans);
        return { isLong: false, hand: () => {} };
    }
  }

  /** Bans are for the door, and for everybody who is inside, whomever the output names. */
  #ban(bans: readonly AddressBan[]): void {
    this.#admissions.ban(bans);
    for (const session of [...this.#sessions.all()]) {
      const ban = this.#admissions.banOf(session.getSyncData().address);
      if (ban !== null) session.disconnect(ban);
    }
  }

  /** A session may have ended while its output was on its way. */
  *#present(numbers: readonly number[]): Iterable<PortalSession> {
    for (const number of numbers) {
      const session = this.#sessions.numbered(number);
      if (session) yield session;
    }
  }
}
