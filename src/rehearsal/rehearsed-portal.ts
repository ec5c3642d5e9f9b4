/** The Portal of a rehearsal: the real sessions, without a port; clients and Servers come to it in the same process. */
import type { Chance } from "../chance.ts";
import type { Clock } from "../clock.ts";
import type { Config, Limits } from "../config.ts";
import { memoryLink } from "../link/memory-link.ts";
import type { ServerEnd, ServerEndEvents } from "../link/socket-link.ts";
import type { Log } from "../log.ts";
import { Counters, type Culprit } from "../metrics/counters.ts";
import { Admissions } from "../portal/limits/admissions.ts";
import { PortalSessionHandler } from "../portal/portal-session-handler.ts";
import type { ConnectFacts } from "../protocols/protocol.ts";
import { AddressSet } from "../session/address.ts";
import { newEpoch } from "../session/session-id.ts";
import type { Client } from "./client.ts";
import type { Life } from "./life.ts";

export interface RehearsedPortalOptions {
  readonly config: Pick<Config, "limits" | "trusted" | "languages">;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
}

export class RehearsedPortal {
  readonly limits: Limits;
  readonly #clock: Clock;
  readonly #admissions: Admissions;
  readonly #sessions: PortalSessionHandler;

  constructor({ config, clock, chance, log }: RehearsedPortalOptions) {
    const { limits, languages } = config;
    const counters = new Counters(log, clock);
    const count = (event: string, culprit?: Culprit) => counters.count(event, culprit);
    this.limits = limits;
    this.#clock = clock;
    this.#admissions = new Admissions(limits, new AddressSet(config.trusted), count, clock);
    const epoch = newEpoch(chance);
    this.#sessions = new PortalSessionHandler({
      epoch,
      limits,
      languages,
      admissions: this.#admissions,
      counters,
      log,
      clock,
    });
  }

  /** Lets the client in, or turns it away with a reason. Waits as long as it must wait for its turn. */
  async admit(client: Client, facts: ConnectFacts): Promise<void> {
    const admission = await this.#admissions.admit(client.address);
    if (!admission.admitted) return client.refuse(admission.reason);
    client.enter(this.#sessions.connect(client, facts), () => admission.release());
  }

  /** For a Server: connects it, for as long as it lives. */
  link(life: Life, events: ServerEndEvents): ServerEnd {
    const ofServer: ServerEndEvents = {
      onMessage: life.call((message) => events.onMessage(message)),
      onDrain: life.call(() => events.onDrain()),
      onClose: life.call((error) => events.onClose(error)),
    };
    const ends = memoryLink(
      (link) => this.#sessions.accept(link),
      () => ofServer,
      (deliver) => this.#clock.soon(deliver),
    );
    life.onEnd(() => ends.server.close());
    return ends.server;
  }
}
