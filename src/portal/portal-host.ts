/** What a Portal gives to its protocols: who may come in, how fast, and what becomes of them. */
import type { Chance } from "../chance.ts";
import type { Clock } from "../clock.ts";
import type { Limits } from "../config.ts";
import type { Counters, Culprit } from "../metrics/counters.ts";
import type { Host } from "../protocols/protocol.ts";
import type { AddressSet } from "../session/address.ts";
import type { Admissions } from "./limits/admissions.ts";
import { Handshakes } from "./limits/handshakes.ts";
import { Visits } from "./limits/visits.ts";
import type { PortalSessionHandler } from "./portal-session-handler.ts";

export interface PortalHostOptions {
  readonly limits: Limits;
  readonly languages: readonly string[];
  readonly trusted: AddressSet;
  readonly admissions: Admissions;
  readonly sessions: PortalSessionHandler;
  readonly counters: Counters;
  readonly startedAt: number;
  readonly clock: Clock;
  readonly chance: Chance;
}

/** A protocol may take any function out of the host and call it by itself. */
export function portalHost(options: PortalHostOptions): Host {
  const { limits, languages, trusted, admissions, sessions, counters, startedAt, clock, chance } = options;
  const count = (event: string, culprit?: Culprit) => counters.count(event, culprit);
  const visits = new Visits(limits, trusted, count);
  const handshakes = new Handshakes(limits, trusted, count, clock);
  return {
    clock,
    chance,
    admit: (address) => admissions.admit(address),
    visit: (address) => visits.begin(address),
    handshake: (address) => handshakes.turn(address),
    banOf: (address) => admissions.banOf(address),
    connect: (connection, facts) => sessions.connect(connection, facts),
    authenticate: (address, credentials) => sessions.authenticate(address, credentials),
    languages,
    get statistics() {
      return { name: sessions.gameName, players: sessions.players, startedAt };
    },
    count: (event, client, advice) => counters.count(event, client, advice),
    unforeseen: (error, client) => counters.unforeseen(error, "a client could not be served", client),
  };
}
