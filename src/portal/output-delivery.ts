/** The Server's output on its way to the sessions that it is for: each is handed its own in its turn. */
import type { OutputEntry } from "../link/frames.ts";
import { Output } from "../protocols/output.ts";
import type { AddressBan } from "../session/ban.ts";
import type { Message } from "../session/message.ts";
import { loggedOut } from "../session/sync-data.ts";
import type { FanOut, Handing } from "./fan-out.ts";
import type { Admissions } from "./limits/admissions.ts";
import type { UnderWay } from "./output-progress.ts";
import type { PortalSession } from "./portal-session.ts";

/** The sessions whose client is there, or away. */
export interface PresentSessions {
  all(): Iterable<PortalSession>;
  get(number: number): PortalSession | undefined;
}

/** One output on its way to those who hear it. */
class Delivery implements Handing<PortalSession>, UnderWay {
  readonly isLong: boolean;
  left = 0;
  readonly #deliver: (session: PortalSession) => void;

  constructor(deliver: (session: PortalSession) => void, isLong = false) {
    this.#deliver = deliver;
    this.isLong = isLong;
  }

  hand(session: PortalSession): void {
    this.left--;
    this.#deliver(session);
  }
}

export class OutputDelivery {
  readonly #sessions: PresentSessions;
  readonly #fanOut: FanOut<PortalSession>;
  readonly #admissions: Admissions;
  /** The last text. */
  #said: Output | null = null;

  constructor(sessions: PresentSessions, fanOut: FanOut<PortalSession>, admissions: Admissions) {
    this.#sessions = sessions;
    this.#fanOut = fanOut;
    this.#admissions = admissions;
  }

  /** A session may have ended while its output was on its way. */
  deliver(to: readonly number[], output: OutputEntry): UnderWay {
    const delivery = this.#deliveryOf(output);
    for (const number of to) {
      const session = this.#sessions.get(number);
      if (!session) continue;
      delivery.left++;
      this.#fanOut.add(session, delivery);
    }
    return delivery;
  }

  #deliveryOf(output: OutputEntry): Delivery {
    switch (output.type) {
      case "message": {
        const shown = this.#outputOf(output.message);
        return new Delivery((session) => session.show(shown), shown.isLong);
      }
      case "value": {
        const value = new Output({ type: "oob", ...output.value });
        return new Delivery((session) => session.tell(value));
      }
      case "values":
        return new Delivery((session) => session.retain(output.packages));
      case "renewal": {
        const prompt = new Output({ type: "prompt", text: output.prompt });
        return new Delivery((session) => session.renewPrompt(prompt), prompt.isLong);
      }
      case "sync": {
        const { server } = output;
        return new Delivery((session) => session.loadSyncData({ ...(session.other ?? loggedOut), ...server }));
      }
      case "disconnect":
        return new Delivery((session) => session.end(output.reason));
      case "bans":
        this.#ban(output.bans);
        return new Delivery(() => {});
    }
  }

  /** A game that tells its players the same one by one has it made ready once. */
  #outputOf(message: Message): Output {
    if (message.type !== "text") return new Output(message);
    if (this.#said?.message.type !== "text" || this.#said.message.text !== message.text)
      this.#said = new Output(message);
    return this.#said;
  }

  /** Bans are for the door, and for everybody who is inside, whomever the output names. */
  #ban(bans: readonly AddressBan[]): void {
    this.#admissions.ban(bans);
    for (const session of [...this.#sessions.all()]) {
      const ban = this.#admissions.banOf(session.getSyncData().address);
      if (ban !== null) session.disconnect(ban);
    }
  }
}
