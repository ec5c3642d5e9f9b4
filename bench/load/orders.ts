/** What the bench orders of the process that makes load, and what comes back. */
import type { Profile } from "../../src/drill/profile.ts";
import type { WayIn } from "./ways-in.ts";

export interface Target {
  readonly port: number;
  /** Telnet by default. */
  readonly by?: WayIn;
  readonly profile: Profile;
}

/** Each player sends a line, waits for its answer, and at once sends the next. */
export interface CommandFigures {
  /** All that were sent in the time that was measured, each of them answered. */
  readonly commands: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** What is said in a room where all hear it. */
export interface BroadcastFigures {
  readonly deliveries: number;
  readonly deliveriesPerSecond: number;
  /** What each delivery was on the wire. */
  readonly bytesPerDelivery: number;
  /** What a line waits until all have read it, or, where all speak, until its speaker has. */
  readonly p50Ms: number;
}

/** Every player sends a line now and then; what became of them. */
export interface PaceFigures {
  readonly sent: number;
  readonly answered: number;
  readonly dropped: number;
  readonly longestSilenceMs: number;
}

export interface Orders {
  /** So many players more come in, so many at once. Gives the seconds it took. */
  enter(order: { readonly players: number; readonly atOnce: number }): number;
  commands(order: { readonly players: number; readonly warmUpMs: number; readonly measureMs: number }): CommandFigures;
  /** One player says a line, and when all have read it, the next. */
  broadcast(order: { readonly warmUpMs: number; readonly measureMs: number }): BroadcastFigures;
  /** All players are in one room, and each says a line as soon as it has read its last. */
  crowd(order: { readonly warmUpMs: number; readonly measureMs: number }): BroadcastFigures;
  /** From now on each player sends a line every so often, unless its last one has not been answered. */
  pace(order: { readonly everyMs: number }): null;
  /** Ends the pace, when the last answers are there. */
  settle(order: object): PaceFigures;
}

export type Order = keyof Orders;
