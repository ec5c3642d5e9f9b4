/** The other end of a Server that plays for nobody: sessions that come in as guests and type, a line each at a time. */
import type { Chance } from "../chance.ts";
import { type Addressed, dispatch, type Handlers } from "../link/frame-table.ts";
import type { Input, PortalToServer, ServerToPortal } from "../link/frames.ts";
import { anyServer } from "../link/framing.ts";
import type { Link } from "../link/link.ts";
import { linkVersion } from "../link/link-version.ts";
import { memoryLink } from "../link/memory-link.ts";
import type { StorePosition } from "../link/session-shapes.ts";
import type { ServerEnd, ServerEndEvents } from "../link/socket-link.ts";
import { newEpoch, sessionIdOf } from "../session/session-id.ts";
import { defaultFlags, type PortalData } from "../session/sync-data.ts";

export class WarmUpPortal {
  /** How many lines were committed. */
  answered = 0;
  readonly #epoch;
  readonly #sessions: readonly number[];
  #link: Link<Addressed<PortalToServer>> | null = null;
  #seen: StorePosition | null = null;
  #received = 0;
  /** The number of the last input of each session. */
  #seq = 0;
  /** Inputs that are not committed yet, and who waits until there are none. */
  #open = 0;
  #onDone: () => void = () => {};

  constructor(sessions: number, chance: Chance) {
    this.#epoch = newEpoch(chance);
    this.#sessions = Array.from({ length: sessions }, (_, index) => index + 1);
  }

  readonly connect = async (events: ServerEndEvents): Promise<ServerEnd> => {
    const { server } = memoryLink(
      (link) => {
        this.#link = link;
        link.send({ portal: this.#epoch, server: anyServer, op: "hello", version: linkVersion, seen: this.#seen });
        return { onMessage: (message) => dispatch(this.#handlers, message), onDrain() {}, onClose() {} };
      },
      () => events,
    );
    return server;
  };

  arrive(): Promise<void> {
    return this.#each((number) => ({ type: "connect", portal: this.#data(number) }));
  }

  type(line: string): Promise<void> {
    return this.#each(() => ({ type: "message", message: { type: "text", text: line } }));
  }

  /** Resolves when the Server has committed it for every session. */
  #each(inputOf: (number: number) => Input): Promise<void> {
    this.#seq++;
    this.#open = this.#sessions.length;
    for (const session of this.#sessions) this.#send({ op: "input", session, seq: this.#seq, input: inputOf(session) });
    return new Promise((resolve) => {
      this.#onDone = resolve;
    });
  }

  #send(message: PortalToServer): void {
    this.#link?.send({ ...message, portal: this.#epoch, server: 1 });
  }

  readonly #handlers: Handlers<Addressed<ServerToPortal>> = {
    hello: () => {
      const present = this.#seq === 0 ? [] : this.#sessions;
      this.#send({ op: "welcome", received: this.#received, sessions: present.length, known: [] });
      for (const session of present) this.#send({ op: "present", session, data: this.#data(session) });
    },
    committed: ({ upTo }) => {
      const done = upTo.filter(([, seq]) => seq === this.#seq).length;
      this.answered += done;
      this.#open -= done;
      if (this.#open <= 0) this.#onDone();
    },
    output: ({ seq }) => {
      this.#received = Math.max(this.#received, seq);
      this.#send({ op: "received", seq: this.#received });
    },
    durable: ({ position }) => {
      this.#seen = position;
    },
    ready() {},
    unknown() {},
    answer() {},
    behind() {},
    writing() {},
  };

  #data(number: number): PortalData {
    return {
      sessionId: sessionIdOf(this.#epoch, number),
      protocolKey: "x/warm-up",
      address: "127.0.0.1",
      clientSessionId: null,
      connectedAt: 0,
      flags: defaultFlags,
      authenticatedAs: null,
    };
  }
}
