/** A session's name: the epoch of the Portal run that made it, and its number within that run. It is never reused. */
import type { Chance } from "../chance.ts";

/** 64 random bits that name one run of a Portal, as 16 hex digits. */
export type Epoch = string & { readonly epoch: unique symbol };

export type SessionId = string & { readonly sessionId: unique symbol };

export function newEpoch(chance: Chance): Epoch {
  return chance.bytes(8).toString("hex") as Epoch;
}

/** `number` counts from 1 and fits 32 bits. */
export function sessionIdOf(epoch: Epoch, number: number): SessionId {
  return `${epoch}-${number}` as SessionId;
}

export function partsOf(sessionId: SessionId): { readonly epoch: Epoch; readonly number: number } {
  const dash = sessionId.indexOf("-");
  return { epoch: sessionId.slice(0, dash) as Epoch, number: Number(sessionId.slice(dash + 1)) };
}
